import { keepAfterMs } from '@lockstep/server/room/checkpoints'
import { addNote, readBoard, removeNote, rootOf } from '@lockstep/shared/docs/boardDoc'
import { noteId, type StepId } from '@lockstep/shared/model/ids'
import type { CheckpointAnswer, CheckpointFacts } from '@lockstep/shared/protocol/http'
import { expect, test } from 'vitest'
import type { Copy } from './copy.ts'
import type { Person } from './person.ts'
import { openRoom, type RoomWorld } from './world.ts'

const define = { kind: 'define', settings: { terms: ['mql'] } }

function note(copy: Copy, { seat }: Person, step: StepId, id: string, text: string): void {
  const author = { side: seat.side, seatId: seat.id as never } // what the server gave is an id
  addNote(copy.doc, noteId(id), { stepId: step, ...author, text, place: { x: 1 }, facts: {} })
}

async function listOf(person: Person): Promise<readonly CheckpointFacts[]> {
  const { status, text } = await person.ask('/checkpoints')
  expect(status).toBe(200)
  return JSON.parse(text) as CheckpointFacts[] // what the server promises
}

async function boardOf(person: Person, id: string): Promise<CheckpointAnswer['board']> {
  const { status, text } = await person.ask(`/checkpoints/${id}`)
  expect(status).toBe(200)
  return (JSON.parse(text) as CheckpointAnswer).board // what the server promises
}

const textsOn = (copy: Copy) => [...copy.board().notes.values()].map(({ text }) => text).sort()

/** A room whose board has three notes, two by Ann, one by Bob. */
async function openBusyRoom() {
  const room = await openRoom()
  const step = await room.open(define)
  const [anns, bobs] = await Promise.all([room.ann.connect('board'), room.bob.connect('board')])
  note(anns, room.ann, step, 'n1', 'One')
  note(anns, room.ann, step, 'n2', 'Two')
  note(bobs, room.bob, step, 'n3', 'Three')
  await saved(room, anns, bobs)
  return { room, step, anns, bobs }
}

async function saved(room: RoomWorld, ...copies: readonly Copy[]): Promise<void> {
  await room.until(
    () => copies.every((copy) => copy.savedCount() === copy.sentCount()),
    'everything is saved',
  )
}

test('the board is kept as each phase ends, for facilitators to look at', async () => {
  const { room, step, anns } = await openBusyRoom()
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  note(anns, room.ann, step, 'n4', 'Four')
  await saved(room, anns)
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'deciding' })

  const [second, first, ...more] = await listOf(room.fay)
  expect(more).toEqual([])
  expect(first).toMatchObject({ reason: 'phase', stepId: step, phase: 'writing' })
  expect(first?.counts).toMatchObject({ notes: 3, plan: 0, parking: 0 })
  expect(second).toMatchObject({ reason: 'phase', phase: 'revealed', counts: { notes: 4 } })
  const { notes } = await boardOf(room.fay, String(first?.id))
  expect(notes).toMatchObject({
    n1: { text: 'One', side: 'sales', seatId: room.ann.id, place: { x: 1 } },
    n3: { text: 'Three', side: 'marketing', seatId: room.bob.id },
  })

  for (const path of ['/checkpoints', `/checkpoints/${first?.id}`]) {
    for (const person of [room.ann, room.dee]) {
      expect(await person.ask(path)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    }
    expect((await room.ask(path)).status).toBe(401)
  }
  expect(await room.fay.ask('/checkpoints/none')).toMatchObject({ status: 404 })
})

test('a phase without changes keeps nothing anew', async () => {
  const { room, step } = await openBusyRoom()
  for (const phase of ['revealed', 'writing', 'revealed'] as const) {
    await room.fay.does({ type: 'step.phase', stepId: step, phase })
  }
  expect(await listOf(room.fay)).toHaveLength(1)
})

