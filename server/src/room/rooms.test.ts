import { addNote, findText, readBoard, rootOf } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import { noteId, type RoomId, roomId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyDisk, MemoryStorage } from '../storage/memory.ts'
import type { Change } from '../storage/storage.ts'
import { lookAgainMs } from './deadlines.ts'
import { recordOf } from './records.ts'
import type { Room } from './room.ts'
import { Rooms } from './rooms.ts'

/** A storage that counts how often a room is loaded. */
class CountingStorage extends MemoryStorage {
  loads = 0

  override load(id: string) {
    this.loads += 1
    return super.load(id)
  }
}

async function openRooms() {
  const storage = new CountingStorage(emptyDisk())
  const alarms: { readonly ms: number; ring: () => void }[] = []
  const cut: string[] = []
  const clock = { now: 1_000 }
  const rooms = new Rooms({
    storage,
    now: () => clock.now,
    setAlarm(ms, ring) {
      const alarm = { ms, ring }
      alarms.push(alarm)
      return () => alarms.splice(alarms.indexOf(alarm) >>> 0, 1)
    },
    idleMs: 60,
    log: { warn: () => undefined, error: () => undefined },
  })
  rooms.connectSockets({
    cutSeat: () => undefined,
    cutRoom: (_, why) => cut.push(why),
    tellStore: () => undefined,
  })
  const facilitator = { name: 'Fay', side: 'sales' } as const
  const made = await rooms.create({ title: 'Plan', template: 'blank', facilitator })
  if (!made.ok) throw new Error(made.detail)
  const { roomId: id, seat, keys } = made.value
  let n = 0
  const does = (room: Room, wish: JsonObject) => {
    n += 1
    return room.handle(seatId(seat.id), { id: `c${n}`, ...wish }, () => '')
  }
  /** Rings the alarms that wait so long, whatever the time. */
  const ring = (ms: number) => {
    for (const alarm of alarms.filter((one) => one.ms === ms)) {
      alarms.splice(alarms.indexOf(alarm), 1)
      alarm.ring()
    }
  }
  return { rooms, storage, id, seat, keys, does, ring, cut, clock, alarms }
}

async function held(rooms: Rooms, id: RoomId) {
  const hold = await rooms.hold(id)
  if (!hold) throw new Error('no such room')
  return hold
}

const titleOf = (room: Room) => readSession(room.docs.session.doc).room.title

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

test('a room that could not be deleted stays as it was, its alarm too', async () => {
  const { rooms, storage, id, does, alarms } = await openRooms()
  const { room } = await held(rooms, id)
  await does(room, { type: 'room.start' })
  await does(room, { type: 'agenda.add', step: { kind: 'discuss', autoAdvance: true } })
  const step = room.publicRoom.session.agenda[0]?.id ?? ''
  await does(room, { type: 'step.go', stepId: step })
  await does(room, { type: 'clock.start', minutes: 1 })
  expect(alarms.filter(({ ms }) => ms === lookAgainMs)).toHaveLength(1)
  storage.breakDisk()
  await expect(rooms.delete(id)).rejects.toThrow()
  storage.mendDisk()
  expect(alarms.filter(({ ms }) => ms === lookAgainMs)).toHaveLength(1)
  expect(titleOf((await held(rooms, id)).room)).toBe('Plan')
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

const unsigned = {
  stepId: stepId('s'),
  side: 'sales',
  seatId: null,
  place: null,
  facts: {},
} as const

/** A board on which each note was written under another client id, as stored. */
function writtenByMany(count: number): readonly Change[] {
  const doc = new Y.Doc()
  const changes: Change[] = []
  for (let n = 0; n < count; n += 1) {
    doc.clientID = 1_000 + n // as if each came from a page of its own
    addNote(doc, noteId(`n${n}`), { ...unsigned, text: `Note ${n}` })
    const key = recordOf.client('board', doc.clientID)
    changes.push({ type: 'put', key, value: 'somebody' })
  }
  return [...changes, { type: 'snapshot', doc: 'board', state: Y.encodeStateAsUpdate(doc) }]
}

test('a board written under too many client ids begins a new life once everybody has left', async () => {
  const { rooms, storage, id, ring } = await openRooms()
  await storage.commit(id, writtenByMany(1_501))
  const before = await held(rooms, id)
  const notes = readBoard(before.room.docs.board.doc).notes
  const [writer] = before.room.docs.board.doc.store.clients.keys()
  expect(before.room.epoch).toBe(1)
  before.release()
  ring(60)
  const after = await held(rooms, id) // waits for its end
  const { board } = after.room.docs
  expect(after.room.epoch).toBe(1_000)
  expect(board.doc.store.clients.size).toBe(1)
  expect(readBoard(board.doc).notes).toEqual(notes)
  expect(titleOf(after.room)).toBe('Plan')
  // Nobody may write under the ids of before: it would be something about the old documents.
  expect(after.room.clientOwner('board', writer ?? 0)).toBe('former')
  after.release()
  ring(60)
  expect((await held(rooms, id)).room.epoch).toBe(1_000)
})

test('a board that is mostly made of what was deleted begins a new life as well', async () => {
  const { rooms, storage, id, ring } = await openRooms()
  const doc = new Y.Doc()
  addNote(doc, noteId('n1'), { ...unsigned, text: 'xy'.repeat(7_000) })
  const stored = rootOf(doc, 'notes').get('n1') as Y.Map<unknown> // just made
  const text = stored.get('text') as Y.Text // as every note has one
  doc.transact(() => {
    for (let at = 2 * 7_000 - 2; at >= 0; at -= 2) text.delete(at, 1)
  })
  const state = Y.encodeStateAsUpdate(doc)
  await storage.commit(id, [{ type: 'snapshot', doc: 'board', state }])
  const before = await held(rooms, id)
  before.release()
  ring(60)
  const after = await held(rooms, id)
  expect(after.room.epoch).toBe(1_000)
  expect(after.room.docs.board.encodeSnapshot().byteLength).toBeLessThan(state.byteLength / 4)
  expect(readBoard(after.room.docs.board.doc).notes.get(noteId('n1'))?.text).toBe('y'.repeat(7_000))
})

test('a new life that cannot be stored is for another time', async () => {
  const { rooms, storage, id, ring } = await openRooms()
  await storage.commit(id, writtenByMany(1_501))
  const before = await held(rooms, id)
  before.release()
  storage.breakDisk()
  ring(60)
  const after = await held(rooms, id)
  expect(after.room.epoch).toBe(1)
  storage.mendDisk()
  after.release()
  ring(60)
  expect((await held(rooms, id)).room.epoch).toBe(1_000)
})

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
