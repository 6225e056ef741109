import { expect, test } from 'vitest'
import { agreedTerms } from './agreed.ts'
import { emptyBoard } from './board.ts'
import type { Json } from './json.ts'
import type { PublicRoom } from './room.ts'
import { idleClock } from './session.ts'

test('a text that both sides said yes to is found wherever it was ratified', () => {
  const room = roomWith({ 'step1/ratify:sql': agreed('We met and there is a next date.', 7) })
  expect(agreedTerms(room)).toEqual([
    {
      termId: 'sql',
      key: 'step1/ratify:sql',
      text: { meaning: 'We met and there is a next date.' },
      agreedAt: 7,
      changedSince: true,
    },
  ])
})

test('what still stands on the board as it was agreed has not changed', () => {
  const room = roomWith({ 'step1/ratify:sql': agreed('Same words.', 7) }, ' Same words. ')
  expect(agreedTerms(room)[0]?.changedSince).toBe(false)
})

test('of two agreements on one term the newer one stands', () => {
  const room = roomWith({
    'step2/ratify:sql': agreed('Second.', 9),
    'step1/ratify:sql': agreed('First.', 7),
  })
  expect(agreedTerms(room).map(({ text }) => text)).toEqual([{ meaning: 'Second.' }])
})

test.each([
  ['an open term', { termId: 'sql', agreed: false, text: { meaning: 'x' } }],
  ['no words', { termId: 'sql', agreed: true, text: { meaning: ' ' } }],
  ['text of the wrong type', { termId: 'sql', agreed: true, text: 'x' }],
  ['no term', { agreed: true, text: { meaning: 'x' } }],
  ['a list', []],
  ['nothing', null],
])('%s is no agreement', (_what, result) => {
  expect(agreedTerms(roomWith({ 'step1/ratify:sql': result }))).toEqual([])
})

test('other results are left alone', () => {
  expect(agreedTerms(roomWith({ 'step1/ballot': agreed('x', 1) }))).toEqual([])
})

function agreed(words: string, agreedAt: number): Json {
  return { termId: 'sql', agreed: true, text: { meaning: words, entry: '' }, agreedAt }
}

function roomWith(results: { readonly [key: string]: Json }, onBoard = 'Other words.'): PublicRoom {
  const text = { meaning: { text: onBoard, pieces: [] } }
  return {
    board: { ...emptyBoard, terms: new Map([['sql', text]]) },
    session: {
      room: {
        title: 'A workshop',
        sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
        status: 'live',
        locked: false,
        createdAt: 0,
        startedAt: 0,
        closedAt: null,
      },
      agenda: [],
      now: { stepId: null, itemId: null },
      clock: idleClock,
      seats: new Map(),
      knocks: new Map(),
      progress: new Map(),
      results: new Map(Object.entries(results)),
    },
  }
}
