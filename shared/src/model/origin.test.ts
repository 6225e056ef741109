import { expect, test } from 'vitest'
import { sampleRoom, sampleStep } from '../exercises/contractTests.ts'
import { discuss } from '../exercises/discuss/rules.ts'
import { noteId, stepId } from './ids.ts'
import { stepOfOrigin } from './origin.ts'

const talk = { ...sampleStep(discuss, {}), id: stepId('talk') }
const ballot = {
  ...{ state: 'revealed' as const, attempt: 1, openedAt: 0, revealedAt: 0 },
  brief: { items: [{ id: 'n1', text: 'Call' }] },
}
const vote = { ...talk, id: stepId('vote'), rounds: { ballot } }
const base = sampleRoom([talk, vote])
const note = { side: 'sales' as const, seatId: null, text: 'Call', place: null, facts: {} }
const room = {
  session: { ...base.session, results: new Map([['talk/ratify:sql', {}]]) },
  board: {
    ...base.board,
    notes: new Map([[noteId('n1'), { ...note, id: noteId('n1'), stepId: talk.id }]]),
  },
}

test.each([
  ['note', 'n1', 'talk'],
  ['note', 'gone', null],
  ['vote', 'n1', 'vote'],
  ['vote', 'gone', null],
  ['term', 'sql', 'talk'],
  ['term', 'mql', null],
  ['number', 'talk/level', 'talk'],
  ['number', 'elsewhere/level', null],
] as const)('a card that came from the %s %s came from the step %s', (type, id, step) => {
  expect(stepOfOrigin({ type, id, label: '' }, room)).toBe(step)
})
