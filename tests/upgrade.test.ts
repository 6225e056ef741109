import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Rooms } from '@lockstep/server/room/rooms'
import { openEmbeddedStorage } from '@lockstep/server/storage/embedded'
import { newestSchema } from '@lockstep/server/storage/schema'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { roomId, roundId } from '@lockstep/shared/model/ids'
import { recordKey } from '@lockstep/shared/model/session'
import { expect, onTestFinished, test } from 'vitest'

/*
 * Stored data of every version that ever was, as the server of its time left it. It is read for
 * ever: whoever changes the shape adds a folder here and a step in server/src/storage/schema.ts.
 */

const fixtures = join(import.meta.dirname, 'fixtures')
const stores = (await readdir(fixtures)).filter((name) => name.startsWith('store-v'))

async function openCopy(name: string) {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-upgrade-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(join(fixtures, name), folder, { recursive: true })
  const storage = await openEmbeddedStorage(folder)
  const rooms = new Rooms({
    storage,
    now: () => Date.now(),
    setAlarm: () => () => undefined,
    idleMs: 60_000,
    log: { warn: () => undefined, error: () => undefined },
  })
  onTestFinished(async () => {
    await rooms.destroy()
    await storage.close()
  })
  return { storage, rooms, folder }
}

test('there is a store of each version', () => {
  const versions = Array.from({ length: newestSchema }, (_, index) => `store-v${index + 1}`)
  expect(stores.sort()).toEqual(versions)
})

test.each(stores)('%s is whole', async (name) => {
  const { storage, rooms } = await openCopy(name)
  const [visit] = await storage.visits()
  const hold = await rooms.hold(roomId(visit?.roomId ?? ''))
  if (!hold) throw new Error('no room')
  onTestFinished(() => hold.release())
  const { session, board } = hold.room.publicRoom

  expect(session.room).toMatchObject({ title: 'Plan', status: 'live', locked: false })
  expect(session.agenda.map(({ kind, phase }) => [kind, phase])).toEqual([
    ['define', 'revealed'],
    ['vote', 'writing'],
    ['plan', 'waiting'],
  ])
  expect(session.clock).toMatchObject({ state: 'running', totalMs: 30 * 60_000 })
  expect(await storage.deadlines()).toMatchObject([{ roomId: visit?.roomId }])
  expect([...session.seats.values()].map(({ name: who, side }) => [who, side]).sort()).toEqual([
    ['Ann', 'sales'],
    ['Bob', 'marketing'],
    ['Fay', 'sales'],
  ])
  expect(Object.values(hold.room.scripts())).toEqual(['Ask Bob first'])

  const [ann] = [...session.seats].find(([, seat]) => seat.name === 'Ann') ?? []
  const mine = ann && hold.room.mine(ann)
  expect(mine?.ok && mine.value.entries.map(({ entry }) => entry)).toEqual(
    expect.arrayContaining([{ answers: { mql: 'Ann says' } }, { dots: { a: 2 } }]),
  )
  expect([...board.notes.values()].map(({ text }) => text).sort()).toEqual([
    'Ann says',
    'Ann’s note',
    'Bob says',
  ])
  expect(Object.values(board.terms.get('mql') ?? {})[0]?.pieces).toEqual([
    { text: 'Has asked\n', from: null },
    { text: 'Bob says', from: 'marketing' },
  ])
  expect([...board.plan.values()].map(({ title }) => title)).toEqual(['One list'])
  expect([...board.parking.values()].map(({ text }) => text)).toEqual(['Later'])
})

/** The room with a step of every kind; a store of the first version has none. */
async function openEveryKind() {
  const { storage, rooms } = await openCopy('store-v2')
  const [, visit, ...more] = await storage.visits()
  expect(more).toEqual([]) // a third room was deleted
  const hold = await rooms.hold(roomId(visit?.roomId ?? ''))
  if (!hold) throw new Error('no room')
  onTestFinished(() => hold.release())
  return hold.room
}

test('store-v2 has what every kind of exercise makes of entries', async () => {
  const { publicRoom } = await openEveryKind()
  const { agenda, results } = publicRoom.session
  const walked = agenda.filter(({ title }) => title !== 'Open')
  expect(walked.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['pulse', 'commit']))
  for (const step of walked) {
    const exercise = exerciseOf(step)
    if (!exercise) throw new Error(`${step.kind} is no kind any more`)
    const plans = exercise.phases(step.settings)
    expect([step.kind, step.phase]).toEqual([step.kind, plans.at(-1)?.phase])
    for (const { reveals } of plans) {
      if (reveals === undefined) continue
      expect(step.rounds[reveals]?.state).toBe('revealed')
      expect(results.has(recordKey(step.id, reveals))).toBe(true)
    }
    expect(() => exercise.summarise(step, publicRoom)).not.toThrow()
  }
  const texts = [...publicRoom.board.notes.values()].map(({ text }) => text)
  expect(texts).toEqual(expect.arrayContaining(['Has asked', 'First call', 'An idea']))
})

test('store-v2 has who is done, who asked for time, who knocked, and the seals of all', async () => {
  const room = await openEveryKind()
  const { session } = room.publicRoom
  const open = session.agenda.find(({ title }) => title === 'Open')
  if (!open) throw new Error('no open step')
  expect(session.room).toMatchObject({ title: 'Every kind', locked: true })
  expect([...session.knocks.values()]).toMatchObject([{ name: 'Cy', side: 'sales' }])
  const [ann] = [...session.seats].find(([, seat]) => seat.name === 'Ann') ?? []
  const mine = ann && room.mine(ann)
  expect(mine?.ok && mine.value.ready).toContain(`${open.id}/write`)
  const sealed = mine?.ok && mine.value.entries.find(({ stepId }) => stepId === open.id)
  expect(sealed).toMatchObject({ revision: 1, entry: { text: 'Hopeful', score: 4 } })
  const key = recordKey(open.id, roundId('write'))
  expect(session.progress.get(key)).toMatchObject({ sales: 1, marketing: 0 })
  expect([...session.progress.values()].map(({ moreTime }) => moreTime)).toContain(1)
  expect(room.checkpoints().length).toBeGreaterThan(2)
})

test('store-v2 has its earlier boards', async () => {
  const { storage, rooms } = await openCopy('store-v2')
  const [visit] = await storage.visits()
  const hold = await rooms.hold(roomId(visit?.roomId ?? ''))
  const [newest] = hold?.room.checkpoints() ?? []
  expect(newest).toMatchObject({ reason: 'phase', counts: { notes: 3, terms: 1, plan: 1 } })
  const kept = await hold?.room.checkpoint(newest?.id ?? '')
  expect(Object.keys(kept?.board.notes ?? {})).toContain('n1')
  hold?.release()
})

test.each(stores)('%s goes on being used', async (name) => {
  const { storage, rooms, folder } = await openCopy(name)
  const [visit] = await storage.visits()
  const hold = await rooms.hold(roomId(visit?.roomId ?? ''))
  const [fay] =
    [...(hold?.room.publicRoom.session.seats ?? [])].find(([, seat]) => seat.name === 'Fay') ?? []
  if (!hold || !fay) throw new Error('no room')
  const wish = { id: 'c1', type: 'room.update', title: 'Another' }
  expect(await hold.room.handle(fay, wish, () => '')).toMatchObject({ ok: true })
  hold.release()
  await rooms.destroy()
  await storage.close()

  const again = await openEmbeddedStorage(folder)
  expect((await again.load(visit?.roomId ?? ''))?.roomId).toBe(visit?.roomId)
  await again.close()
})