test('a few minutes after changes the board is kept, once', async () => {
  const { room, step, bobs } = await openBusyRoom()
  expect(await listOf(room.fay)).toEqual([])
  room.world.clock.turn(keepAfterMs)
  const [first] = await listOf(room.fay)
  expect(first).toMatchObject({ reason: 'changes', stepId: null, counts: { notes: 3 } })
  room.world.clock.turn(10 * keepAfterMs)
  expect(await listOf(room.fay)).toHaveLength(1)
  note(bobs, room.bob, step, 'n4', 'Four')
  await saved(room, bobs)
  room.world.clock.turn(keepAfterMs)
  expect((await listOf(room.fay)).map(({ counts }) => counts.notes)).toEqual([4, 3])
})

test('while the store fails no board is kept, which ends nobody’s reading, and afterwards it is', async () => {
  const { room, anns, bobs } = await openBusyRoom()
  const { storage, clock } = room.world
  storage.breakDisk()
  const body = { title: 'Plan', facilitator: { name: 'Fay', side: 'sales' } }
  expect((await room.world.ask('/api/rooms', { body })).status).toBe(503)
  await room.world.ask('/readyz') // the store has been asked by now, and every room is read-only
  clock.turn(keepAfterMs)
  await room.world.ask('/readyz')
  expect(await listOf(room.fay)).toEqual([])
  expect([...anns.closeCodes, ...bobs.closeCodes]).toEqual([])
  storage.mendDisk()
  await room.ann.does({ type: 'seat.hand', up: true })
  clock.turn(keepAfterMs)
  expect(await listOf(room.fay)).toMatchObject([{ reason: 'changes', counts: { notes: 3 } }])
})

test('who deletes everything is a nuisance: it comes back, and that can be undone', async () => {
  const { room, step, anns, bobs } = await openBusyRoom()
  note(bobs, room.bob, step, 'n4', 'x'.repeat(300))
  await saved(room, bobs)
  await room.until(() => anns.board().notes.size === 4, 'Ann sees all')
  anns.doc.transact(() => rootOf(anns.doc, 'notes').clear())
  await saved(room, anns)
  await room.until(() => bobs.board().notes.size === 0, 'everything is gone')

  const [kept] = await listOf(room.fay)
  expect(kept).toMatchObject({ reason: 'deletion', counts: { notes: 4 } })
  const done = await room.fay.does({ type: 'board.restore', checkpointId: String(kept?.id) })
  await room.until(
    () => [anns, bobs].every((copy) => copy.board().notes.size === 4),
    'everything is back',
  )
  expect(bobs.board().notes.get(noteId('n1'))).toMatchObject({
    text: 'One',
    side: 'sales',
    seatId: room.ann.id,
    place: { x: 1 },
  })
  expect(readBoard(anns.doc)).toEqual(readBoard(bobs.doc))

  const [before] = await listOf(room.fay)
  expect(before).toMatchObject({ id: done.checkpointId, reason: 'restore', counts: { notes: 0 } })
  await room.fay.does({ type: 'board.restore', checkpointId: String(done.checkpointId) })
  await room.until(() => bobs.board().notes.size === 0, 'undone')
})

test('people go on writing on a board that was brought back', async () => {
  const { room, step, anns, bobs } = await openBusyRoom()
  room.world.clock.turn(keepAfterMs)
  const [kept] = await listOf(room.fay)
  note(bobs, room.bob, step, 'n4', 'Four')
  await saved(room, bobs)
  await room.fay.does({ type: 'board.restore', checkpointId: String(kept?.id) })
  await room.until(() => bobs.board().notes.size === 3, 'back')
  note(bobs, room.bob, step, 'n5', 'Five')
  removeNote(anns.doc, noteId('n3'))
  await saved(room, anns, bobs)
  await room.until(() => textsOn(anns).join() === 'Five,One,Two', 'both are in step')
  expect([...anns.closeCodes, ...bobs.closeCodes]).toEqual([])
  await room.world.crash()
  const dees = await room.dee.connect('board')
  expect(textsOn(dees)).toEqual(['Five', 'One', 'Two'])
})

