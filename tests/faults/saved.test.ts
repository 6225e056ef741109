import { addNote } from '@lockstep/shared/docs/boardDoc'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import type { Side } from '@lockstep/shared/model/side'
import { expect, test } from 'vitest'
import type { Copy } from '../stories/copy.ts'
import { openRoom, type RoomWorld } from '../stories/world.ts'

const define = { kind: 'define', settings: { terms: ['mql'] } }

function note(copy: Copy, id: string, text: string, side: Side = 'sales'): void {
  addNote(copy.doc, noteId(id), {
    stepId: stepId('nowhere'),
    side,
    seatId: null,
    text,
    place: null,
    facts: {},
  })
}

const hasNote = (copy: Copy, id: string) => copy.board().notes.has(noteId(id))

/** Everything that was going to be sent by now has been. */
async function settled(room: RoomWorld, ...copies: readonly Copy[]): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    await room.world.ask('/healthz')
    await Promise.all(copies.map((copy) => copy.roundTrip()))
  }
}

test('a change on the board is shown and called saved only once it is on disk', async () => {
  const room = await openRoom()
  const [anns, bobs] = await Promise.all([room.ann.connect('board'), room.bob.connect('board')])
  await room.until(() => anns.savedCount() === anns.sentCount(), 'nothing is on its way')
  const before = anns.savedCount()
  room.world.storage.hold()
  note(anns, 'n1', 'On its way')
  await room.world.storage.held()
  await settled(room, anns, bobs)
  expect(hasNote(bobs, 'n1')).toBe(false)
  expect(anns.savedCount()).toBe(before)

  const dees = room.dee.open('board')
  await room.until(() => dees.provider.wsconnected, 'Dee has knocked')
  await settled(room, bobs)
  expect(dees.provider.synced).toBe(false)
  expect(room.dee.hasHeard('On its way')).toBe(false)

  room.world.storage.release()
  await room.until(() => hasNote(bobs, 'n1') && hasNote(dees, 'n1'), 'everybody sees it')
  await room.until(() => anns.savedCount() === before + 1, 'Ann is told')
})

test('a command is answered and shown only once it is on disk, and so is every read', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  const session = await room.bob.connect('session')
  room.world.storage.hold()
  let answered = 0
  const count = <T>(answer: T): T => {
    answered += 1
    return answer
  }
  const entry = { answers: { mql: 'On its way' } }
  const waiting = [
    room.ann.command({ type: 'entry.save', stepId: step, round: 'write', entry }),
    room.fay.command({ type: 'room.update', title: 'On its way' }),
    room.knockOn({ key: room.key('join'), name: 'On its way', side: 'sales' }),
  ]
  await room.world.storage.held()
  await settled(room, session)
  const reads = [
    room.ann.ask('/mine'),
    room.ann.ask('/summary?format=json'),
    room.ask('', { auth: `Key ${room.key('join')}` }),
    room.fay.ask('/notes'),
    // A refusal, too, may tell of what is not yet on disk.
    room.ann.command({ type: 'entry.save', stepId: step, round: 'write', entry, base: 0 }),
  ]
  const all = [...waiting, ...reads].map((answer) => answer.then(count))
  await settled(room, session)
  expect(answered).toBe(0)
  expect(session.session().room.title).toBe('Plan')
  expect(session.session().seats.size).toBe(4)

  room.world.storage.release()
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  expect(statuses).toEqual([200, 200, 201, 200, 200, 200, 200, 409])
  await room.until(() => session.session().seats.size === 5, 'Bob sees who came')
  expect(session.session().room.title).toBe('On its way')
})

test('nobody is refused for what never reaches the disk', async () => {
  const room = await openRoom()
  const { world, ann, bob, fay } = room
  world.storage.hold()
  world.storage.failNextCommit()
  const wishes = [
    { type: 'seat.remove', seatId: ann.id },
    { type: 'seat.update', seatId: bob.id, role: 'observer' },
    { type: 'link.replace', which: 'join' },
    { type: 'room.lock' },
  ]
  const wanted = wishes.map((wish) => fay.command(wish))
  for (let isThere = false; !isThere; await world.ask('/healthz')) {
    const here = await world.inMemory(room.id)
    const isGone = !here.seatOf(seatId(ann.id)) && here.linkOf(room.key('join')) === null
    const isOther = here.seatOf(seatId(bob.id))?.role === 'observer'
    isThere = isGone && isOther && here.publicRoom.session.room.locked
  }
  const cy = { name: 'Cy', side: 'sales' }
  const asked = [
    ann.ask('/mine'),
    bob.command({ type: 'seat.hand', up: true }),
    room.knockOn({ ...cy, key: room.key('join') }),
    room.knockOn({ ...cy, key: room.key('watch') }),
  ]
  await settled(room)
  world.storage.release()
  for (const { status } of await Promise.all(wanted)) expect(status).toBe(503)
  // Who came late found the room as it is.
  for (const { status } of await Promise.all(asked)) expect([503, 200, 201]).toContain(status)
  expect((await ann.mine()).seat.name).toBe('Ann')
})

