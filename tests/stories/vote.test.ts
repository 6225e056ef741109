import { addNote } from '@lockstep/shared/docs/boardDoc'
import { readCount } from '@lockstep/shared/exercises/vote/count'
import { noteId, type StepId } from '@lockstep/shared/model/ids'
import { findStep } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { openRoom } from './world.ts'

const options = ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` }))

const cast = (person: Person, stepId: StepId, dots: object) =>
  person.does({ type: 'entry.save', stepId, round: 'ballot', entry: { dots: { ...dots } } })

async function openVote(settings: object = {}) {
  const room = await openRoom()
  const step = await room.open({ kind: 'vote', settings: { options, ...settings } })
  const session = await room.dee.connect('session')
  const count = () => {
    const found = findStep(session.session(), step)
    return found ? readCount(found, { session: session.session(), board: emptyBoard }) : null
  }
  const reveal = async () => {
    await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
    await room.until(() => count() !== null, 'Dee sees the count')
  }
  return { room, step, session, count, reveal }
}

const emptyBoard = { notes: new Map(), terms: new Map(), plan: new Map(), parking: new Map() }

test('ballots are counted by side, and only totals are told', async () => {
  const { room, step, count, reveal } = await openVote()
  await cast(room.ann, step, { a: 3, b: 1 })
  await cast(room.fay, step, { a: 2 })
  await cast(room.bob, step, { c: 3 })
  await reveal()
  expect(count()).toEqual({
    items: [
      { id: 'a', sales: 5, marketing: 0, neutral: 0, total: 5 },
      { id: 'c', sales: 0, marketing: 3, neutral: 0, total: 3 },
      { id: 'b', sales: 1, marketing: 0, neutral: 0, total: 1 },
    ],
    ballots: { sales: 2, marketing: 1, neutral: 0 },
  })
})

test('two items that say the same count as one, and as two again when they are parted', async () => {
  const { room, step, count, reveal } = await openVote()
  await cast(room.ann, step, { a: 2, b: 1 })
  const merge = (itemId: string, into: string) =>
    room.fay.command({ type: 'vote.merge', stepId: step, itemId, into })
  expect((await merge('b', 'a')).status).toBe(200)
  expect((await merge('c', 'a')).status).toBe(200)
  expect(await merge('a', 'b')).toMatchObject({ status: 404 })
  await room.fay.does({ type: 'vote.unmerge', stepId: step, itemId: 'c' })
  await reveal()
  expect(count()?.items.map(({ id, total }) => [id, total])).toEqual([
    ['a', 3],
    ['c', 0],
  ])
  expect(await merge('c', 'a')).toMatchObject({ status: 409 })
})

test('where it was an open vote from the start, the ballots are shown', async () => {
  const { room, step, count, reveal } = await openVote({ open: true })
  await cast(room.bob, step, { c: 3 })
  await reveal()
  expect(count()?.votes).toEqual([{ seatId: room.bob.id, side: 'marketing', dots: { c: 3 } }])
})

test('a sealed vote stays one, whatever is set while people vote', async () => {
  const { room, step, count, reveal } = await openVote()
  await cast(room.bob, step, { c: 3 })
  await room.fay.does({
    type: 'agenda.update',
    stepId: step,
    step: { settings: { options, open: true, budget: 100, perItem: 100 } },
  })
  expect(
    await room.ann.command({
      type: 'entry.save',
      stepId: step,
      round: 'ballot',
      entry: { dots: { a: 6 } },
    }),
  ).toMatchObject({ status: 422, body: { code: 'over-budget', budget: 5 } })
  await reveal()
  expect(count()?.votes).toBeUndefined()
})

test('a vote takes its items from the notes of an earlier step, as they are when it opens', async () => {
  const room = await openRoom()
  const ideas = await room.add({ kind: 'discuss' })
  const step = await room.add({ kind: 'vote', settings: { itemsFrom: ideas } })
  const begin = { type: 'step.phase', stepId: step, phase: 'writing' }
  expect(await room.fay.command(begin)).toMatchObject({
    status: 422,
    body: { code: 'unknown-item' },
  })

  const board = await room.ann.connect('board')
  const note = { stepId: ideas, side: 'sales', seatId: null, place: null, facts: {} } as const
  addNote(board.doc, noteId('n1'), { ...note, text: 'Call within a day' })
  addNote(board.doc, noteId('n2'), { ...note, text: '  ' })
  await room.until(() => board.savedCount() === 2, 'the notes are saved')
  await room.fay.does(begin)
  const session = await room.bob.connect('session')
  expect(findStep(session.session(), step)?.rounds.ballot?.brief).toMatchObject({
    items: [{ id: 'n1', text: 'Call within a day', side: 'sales' }],
  })
  await cast(room.ann, step, { n1: 2 })
})
