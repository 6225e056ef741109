import { readMarks, recognised } from '@lockstep/shared/exercises/swap/marks'
import { roundId, type StepId } from '@lockstep/shared/model/ids'
import { findStep } from '@lockstep/shared/model/session'
import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { openRoom } from './world.ts'

const write = roundId('write')
const prompts = ['numbers.target', 'numbers.cycle']

const writeAs = (person: Person, stepId: StepId, text: string) =>
  person.does({
    type: 'entry.save',
    stepId,
    round: write,
    entry: { notes: prompts.map((promptId) => ({ promptId, text })) },
  })

/** Ann of Sales has written as Marketing, Bob of Marketing as Sales, and both can be read. */
async function revealedSwap() {
  const room = await openRoom()
  const step = await room.open({ kind: 'swap' })
  await writeAs(room.ann, step, 'Marketing, as Ann sees it')
  await writeAs(room.bob, step, 'Sales, as Bob sees it')
  const [board, session] = await Promise.all([
    room.dee.connect('board'),
    room.dee.connect('session'),
  ])
  await room.fay.does({ type: 'step.phase', stepId: step, phase: 'revealed' })
  await room.until(() => board.board().notes.size === 4, 'four notes')
  const notes = [...board.board().notes.values()]
  const ofMarketing = notes.filter(({ facts }) => facts.voice === 'marketing')
  const ofSales = notes.filter(({ facts }) => facts.voice === 'sales')
  const [aboutMarketing] = ofMarketing
  const [aboutSales] = ofSales
  if (!aboutMarketing || !aboutSales) throw new Error('nothing was revealed')
  const seen = () => ({ session: session.session(), board: board.board() })
  const marks = () => {
    const found = findStep(session.session(), step)
    return found ? readMarks(found, seen()) : new Map()
  }
  const mark = (person: Person, noteId: string, verdict: string, more: object = {}) =>
    person.command({
      type: 'swap.mark',
      stepId: step,
      noteId,
      mark: verdict,
      ...more,
    })
  return { room, step, session, ofMarketing, aboutMarketing, aboutSales, mark, marks, seen }
}

test('each side writes as the other, and only the described side marks', async () => {
  const { room, ofMarketing, aboutMarketing, aboutSales, mark, marks } = await revealedSwap()
  expect(ofMarketing.map(({ text }) => text)).toEqual(
    prompts.map(() => 'Marketing, as Ann sees it'),
  )
  expect(
    (await mark(room.bob, aboutMarketing.id, 'close', { correction: 'By quarter' })).status,
  ).toBe(200)
  for (const person of [room.ann, room.fay, room.dee]) {
    expect(await mark(person, aboutMarketing.id, 'notUs')).toMatchObject({ status: 403 })
  }
  expect((await mark(room.ann, aboutSales.id, 'spotOn')).status).toBe(200)
  await room.until(() => marks().size === 2, 'Dee sees both marks')
  expect(marks().get(aboutMarketing.id)).toMatchObject({
    mark: 'close',
    correction: 'By quarter',
    side: 'marketing',
    seatId: room.bob.id,
  })
})

test('one mark for each note: the last one stands', async () => {
  const { room, aboutSales, mark, marks } = await revealedSwap()
  const id = aboutSales.id
  await mark(room.ann, id, 'notUs', { correction: 'Never' })
  await mark(room.fay, id, 'spotOn')
  await room.until(() => marks().get(id)?.mark === 'spotOn', 'the last mark')
  expect(marks().get(id)).toMatchObject({ seatId: room.fay.id })
  expect(marks().get(id)?.correction).toBeUndefined()
})

test('nothing is marked before the reveal, nor what is not there', async () => {
  const { room, mark } = await revealedSwap()
  expect(await mark(room.bob, 'nowhere', 'close')).toMatchObject({ status: 404 })
  expect(await mark(room.bob, 'nowhere', 'perfect')).toMatchObject({
    status: 400,
    body: { field: 'mark' },
  })
  const early = await room.open({ kind: 'swap' })
  expect(
    await room.bob.command({ type: 'swap.mark', stepId: early, noteId: 'n', mark: 'close' }),
  ).toMatchObject({ status: 409, body: { phase: 'writing' } })
})

test('how many a side recognised is told from five marks on', async () => {
  const { room, step, session, aboutSales, mark, marks, seen } = await revealedSwap()
  await mark(room.ann, aboutSales.id, 'spotOn')
  await room.until(() => marks().size === 1, 'one mark')
  const found = findStep(session.session(), step)
  if (!found) throw new Error('no step')
  expect(recognised(found, seen()).sales).toMatchObject({ marked: 1, of: 2, recognised: null })
})