test('a note that was deleted before any version was kept comes back too', async () => {
  const { room, anns, bobs } = await openBusyRoom()
  removeNote(anns.doc, noteId('n3'))
  await saved(room, anns)
  removeNote(anns.doc, noteId('n2'))
  await saved(room, anns)
  expect(await listOf(room.fay)).toMatchObject([{ reason: 'deletion', counts: { notes: 3 } }])
  for (const id of ['n3', 'n2']) await room.fay.does({ type: 'board.restore', noteId: id })
  await room.until(() => textsOn(bobs).join() === 'One,Three,Two', 'both are back')
})

test('one deleted note comes back by itself, from a version or from the newest that has it', async () => {
  const { room, step, anns, bobs } = await openBusyRoom()
  room.world.clock.turn(keepAfterMs)
  const [kept] = await listOf(room.fay)
  removeNote(anns.doc, noteId('n3'))
  note(anns, room.ann, step, 'n4', 'Four')
  await saved(room, anns)
  await room.fay.does({ type: 'board.restore', noteId: 'n3' })
  await room.until(() => textsOn(bobs).join() === 'Four,One,Three,Two', 'it is back')
  expect(bobs.board().notes.get(noteId('n3'))).toMatchObject({
    side: 'marketing',
    seatId: room.bob.id,
  })
  removeNote(anns.doc, noteId('n1'))
  await saved(room, anns)
  const wish = { type: 'board.restore', checkpointId: String(kept?.id), noteId: 'n1' }
  await room.fay.does(wish)
  await room.until(() => textsOn(bobs).join() === 'Four,One,Three,Two', 'it is back too')
})

test('what is not there cannot be brought back, nor by whom it is not for', async () => {
  const { room } = await openBusyRoom()
  room.world.clock.turn(keepAfterMs)
  const [kept] = await listOf(room.fay)
  const restore = (person: Person, wish: object) =>
    person.command({ type: 'board.restore', ...wish }).then(({ status }) => status)
  const checkpointId = String(kept?.id)
  expect(await restore(room.ann, { checkpointId })).toBe(403)
  expect(await restore(room.dee, { checkpointId })).toBe(403)
  expect(await restore(room.fay, {})).toBe(400)
  expect(await restore(room.fay, { checkpointId: 'none' })).toBe(404)
  expect(await restore(room.fay, { noteId: 'none' })).toBe(404)
  expect(await restore(room.fay, { checkpointId, noteId: 'none' })).toBe(404)
})

test('the same command sent twice brings back once', async () => {
  const { room, step, bobs } = await openBusyRoom()
  room.world.clock.turn(keepAfterMs)
  const [kept] = await listOf(room.fay)
  const wish = { type: 'board.restore', checkpointId: String(kept?.id) }
  const first = await room.fay.command(wish, 'r1')
  note(bobs, room.bob, step, 'n4', 'Four')
  await saved(room, bobs)
  const again = await room.fay.command(wish, 'r1')
  expect(again.text).toBe(first.text)
  expect(textsOn(bobs)).toContain('Four')
})

test('earlier versions outlive a crash, and go with the room', async () => {
  const { room } = await openBusyRoom()
  room.world.clock.turn(keepAfterMs)
  const before = await listOf(room.fay)
  await room.world.crash()
  expect(await listOf(room.fay)).toEqual(before)
  expect(await boardOf(room.fay, String(before[0]?.id))).toMatchObject({
    notes: { n1: { text: 'One' } },
  })
  expect((await room.fay.ask('', { method: 'DELETE' })).status).toBe(204)
  expect(await room.fay.ask('/checkpoints')).toMatchObject({ status: 410 })
  expect([...room.world.disk.rooms.keys()]).toEqual([])
})
