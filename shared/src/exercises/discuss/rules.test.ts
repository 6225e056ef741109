import { expect, test } from 'vitest'
import { emptyBoard, type Note } from '../../model/board.ts'
import { noteId, roundId, seatId, stepId } from '../../model/ids.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { nextPlace, talkNotes } from './notes.ts'
import { pretendDiscuss } from './pretend.ts'
import { discuss } from './rules.ts'

testExercise(discuss, { pretend: pretendDiscuss, settings: {}, rounds: [] })

const step = { ...sampleStep(discuss, {}), settings: { pause: false } }

test('a talk takes no private entry, whatever the round is called', () => {
  const round = roundId('write')
  const ann = {
    id: seatId('ann'),
    name: 'Ann',
    side: 'sales',
    role: 'participant',
    handAt: null,
  } as const
  expect(discuss.brief(round, step, sampleRoom([step]))).toMatchObject({ code: 'not-open' })
  expect(discuss.entry({ text: 'x' }, null, ann, step)).toMatchObject({ code: 'not-open' })
})

test('notes stand in the order in which they were taken, and a new one comes last', () => {
  const board = boardOf([note('b', 1), note('a', 2), note('c', 1), note('odd', 'x')])
  expect(talkNotes(step.id, board).map(({ id }) => id)).toEqual(['odd', 'b', 'c', 'a'])
  expect(nextPlace(step.id, board)).toEqual({ order: 3 })
})

test('the summary has the notes taken, without empty ones', () => {
  const board = boardOf([note('a', 1), { ...note('b', 2), text: '  ' }])
  expect(discuss.summarise(step, { ...sampleRoom([step]), board })).toEqual([
    {
      section: 'learned',
      heading: discuss.title,
      blocks: [{ type: 'list', items: [{ text: 'note a', side: 'sales', by: null }] }],
    },
  ])
})

function note(id: string, order: unknown): Note {
  return {
    id: noteId(id),
    stepId: stepId('step1'),
    side: 'sales',
    seatId: null,
    text: `note ${id}`,
    place: { order } as never, // a stranger may have written anything there
    facts: {},
  }
}

function boardOf(notes: readonly Note[]) {
  return { ...emptyBoard, notes: new Map(notes.map((each) => [each.id, each])) }
}
