import { createHash, timingSafeEqual } from 'node:crypto'
import { isAbsolute } from 'node:path'
import { refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { type BackupFacts, FolderInUse } from '../storage/backup.ts'
import { credential } from './authorise.ts'
import { decodeBody, sendProblem } from './reply.ts'

/** What the operator of a running server may ask of it. */
export interface Admin {
  /** Whoever can read it from the data folder is the operator. */
  readonly token: string
  /** Rejects with FolderInUse. */
  backup(folder: string): Promise<BackupFacts>
}

const backupBody = v.object({
  folder: v.pipe(v.string(), v.check(isAbsolute, 'a whole path')),
})

/** For programs on this machine that can read the data folder; to everyone else they are not there. */
export function adminRoutes(app: FastifyInstance, admin: Admin): void {
  app.post('/admin/backup', async (request, reply) => {
    if (!mayAsk(request, admin.token)) {
      return sendProblem(reply, refuse('not-allowed', 'this is for the operator’s own machine'))
    }
    const body = decodeBody(backupBody, request.body)
    if (!body.ok) return sendProblem(reply, body)
    try {
      return await admin.backup(body.value.folder)
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error
      return sendProblem(reply, refuse('malformed', error.message, { field: 'folder' }))
    }
  })
}

/** From this very machine, passed on by no proxy, and with the token. */
function mayAsk(request: FastifyRequest, token: string): boolean {
  const { remoteAddress, localAddress } = request.socket
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded
  const given = credential(request, 'Bearer')
  if (remoteAddress !== localAddress || forwarded !== undefined || given === null) return false
  return timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
