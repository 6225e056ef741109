import { addNote } from '@lockstep/shared/docs/boardDoc'
import { noteId, type StepId } from '@lockstep/shared/model/ids'
import { findStep, type Step } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import { openRoom } from './world.ts'

test('the room begins at its first step, walks on, and counts the time at each', async () => {
  const room = await openRoom({ lobby: true })
  const [one, two] = [await room.add({ kind: 'discuss' }), await room.add({ kind: 'discuss' })]
  const session = await room.dee.connect('session')
  const at = (id: StepId): Step => {
    const step = findStep(session.session(), id)
    if (!step) throw new Error('no such step')
    return step
  }
  await room.fay.does({ type: 'room.start' })
  const began = room.world.clock.now()
  await room.until(() => session.session().now.stepId === one, 'the first step')
  expect(session.session().room).toMatchObject({ status: 'live', startedAt: began })

  room.world.clock.turn(180_000)
  await room.fay.does({ type: 'step.go', stepId: two })
  room.world.clock.turn(60_000)
  await room.fay.does({ type: 'step.go', stepId: one })
  await room.until(() => session.session().now.stepId === one, 'back at the first')
  room.world.clock.turn(20_000)
  await room.fay.does({ type: 'room.close' })
  await room.until(() => session.session().room.status === 'closed', 'closed')
  expect([at(one).spentMs, at(two).spentMs]).toEqual([200_000, 60_000])
  expect([at(one).enteredAt, at(two).enteredAt]).toEqual([null, null])

  await room.fay.does({ type: 'room.reopen' })
  await room.until(() => session.session().room.status === 'live', 'open again')
  expect(session.session().now.stepId).toBe(one)
  expect(at(one).enteredAt).toBe(room.world.clock.now())
})

test('the room may look back at any step without losing a word', async () => {
  const room = await openRoom()
  const first = await room.open({ kind: 'define', settings: { terms: ['mql'] } })
  const entry = { answers: { mql: 'Half a sen' } }
  await room.ann.does({ type: 'entry.save', stepId: first, round: 'write', entry })
  const second = await room.add({ kind: 'discuss' })
  const board = await room.bob.connect('board')
  await room.fay.does({ type: 'step.go', stepId: second })
  addNote(board.doc, noteId('n1'), {
    stepId: second,
    side: 'marketing',
    seatId: null,
    text: 'Said here',
    place: null,
    facts: {},
  })
  await room.until(() => board.savedCount() > 0, 'the note is saved')

  await room.fay.does({ type: 'step.go', stepId: first })
  expect((await room.ann.mine()).entries[0]?.entry).toEqual(entry)
  const on = { answers: { mql: 'Half a sentence' } }
  await room.ann.does({ type: 'entry.save', stepId: first, round: 'write', entry: on })
  await room.fay.does({ type: 'step.go', stepId: second })
  expect(board.board().notes.get(noteId('n1'))?.text).toBe('Said here')
  expect((await room.ann.mine()).entries[0]?.entry).toEqual(on)
})

test('a round that is asked again seals new answers, and the earlier result stays till then', async () => {
  const room = await openRoom()
  const options = [{ id: 'a', text: 'Calls' }]
  const step = await room.open({ kind: 'vote', settings: { options } })
  const session = await room.bob.connect('session')
  const total = () => JSON.stringify(session.session().results.get(`${step}/ballot`) ?? null)
  const cast = (a: number) =>
    room.ann.does({ type: 'entry.save', stepId: step, round: 'ballot', entry: { dots: { a } } })
  await cast(3)
  await room.fay.does({ type: 'round.reveal', stepId: step, round: 'ballot' })
  await room.until(() => total() !== 'null', 'the count')
  const first = total()

  await room.fay.does({ type: 'round.open', stepId: step, round: 'ballot' })
  await room.until(() => session.session().agenda[0]?.phase === 'writing', 'asked again')
  expect(total()).toBe(first)
  expect((await room.ann.mine()).entries).toEqual([])
  await cast(1)
  await room.fay.does({ type: 'round.reveal', stepId: step, round: 'ballot' })
  await room.until(() => total() !== first, 'the new count')
  expect(session.session().results.get(`${step}/ballot`)).toMatchObject({ items: [{ total: 1 }] })
})

test('who is ready is told as counts by side, never as names', async () => {
  const room = await openRoom()
  const step = await room.open({ kind: 'define', settings: { terms: ['mql'] } })
  const session = await room.bob.connect('session')
  const progress = () => session.session().progress.get(`${step}/write`)
  const ready = (person: typeof room.ann, on: boolean) =>
    person.does({ type: 'seat.ready', stepId: step, round: 'write', ready: on })
  await ready(room.ann, true)
  await ready(room.fay, true)
  await ready(room.fay, true)
  await room.until(() => progress()?.sales === 2, 'two of Sales')
  expect(progress()).toEqual({ sales: 2, marketing: 0, neutral: 0, moreTime: 0 })
  await ready(room.fay, false)
  await room.until(() => progress()?.sales === 1, 'one of Sales')
  await room.fay.does({ type: 'seat.update', seatId: room.ann.id, side: 'marketing' })
  await room.until(() => progress()?.marketing === 1, 'Ann counts with her side')

  const asking = () => session.session().progress.get(`${step}/moreTime`)?.moreTime ?? 0
  await room.ann.does({ type: 'seat.moreTime', stepId: step })
  await room.ann.does({ type: 'seat.moreTime', stepId: step })
  await room.until(() => asking() === 1, 'one wish for time')
  await room.fay.does({ type: 'seat.remove', seatId: room.ann.id })
  await room.until(() => progress()?.marketing === 0 && asking() === 0, 'Ann counts no more')
})