test('a reveal is on disk whole before anybody sees any of it', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  const entry = { answers: { mql: 'Sealed' } }
  await room.ann.does({ type: 'entry.save', stepId: step, round: 'write', entry })
  const [session, board] = await Promise.all([
    room.bob.connect('session'),
    room.bob.connect('board'),
  ])
  room.world.storage.hold()
  const reveal = room.fay.command({ type: 'round.reveal', stepId: step, round: 'write' }, 'r1')
  await room.world.storage.held()
  await settled(room, session, board)
  expect(room.bob.hasHeard('Sealed')).toBe(false)
  expect(session.session().agenda[0]?.phase).toBe('writing')

  // The process dies now: it was not revealed at all, and the same command reveals it.
  await room.world.crash()
  await reveal.catch(() => undefined) // its answer was lost with the process
  await room.until(() => session.provider.synced && board.provider.synced, 'Bob is back')
  expect(room.bob.hasHeard('Sealed')).toBe(false)
  await room.fay.command({ type: 'round.reveal', stepId: step, round: 'write' }, 'r1')
  await room.until(() => room.bob.hasHeard('Sealed'), 'revealed')
  expect([...board.board().notes.values()].map(({ text }) => text)).toEqual(['Sealed'])
})

test('a command that could not be stored is refused, seen by nobody, and may be sent again', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  const save = (mql: string, id: string) =>
    room.ann.command(
      { type: 'entry.save', stepId: step, round: 'write', entry: { answers: { mql } } },
      id,
    )
  await save('Kept', 'e1')
  const session = await room.bob.connect('session')
  const update = { type: 'room.update', title: 'Never stored' }

  room.world.storage.failNextCommit()
  expect(await save('Lost', 'e2')).toMatchObject({
    status: 503,
    body: { code: 'store-unavailable' },
  })
  expect((await room.ann.mine()).entries[0]).toMatchObject({
    revision: 1,
    entry: { answers: { mql: 'Kept' } },
  })
  await room.until(() => session.closeCodes.includes(4503), 'Bob is sent to ask again')
  await room.until(() => session.provider.synced, 'Bob is back')

  room.world.storage.failNextCommit()
  expect((await room.fay.command(update, 'u1')).status).toBe(503)
  await room.until(() => session.closeCodes.length === 2, 'Bob is sent to ask again')
  await room.until(() => session.provider.synced, 'Bob is back')
  expect(room.bob.hasHeard('Never stored')).toBe(false)
  expect((await save('Saved after all', 'e2')).body).toMatchObject({ revision: 2 })
  expect((await room.fay.command(update, 'u1')).status).toBe(200)
  await room.until(() => session.session().room.title === 'Never stored', 'the second try')
})

test('a change on the board that could not be stored stays with its writer, who sends it again', async () => {
  const room = await openRoom()
  const [anns, bobs] = await Promise.all([room.ann.connect('board'), room.bob.connect('board')])
  note(anns, 'n1', 'Kept')
  await room.until(() => hasNote(bobs, 'n1'), 'Bob sees it')

  room.world.storage.failNextCommit()
  note(anns, 'n2', 'At the second try')
  await room.until(
    () => anns.closeCodes.includes(4503) && bobs.closeCodes.includes(4503),
    'everybody is sent to ask again',
  )
  expect(room.bob.hasHeard('At the second try')).toBe(false)
  await room.until(() => hasNote(bobs, 'n1') && hasNote(bobs, 'n2'), 'Bob sees both')
  note(bobs, 'n3', 'And on', 'marketing')
  await room.until(() => hasNote(anns, 'n3'), 'and the room goes on')
  await room.world.crash()
  const dees = await room.dee.connect('board')
  expect([...dees.board().notes.keys()].sort()).toEqual(['n1', 'n2', 'n3'])
})

test('what waits behind a failed commit fails with it, and nothing that was told is lost', async () => {
  const room = await openRoom()
  const step = await room.open(define)
  const save = (mql: string) =>
    room.ann.command({
      type: 'entry.save',
      stepId: step,
      round: 'write',
      entry: { answers: { mql } },
    })
  room.world.storage.hold()
  const first = save('One')
  await room.world.storage.held()
  room.world.storage.failNextCommit()
  const rest = [save('Two'), save('Three')]
  await settled(room)
  room.world.storage.release()
  expect((await first).status).toBe(200)
  expect((await Promise.all(rest)).map(({ status }) => status)).toEqual([503, 503])
  expect((await room.ann.mine()).entries[0]).toMatchObject({
    revision: 1,
    entry: { answers: { mql: 'One' } },
  })
})

test('while the disk is broken nothing is taken, and afterwards everything works', async () => {
  const room = await openRoom()
  room.world.storage.breakDisk()
  expect((await room.ann.command({ type: 'seat.hand', up: true })).status).toBe(503)
  expect((await room.knockOn({ key: room.key('join'), name: 'Cy', side: 'sales' })).status).toBe(
    503,
  )
  expect((await room.fay.ask('', { method: 'DELETE' })).status).toBe(503)
  const facilitator = { name: 'Fay', side: 'sales' }
  const made = await room.world.ask('/api/rooms', { body: { title: 'Plan', facilitator } })
  expect(made.status).toBe(503)
  expect((await room.ann.mine()).seat.name).toBe('Ann')
  room.world.storage.mendDisk()
  await room.ann.does({ type: 'seat.hand', up: true })
  await room.join('Cy', 'sales')
})
