import { addNote, findText, readBoard } from '@lockstep/shared/docs/boardDoc'
import { noteId, roomId, seatId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyDisk, MemoryStorage } from '../storage/memory.ts'
import type { Change } from '../storage/storage.ts'
import { turnOfTheLoop } from '../sync/slices.ts'
import { lookAgainMs } from './deadlines.ts'
import type { Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { held, openRooms, titleOf, unsigned } from './roomsTests.ts'

test('a room is loaded once, however many ask at the same time', async () => {
  const { rooms, storage, id } = await openRooms()
  const holds = await Promise.all([held(rooms, id), held(rooms, id), held(rooms, id)])
  expect(new Set(holds.map(({ room }) => room)).size).toBe(1)
  expect(storage.loads).toBe(1)
})

/** A board that is opened in many slices. */
function largeBoard(): Change {
  const doc = new Y.Doc()
  addNote(doc, noteId('n1'), { ...unsigned, text: 'x' })
  const text = findText(doc, { on: 'note', id: noteId('n1') })
  // Each letter comes before the last one and so stays a piece of its own.
  for (let n = 0; n < 7_000; n += 1) text?.insert(0, 'y')
  return { type: 'snapshot', doc: 'board', state: Y.encodeStateAsUpdate(doc) }
}

test('a large room is loaded in turns of the loop, once, and whoever asks meanwhile waits', async () => {
  const { rooms, storage, id } = await openRooms()
  await storage.commit(id, [largeBoard()])
  let turns = 0
  const later: Promise<Room>[] = []
  const count = () => {
    turns += 1
    later.push(held(rooms, id).then(({ room }) => room))
    if (turns < 4) setImmediate(count)
  }
  setImmediate(count)
  const { room } = await held(rooms, id)
  expect(turns).toBeGreaterThanOrEqual(4)
  expect(new Set(await Promise.all(later))).toEqual(new Set([room]))
  expect(storage.loads).toBe(1)
  expect(readBoard(room.docs.board.doc).notes.get(noteId('n1'))?.text).toHaveLength(7_001)
})

test('a room that is deleted while it is being loaded is nobody’s', async () => {
  const { rooms, storage, id } = await openRooms()
  await storage.commit(id, [largeBoard()])
  const coming = rooms.hold(id)
  await new Promise((resolve) => setImmediate(resolve)) // it has been read, and is being put together
  await rooms.delete(id)
  expect(await coming).toBeNull()
  expect(rooms.loadedCount).toBe(0)
})

test('a room that never was is null, and leaves nothing behind', async () => {
  const { rooms } = await openRooms()
  expect(await rooms.hold(roomId('nowhere'))).toBeNull()
  expect(rooms.loadedCount).toBe(0)
})

test('a room stays while somebody holds it, and for a while longer', async () => {
  const { rooms, storage, id, ring } = await openRooms()
  const [one, two] = [await held(rooms, id), await held(rooms, id)]
  one.release()
  one.release() // twice is once
  ring(60)
  expect((await held(rooms, id)).room).toBe(two.room)
  two.release()
  expect(storage.loads).toBe(1)
})

test('whoever asks while a room is being unloaded waits, and gets a fresh one', async () => {
  const { rooms, storage, id, does, ring } = await openRooms()
  const first = await held(rooms, id)
  storage.hold()
  const renamed = does(first.room, { type: 'room.update', title: 'Ours' })
  await storage.held()
  first.release()
  ring(60)
  let isThere = false
  const second = held(rooms, id).then((hold) => {
    isThere = true
    return hold
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isThere).toBe(false)
  storage.release()
  expect((await renamed).ok).toBe(true)
  const { room } = await second
  expect(room).not.toBe(first.room)
  expect(titleOf(room)).toBe('Ours')
})

test('a room whose commit failed is dropped, and the next one is what the disk has', async () => {
  const { rooms, storage, id, does, cut } = await openRooms()
  const first = await held(rooms, id)
  storage.failNextCommit()
  const [failed, behind] = await Promise.all([
    does(first.room, { type: 'room.update', title: 'Lost' }),
    does(first.room, { type: 'room.lock' }),
  ])
  expect([failed, behind]).toMatchObject([
    { ok: false, code: 'store-unavailable' },
    { ok: false, code: 'store-unavailable' },
  ])
  expect(cut).toEqual(['store-unavailable'])
  expect(await does(first.room, { type: 'room.unlock' })).toMatchObject({ ok: false })
  const second = await held(rooms, id)
  expect(second.room).not.toBe(first.room)
  expect(titleOf(second.room)).toBe('Plan')
  expect(second.room.docs.session.doc.clientID).not.toBe(first.room.docs.session.doc.clientID)
})

test('a room that could not be loaded may be asked for again', async () => {
  const { rooms, storage, id } = await openRooms()
  const { load } = storage
  storage.load = () => Promise.reject(new Error('the disk is away'))
  await expect(rooms.hold(id)).rejects.toThrow('the disk is away')
  storage.load = load
  expect(titleOf((await held(rooms, id)).room)).toBe('Plan')
})

test('a deleted room is gone for everybody, also for who asked meanwhile', async () => {
  const { rooms, storage, id, does, cut } = await openRooms()
  const { room } = await held(rooms, id)
  storage.hold()
  const gone = rooms.delete(id)
  const late = rooms.hold(id)
  const command = does(room, { type: 'room.lock' })
  storage.release()
  await gone
  expect(await late).toBeNull()
  expect(await command).toMatchObject({ ok: false, code: 'deleted' })
  expect(await rooms.wasDeleted(id)).toBe(true)
  expect(cut[0]).toBe('deleted')
})

/** In a step that goes on by itself when its clock, of a minute, has run down. */
async function openWithClock() {
  const opened = await openRooms()
  const { rooms, id, does } = opened
  const { room } = await held(rooms, id)
  await does(room, { type: 'room.start' })
  await does(room, { type: 'agenda.add', step: { kind: 'discuss', autoAdvance: true } })
  await does(room, { type: 'step.go', stepId: room.publicRoom.session.agenda[0]?.id ?? '' })
  return { ...opened, room, start: () => does(room, { type: 'clock.start', minutes: 1 }) }
}

test('a room that could not be deleted stays as it was, its alarm too', async () => {
  const { rooms, storage, id, alarms, start } = await openWithClock()
  await start()
  expect(alarms.filter(({ ms }) => ms === lookAgainMs)).toHaveLength(1)
  storage.breakDisk()
  await expect(rooms.delete(id)).rejects.toThrow()
  storage.mendDisk()
  expect(alarms.filter(({ ms }) => ms === lookAgainMs)).toHaveLength(1)
  expect(titleOf((await held(rooms, id)).room)).toBe('Plan')
})

test('an alarm is that of what the disk has, also when what came after it fails', async () => {
  const { room, storage, does, alarms, start } = await openWithClock()
  storage.hold()
  const started = start()
  await storage.held()
  storage.failNextCommit()
  const stopped = does(room, { type: 'clock.stop' })
  storage.release()
  expect(await Promise.all([started, stopped])).toMatchObject([{ ok: true }, { ok: false }])
  expect(await storage.deadlines()).toHaveLength(1)
  expect(alarms.filter(({ ms }) => ms === lookAgainMs)).toHaveLength(1)
})

test('an alarm that rings while its clock is being stopped rings again when that fails', async () => {
  const { room, storage, does, ring, clock, start, rooms, id } = await openWithClock()
  await start()
  storage.hold()
  storage.failNextCommit()
  const stopped = does(room, { type: 'clock.stop' })
  await storage.held()
  clock.now += 10 * 60_000
  ring(lookAgainMs)
  await turnOfTheLoop()
  storage.release()
  expect(await stopped).toMatchObject({ ok: false })
  await turnOfTheLoop()
  clock.now += 2_000
  ring(2_000)
  await turnOfTheLoop()
  expect(await storage.deadlines()).toEqual([])
  expect((await held(rooms, id)).room.publicRoom.session.clock.state).toBe('idle')
})

test('an end waits for what is on its way to the disk', async () => {
  const { rooms, storage, id, does, alarms } = await openRooms()
  const { room } = await held(rooms, id)
  storage.hold()
  const renamed = does(room, { type: 'room.update', title: 'Ours' })
  await storage.held()
  const ended = rooms.destroy()
  storage.release()
  await ended
  expect((await renamed).ok).toBe(true)
  expect(rooms.loadedCount).toBe(0)
  expect(alarms).toEqual([])
})

test('what comes while a room is being deleted is told so, and its sockets too', async () => {
  const { rooms, storage, id, does, cut } = await openRooms()
  const { room } = await held(rooms, id)
  storage.hold()
  const gone = rooms.delete(id)
  const late = does(room, { type: 'room.lock' })
  storage.release()
  await gone
  expect(await late).toMatchObject({ ok: false, code: 'deleted' })
  expect(new Set(cut)).toEqual(new Set(['deleted']))
})

test('a command that breaks half way leaves nothing behind in memory', async () => {
  const { rooms, id, seat, keys, cut } = await openRooms()
  const { room } = await held(rooms, id)
  const replace = { id: 'c1', type: 'link.replace', which: 'join' }
  const broken = room.handle(seatId(seat.id), replace, () => {
    throw new Error('no address')
  })
  await expect(broken).rejects.toThrow('no address')
  expect(cut).toEqual(['store-unavailable'])
  const again = await held(rooms, id)
  expect(again.room).not.toBe(room)
  expect(again.room.linkOf(keys.join)).toBe('join')
})

test.each([
  ['is on the disk', false],
  ['was said to have failed and is there', true],
])(
  'a room that broke half way is loaded anew when what it had asked for %s',
  async (_, isUnseen) => {
    const { rooms, storage, id, seat, does } = await openRooms()
    const { room } = await held(rooms, id)
    storage.hold()
    storage.isNextUnseen = isUnseen
    const renamed = does(room, { type: 'room.update', title: 'Ours' })
    await storage.held()
    const replace = { id: 'r1', type: 'link.replace', which: 'join' }
    const broken = room.handle(seatId(seat.id), replace, () => {
      throw new Error('no address')
    })
    await expect(broken).rejects.toThrow('no address')
    const again = held(rooms, id)
    storage.release()
    expect(await renamed).toMatchObject({ ok: !isUnseen })
    expect(titleOf((await again).room)).toBe('Ours')
  },
)

test('a process that is full makes no new rooms', async () => {
  const full = new Rooms({
    storage: new MemoryStorage(emptyDisk()),
    now: () => 1_000,
    setAlarm: () => () => undefined,
    idleMs: 60,
    isFull: () => true,
    log: { warn: () => undefined, error: () => undefined },
  })
  const facilitator = { name: 'Fay', side: 'sales' } as const
  expect(await full.create({ title: 'Plan', facilitator })).toMatchObject({ code: 'overloaded' })
})
