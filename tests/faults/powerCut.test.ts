import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStorage } from '@lockstep/server/storage/embedded'
import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Copy } from '../stories/copy.ts'
import { ForgetfulDisk, tear } from './disks.ts'
import { type DiskRoom, type DiskWorld, note, openDiskRoom, openDiskWorld } from './diskWorld.ts'

/*
 * The power is cut: what the store was not told to sync is gone, and of a write that was under way
 * any part may be there. Whatever the server had said yes to by then has to be in what is left.
 */

const cuts = 15
const padding = 'x'.repeat(3_000)

/** Lets the others have a turn, also where nothing has to be waited for. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

/** What was acknowledged, at any moment. */
interface Told {
  readonly notes: ReadonlySet<string>
  readonly steps: ReadonlySet<string>
  readonly revision: number
}

/** Keeps two people and their facilitator at work until `over`, and remembers what they were told. */
class Work {
  readonly notes = new Set<string>()
  readonly steps = new Set<string>()
  revision = 0
  over = false

  told(): Told {
    return { notes: new Set(this.notes), steps: new Set(this.steps), revision: this.revision }
  }

  async writeNotes(world: DiskWorld, board: Copy, person: DiskRoom['ann']): Promise<void> {
    const sent = new Map<string, number>()
    for (let n = 1; !this.over; n += 1) {
      const id = `${person.seat.name}-${n}`
      note(board, person, id, padding)
      sent.set(id, board.sentCount())
      await world.news.until(() => this.over || board.sentCount() - board.savedCount() < 4, 'saved')
      for (const [saved, at] of sent) if (at <= board.savedCount()) this.notes.add(saved)
      await nextTurn()
    }
  }

  async addSteps({ fay }: DiskRoom): Promise<void> {
    for (let n = 1; !this.over && n < 55; n += 1) {
      await fay.does({ type: 'agenda.add', step: { kind: 'discuss', title: `Step ${n}` } })
      this.steps.add(`Step ${n}`)
    }
  }

  async saveEntries({ ann, fay }: DiskRoom): Promise<void> {
    const step = { kind: 'define', title: 'Words', settings: { terms: ['mql'] } }
    const { stepId } = await fay.does({ type: 'agenda.add', step })
    await fay.does({ type: 'step.phase', stepId: String(stepId), phase: 'writing' })
    while (!this.over) {
      const entry = { answers: { mql: `Wording ${this.revision + 1}` } }
      const wish = { type: 'entry.save', stepId: String(stepId), round: 'write', entry }
      this.revision = Number((await ann.does(wish)).revision)
    }
  }
}

function docOf(stored: { snapshot: Uint8Array | null; updates: readonly Uint8Array[] }): Y.Doc {
  const doc = new Y.Doc()
  for (const part of [...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates]) {
    Y.applyUpdate(doc, part)
  }
  return doc
}

/** What of all that was told is not in this data folder. */
async function missingIn(image: string, id: string, told: Told): Promise<readonly string[]> {
  const storage = await openEmbeddedStorage(image)
  const room = await storage.load(id)
  await storage.close()
  if (!room) return ['the room']
  const notes = new Set([...readBoard(docOf(room.docs.board)).notes.keys()].map(String))
  const titles = readSession(docOf(room.docs.session)).agenda.map(({ title }) => title)
  const [entry] = [...room.records].filter(([key]) => key.startsWith('entry/'))
  const { revision = 0 } = (entry?.[1] ?? {}) as { revision?: number } // only the vault writes these
  return [
    ...[...told.notes].filter((one) => !notes.has(one)),
    ...[...told.steps].filter((one) => !titles.includes(one)),
    ...(revision < told.revision ? [`revision ${told.revision}`] : []),
  ]
}

test('a power cut loses nothing that was acknowledged', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'lockstep-cut-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  await mkdir(join(parent, 'images'))
  const disk = new ForgetfulDisk(join(parent, 'images'))
  const world = await openDiskWorld({ openLevel: disk.openLevel })
  const room = await openDiskRoom(world)
  const [anns, bobs] = await Promise.all([room.ann.connect('board'), room.bob.connect('board')])
  const work = new Work()
  const all = [
    work.writeNotes(world, anns, room.ann),
    work.writeNotes(world, bobs, room.bob),
    work.addSteps(room),
    work.saveEntries(room),
  ]

  const found: { image: string; told: Told }[] = []
  for (let n = 0; n < cuts; n += 1) {
    const next = disk.syncs + 1 + Math.floor(Math.random() * 12)
    await world.news.until(() => disk.syncs >= next, 'the work goes on')
    found.push({ image: disk.cut(), told: work.told() })
  }
  work.over = true
  world.news.tell()
  await Promise.all(all)
  const last = found.at(-1)?.told
  expect(last?.notes.size).toBeGreaterThan(20)
  expect(last?.revision).toBeGreaterThan(5)

  for (const { image, told } of found) {
    await tear(image, randomBytes(Math.floor(Math.random() * 300)))
    expect(await missingIn(image, room.id, told)).toEqual([])
  }
})
