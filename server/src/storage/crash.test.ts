import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openEmbeddedStorage } from './embedded.ts'
import type { StoredRoom } from './storage.ts'

const fixedSeeds: readonly number[] = []
const seeds = [...fixedSeeds, ...Array.from({ length: 10 }, () => Math.floor(Math.random() * 1e9))]

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

describe('a process that is killed while it writes', () => {
  let built: string

  // Node 20 runs no TypeScript, and the last build may be an old one. The packages that the writer
  // imports are found from here.
  beforeAll(async () => {
    const cache = here('../../node_modules/.cache')
    await mkdir(cache, { recursive: true })
    built = await mkdtemp(join(cache, 'crash-'))
    const tsc = here('../../../node_modules/typescript/bin/tsc')
    await promisify(execFile)(process.execPath, [
      tsc,
      ...['--ignoreConfig', '--noCheck', '--target', 'es2023', '--module', 'nodenext'],
      ...['--rewriteRelativeImportExtensions', '--outDir', built],
      here('crashWriter.ts'),
    ])
  })

  afterAll(() => rm(built, { recursive: true }))

  /** Writes until so many commits were acknowledged; answers with all that were. */
  async function writeAndKill(folder: string, after: number): Promise<readonly string[]> {
    const writer = spawn(process.execPath, [join(built, 'crashWriter.js'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = once(writer, 'close')
    let output = ''
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.split('\n').length > after) writer.kill('SIGKILL')
    })
    expect(await closed).toEqual([null, 'SIGKILL'])
    return output.split('\n').slice(0, -1) // what follows the last line end is no whole line
  }

  test.each(seeds)('seed %i: loses no acknowledged commit and leaves no half one', async (seed) => {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-crash-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const acknowledged = await writeAndKill(folder, 1 + (seed % 300))
    const storage = await openEmbeddedStorage(folder)
    onTestFinished(() => storage.close())
    for (const roomId of ['a', 'b', 'c']) {
      const room = await storage.load(roomId)
      const written = room ? numbersOf(room) : []
      // Commits of a room are kept in order, so whatever survived is a beginning without holes.
      expect(written).toEqual(written.map((_, index) => index))
      expect([...(room?.records.values() ?? [])].sort((x, y) => Number(x) - Number(y))).toEqual(
        written,
      )
      const mine = acknowledged.filter((line) => line.startsWith(`${roomId} `))
      const lost = mine.filter((line) => Number(line.slice(2)) >= written.length)
      expect(lost).toEqual([])
    }
  })
})

/** The numbers in a room's board: those in its snapshot, then one in each update. */
function numbersOf(room: StoredRoom): readonly number[] {
  const { snapshot, updates } = room.docs.board
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
  const old: readonly number[] = snapshot ? JSON.parse(text(snapshot)) : []
  return [...old, ...updates.map((update) => Number(text(update)))]
}
