import { request } from 'node:http'
import * as v from 'valibot'
import type { BackupFacts } from '../storage/backup.ts'
import type { Control } from './control.ts'

const factsShape = v.object({ rooms: v.number(), damaged: v.number(), bytes: v.number() })
const problemShape = v.object({ detail: v.string() })

/** The server would not, or could not; its message is one line for the operator. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/**
 * Asks a running server for a backup and waits as long as it takes. Null: nobody answers, so the
 * server that wrote `control` has ended without a word. Rejects with BackupRefused.
 */
export function askForBackup(control: Control, folder: string): Promise<BackupFacts | null> {
  const body = JSON.stringify({ folder })
  const headers = {
    authorization: `Bearer ${control.token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const asking = request(`${control.url}/admin/backup`, { method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        try {
          resolve(factsIn(answer.statusCode ?? 0, Buffer.concat(chunks).toString()))
        } catch (error) {
          reject(error)
        }
      })
    })
    asking.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve(null)
      else reject(error)
    })
    asking.end(body)
  })
}

function factsIn(status: number, text: string): BackupFacts {
  const facts = status === 200 ? v.safeParse(factsShape, JSON.parse(text)) : null
  if (facts?.success) return facts.output
  const problem = v.safeParse(v.pipe(v.string(), v.parseJson(), problemShape), text)
  const why = problem.success ? problem.output.detail : 'it does not say why'
  throw new BackupRefused(`the server made no backup (${status}): ${why}`)
}
