import { describe, expect, test } from 'vitest'
import { agreedTerms } from '../../model/agreed.ts'
import type { PlanCard } from '../../model/board.ts'
import { carriedResults } from '../../model/carried.ts'
import { cardId, seatId } from '../../model/ids.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { reopened } from '../../model/reopened.ts'
import type { PublicRoom } from '../../model/room.ts'
import { agreedLevels } from '../../model/serviceLevel.ts'
import { recordKey, type Seat, type Step } from '../../model/session.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { agreedItems, standingOf } from './holds.ts'
import { pretendReview } from './pretend.ts'
import { countMarks, givenPromises } from './promises.ts'
import { review } from './rules.ts'

testExercise(review, { pretend: pretendReview, settings: {}, rounds: [] })

const step: Step = { ...sampleStep(review, {}), phase: 'deciding' }
const seat = (name: string, side: Seat['side']): Seat => ({
  id: seatId(name.toLowerCase()),
  name,
  side,
  role: 'participant',
  handAt: null,
})
const [ann, bob, cy] = [seat('Ann', 'sales'), seat('Bob', 'marketing'), seat('Cy', 'neutral')]

function card(id: string, sales: string, marketing: string): PlanCard {
  const given = (text: string) => ({ text, owner: null, by: null })
  return {
    id: cardId(id),
    title: `Card ${id}`,
    place: { group: 'goals', order: 0 },
    doNext: false,
    gives: { sales: given(sales), marketing: given(marketing) },
    ...{ measure: '', baseline: '', target: '', source: '', ifMissed: '' },
    origins: [],
  }
}

/** A room that took MQL, a service level and one figure over, with two cards in its plan. */
function carriedRoom(): PublicRoom {
  const plain = sampleRoom([step])
  const level = { mqls: 40, hours: 8, attempts: 4, rejectDays: 2 }
  const results = new Map<string, Json>([
    ['old/ratify:mql', { termId: 'mql', agreed: true, text: { fit: 'It fits.' }, agreedAt: 5 }],
    ['old/level', { asked: null, agreed: { level, at: 6 } }],
  ])
  const old = { ...plain, session: { ...plain.session, results } }
  const spec = { termId: 'mql', name: 'MQL', fields: [{ id: 'fit', question: 'What fits?' }] }
  const deal = {
    id: 'deal',
    text: 'A deal?',
    unit: '',
    side: 'sales',
    value: 9,
    source: 'CRM',
  } as const
  const plan = new Map([card('a', 'We call.', 'We fill in.'), card('b', 'We join.', '')].map(byId))
  return {
    board: { ...plain.board, plan },
    session: {
      ...plain.session,
      results: carriedResults(old, new Map([['mql', spec]]), [deal]),
    },
  }
}

const byId = (each: PlanCard) => [each.id, each] as const

/** Sends a command; what was refused leaves the room as it was. */
function says(room: PublicRoom, actor: Seat, verb: 'mark' | 'check', args: JsonObject, now = 100) {
  const command = review.commands?.[verb]
  if (!command) throw new Error('no such command')
  const key = recordKey(step.id, command.record)
  const current = room.session.results.get(key) ?? null
  const outcome = command.apply({ args, actor, step, room, current, now })
  const results = new Map(room.session.results)
  if (outcome.ok) results.set(key, outcome.value)
  return { outcome, room: { ...room, session: { ...room.session, results } } }
}

const mark = (cardId: string, side: string, mark: string, note?: string): JsonObject =>
  note === undefined ? { cardId, side, mark } : { cardId, side, mark, note }

