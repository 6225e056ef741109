import { writeSync } from 'node:fs'
import { openEmbeddedStorage } from './embedded.ts'
import type { Change } from './storage.ts'

/*
 * The process that crash.test.ts kills. It writes rising numbers into a few rooms, for ever, and
 * tells its standard output each one that was acknowledged: at once, so that nothing acknowledged
 * is lost with the process.
 */

const folder = process.argv[2]
if (folder === undefined) throw new Error('which folder?')

const storage = await openEmbeddedStorage(folder)
/** Makes the numbers big enough that LevelDB turns over its files now and then. */
const padding = ' '.repeat(20_000)
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function changesOf(n: number): readonly Change[] {
  const changes: Change[] = [
    { type: 'append', doc: 'board', update: encode(`${n}${padding}`) },
    { type: 'put', key: `n/${n}`, value: n },
  ]
  if (n % 25 === 24) {
    const all = Array.from({ length: n + 1 }, (_, index) => index)
    changes.push({ type: 'snapshot', doc: 'board', state: encode(JSON.stringify(all)) })
  }
  return changes
}

async function write(roomId: string, n: number): Promise<void> {
  await storage.commit(roomId, changesOf(n))
  writeSync(1, `${roomId} ${n}\n`)
}

/** Keeps three commits of the room under way. */
async function writeForEver(roomId: string): Promise<never> {
  const underWay: Promise<void>[] = []
  for (let n = 0; ; n += 1) {
    underWay.push(write(roomId, n))
    if (underWay.length === 3) await underWay.shift()
  }
}

await Promise.all(['a', 'b', 'c'].map(writeForEver))