describe('a promise', () => {
  test('is marked by the side that it was made to, and by nobody else', () => {
    const room = carriedRoom()
    expect(says(room, bob, 'mark', mark('a', 'sales', 'kept')).outcome.ok).toBe(true)
    for (const other of [ann, cy]) {
      const { outcome } = says(room, other, 'mark', mark('a', 'sales', 'kept'))
      expect(outcome).toMatchObject({ ok: false, code: 'not-allowed' })
    }
  })

  test('keeps the last mark with its author and what happened', () => {
    const first = says(carriedRoom(), bob, 'mark', mark('a', 'sales', 'kept'), 1).room
    const second = says(first, bob, 'mark', mark('a', 'sales', 'broken', ' The fair. '), 2).room
    const both = says(second, ann, 'mark', mark('a', 'marketing', 'partly'), 3).room
    expect(givenPromises(step, both).map(({ side, said }) => [side, said])).toEqual([
      ['sales', { mark: 'broken', note: 'The fair.', seatId: bob.id, name: 'Bob', at: 2 }],
      ['marketing', { mark: 'partly', seatId: ann.id, name: 'Ann', at: 3 }],
      ['sales', null],
    ])
    expect(countMarks(givenPromises(step, both))).toEqual({
      ...{ kept: 0, partly: 1, broken: 1 },
      open: 1,
    })
  })

  test('that nobody gave, and one that is not there, cannot be marked', () => {
    for (const args of [mark('b', 'marketing', 'kept'), mark('x', 'marketing', 'kept')]) {
      const { outcome } = says(carriedRoom(), ann, 'mark', args)
      expect(outcome).toMatchObject({ ok: false, code: 'no-such-item' })
    }
  })

  test('is not marked before the room looks back', () => {
    const call = { args: mark('a', 'sales', 'kept'), actor: bob, room: carriedRoom() }
    const waiting = { ...step, phase: 'waiting' } as const
    const outcome = review.commands?.mark?.apply({ ...call, step: waiting, current: null, now: 1 })
    expect(outcome).toMatchObject({ ok: false, code: 'wrong-phase' })
  })

  test.each([
    [{}],
    [{ cardId: 'a' }],
    [mark('a', 'neutral', 'kept')],
    [mark('a', 'sales', 'fine')],
  ])('%j is not understood', (args) => {
    const { outcome } = says(carriedRoom(), bob, 'mark', args)
    expect(outcome).toMatchObject({ ok: false, code: 'malformed' })
  })
})

describe('what was agreed', () => {
  const standings = (room: PublicRoom) =>
    Object.fromEntries(agreedItems(step, room).map((item) => [item.id, standingOf(item)]))

  test('is confirmed when both sides say so', () => {
    const one = says(carriedRoom(), ann, 'check', { itemId: 'term:mql', holds: true }).room
    expect(standings(one)['term:mql']).toBe('asked')
    const both = says(one, bob, 'check', { itemId: 'term:mql', holds: true }).room
    expect(standings(both)['term:mql']).toBe('confirmed')
    expect(agreedTerms(both)).toHaveLength(1)
  })

  test('is open as soon as one side opens it again, and agreed no more', () => {
    const args = { itemId: 'term:mql', holds: false, note: 'New product' }
    const { room } = says(carriedRoom(), bob, 'check', args)
    expect(standings(room)['term:mql']).toBe('opened')
    expect(agreedTerms(room)).toEqual([])
    expect(
      JSON.stringify(review.summarise({ ...step, settings: { words: true } }, room)),
    ).toContain('MQL: New product')
    const level = says(room, ann, 'check', { itemId: 'level', holds: false }).room
    expect(agreedLevels(level)).toEqual([])
    expect([...reopened(level.session)]).toEqual([
      ['term:mql', 100],
      ['level', 100],
    ])
  })

  test('that was opened again is agreed again once both sides ratify new words', () => {
    const { room } = says(carriedRoom(), bob, 'check', { itemId: 'term:mql', holds: false })
    const results = new Map(room.session.results)
    const text = { fit: 'It fits better.' }
    results.set('next/ratify:mql', { termId: 'mql', agreed: true, text, agreedAt: 200 })
    const after = { ...room, session: { ...room.session, results } }
    expect(agreedTerms(after)).toMatchObject([{ text }])
    expect(standings(after)['term:mql']).toBe('asked')
  })

  test('counts figures too, and takes no word from a neutral seat', () => {
    const { room } = says(carriedRoom(), ann, 'check', { itemId: 'figure:deal', holds: false })
    expect(standings(room)['figure:deal']).toBe('opened')
    const { outcome } = says(room, cy, 'check', { itemId: 'level', holds: true })
    expect(outcome).toMatchObject({ ok: false, code: 'not-allowed' })
  })
})

test('the summary tells what became of each promise, and what broke is not hidden', () => {
  const room = says(carriedRoom(), bob, 'mark', mark('a', 'sales', 'broken', 'The fair.')).room
  const told = JSON.stringify(review.summarise({ ...step, settings: { words: true } }, room))
  expect(told).toContain('0 kept, 0 partly, 1 broken. 2 not looked at.')
  for (const words of ['We call.', 'Broken', 'Bob (Marketing)', 'The fair.']) {
    expect(told).toContain(words)
  }
})
