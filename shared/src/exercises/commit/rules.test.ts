import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { emptyBoard, type PlanCard } from '../../model/board.ts'
import { cardId, type SeatId, seatId } from '../../model/ids.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Seat } from '../../model/session.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { pretendCommit } from './pretend.ts'
import { commit, signRound } from './rules.ts'
import { settings } from './settings.ts'
import { changedSinceSigned, planToSign } from './signedPlan.ts'
import { type SignBrief, type SignEntry, standsBehind } from './signing.ts'

const ann = seatOf('Ann', 'sales')
const bob = seatOf('Bob', 'marketing')
const cy = seatOf('Cy', 'neutral')
const fay = seatOf('Fay', 'marketing')

testExercise(commit, {
  pretend: pretendCommit,
  settings: {},
  rounds: [
    {
      round: signRound,
      entries: [
        { fist: 5 },
        { fist: 3, reason: 'with some doubt' },
        { fist: 0, reason: 'no time' },
      ],
    },
  ],
})

describe('a hand', () => {
  test('below three needs a reason, from three up it does not', () => {
    expect(check({ fist: 2 })).toMatchObject({ code: 'reason-needed', facts: { field: 'reason' } })
    expect(check({ fist: 0, reason: '  ' })).toMatchObject({ code: 'reason-needed' })
    expect(check({ fist: 2, reason: 'who pays?' })).toMatchObject({ ok: true })
    expect(check({ fist: 3 })).toEqual({ ok: true, value: { fist: 3 } })
  })

  test.each([
    ['six fingers', { fist: 6 }, 'fist'],
    ['half a finger', { fist: 2.5 }, 'fist'],
    ['no hand', { reason: 'x' }, 'fist'],
    ['a reason without end', { fist: 1, reason: 'x'.repeat(8_001) }, 'reason'],
  ])('with %s is refused', (_, raw, field) => {
    expect(check(raw)).toMatchObject({ code: 'invalid-entry', facts: { field } })
  })
})

describe('the reveal', () => {
  const hands = [
    [bob, { fist: 1, reason: ' who pays? ' }],
    [cy, { fist: 0, reason: 'no time' }],
    [ann, { fist: 4 }],
    [fay, { fist: 3 }],
  ] as const

  test('names who signed, and tells hands and reasons by side', () => {
    expect(revealOf(hands)).toMatchObject({
      bySide: {
        sales: [0, 0, 0, 0, 1, 0],
        marketing: [0, 1, 0, 1, 0, 0],
        neutral: [1, 0, 0, 0, 0, 0],
      },
      signed: [
        { seatId: 'ann', name: 'Ann', side: 'sales' },
        { seatId: 'fay', name: 'Fay', side: 'marketing' },
      ],
      objections: [
        { side: 'neutral', fist: 0, text: 'no time' },
        { side: 'marketing', fist: 1, text: 'who pays?' },
      ],
      ledger: [],
    })
  })

  test('puts no number beside a name, unless the signing was open when it began', () => {
    expect(JSON.stringify(revealOf(hands).signed)).not.toContain('fist')
    expect(revealOf(hands, { settings: { open: true } }).signed[0]).toMatchObject({ fist: 4 })
    const opened = { settings: { open: true }, brief: { cards: [], open: false } }
    expect(JSON.stringify(revealOf(hands, opened).signed)).not.toContain('fist')
  })

  test('names nobody where the step is anonymous', () => {
    const result = revealOf(hands, { anonymous: true, settings: { open: true } })
    expect(result.signed).toEqual([])
    expect(JSON.stringify(result)).not.toContain('Ann')
  })

  test('keeps what was said before when the plan is asked for again', () => {
    const first = revealOf(hands)
    const second = revealOf([[ann, { fist: 2, reason: 'too much' }]], { previous: first })
    const third = revealOf([[ann, { fist: 5 }]], { previous: second })
    expect(third.ledger.map(({ objections }) => objections.map(({ text }) => text))).toEqual([
      ['no time', 'who pays?'],
      ['too much'],
    ])
    expect(third.objections).toEqual([])
  })

  test('a side stands behind the plan when one signed and nobody objected', () => {
    const { bySide } = revealOf(hands)
    expect(standsBehind(bySide, 'sales')).toBe(true)
    expect(standsBehind(bySide, 'marketing')).toBe(false)
    expect(standsBehind(revealOf([]).bySide, 'sales')).toBe(false)
  })
})

describe('what was signed', () => {
  const signed = planToSign(roomOf([card('a', 'Weekly review'), card('b', 'One list')]))

  test('is the plan of that moment, and a change after it shows', () => {
    const rewritten = { ...card('a', 'Weekly review'), measure: 'reviews held' }
    const moved = { ...card('b', 'One list'), place: { group: 'rhythm', order: 9 } }
    expect(changedSinceSigned(signed, roomOf([rewritten, moved, card('c', 'New')]))).toEqual([
      { title: 'Weekly review', how: 'changed' },
      { title: 'New', how: 'added' },
    ])
    expect(changedSinceSigned(signed, roomOf([card('b', 'One list')]))).toEqual([
      { title: 'Weekly review', how: 'removed' },
    ])
  })
})

describe('the summary', () => {
  test('has signatures with the plan, and open objections under open', () => {
    const result = revealOf([
      [ann, { fist: 4 }],
      [bob, { fist: 1, reason: 'who pays?' }],
    ])
    const step = stepOf({})
    const parts = commit.summarise(step, withResult(result))
    expect(parts.map(({ section }) => section)).toEqual(['plan', 'open'])
    expect(parts[0]?.blocks).toMatchObject([
      { type: 'text', text: 'The plan was signed once; one objection is open.' },
      { type: 'list', items: [{ text: 'Ann', side: 'sales', by: null }] },
      { type: 'table' },
    ])
    expect(parts[1]?.blocks).toMatchObject([
      { items: [{ text: 'who pays?', side: 'marketing', by: null }] },
    ])
  })

  test('says nothing before the reveal', () => {
    expect(commit.summarise(stepOf({}), sampleRoom([]))).toEqual([])
  })
})

function seatOf(name: string, side: Seat['side']): Seat {
  return { id: seatId(name.toLowerCase()), name, side, role: 'participant', handAt: null }
}

function card(id: string, title: string): PlanCard {
  const promise = { text: '', owner: null, by: null }
  return {
    ...{ id: cardId(id), title, place: { group: 'goals', order: 0 }, doNext: false },
    gives: { sales: promise, marketing: promise },
    ...{ measure: '', baseline: '', target: '', source: '', ifMissed: '', origins: [] },
  }
}

function roomOf(cards: readonly PlanCard[]): PublicRoom {
  const plan = new Map(cards.map((each) => [each.id, each]))
  return { ...sampleRoom([]), board: { ...emptyBoard, plan } }
}

function withResult(result: Json): PublicRoom {
  const room = sampleRoom([stepOf({})])
  return { ...room, session: { ...room.session, results: new Map([['step1/sign', result]]) } }
}

function stepOf(given: JsonObject) {
  return { ...sampleStep(commit, given), settings: v.parse(settings, given) }
}

function check(raw: unknown) {
  return commit.entry(raw, { cards: [], open: false }, ann, stepOf({}))
}

interface Asked {
  readonly settings?: JsonObject
  readonly anonymous?: boolean
  readonly brief?: SignBrief
  readonly previous?: Json
}

function revealOf(hands: readonly (readonly [Seat, SignEntry])[], asked: Asked = {}) {
  const step = { ...stepOf(asked.settings ?? {}), anonymous: asked.anonymous ?? false }
  const brief = commit.brief(signRound, step, sampleRoom([step]))
  if (!brief.ok) throw new Error(brief.detail)
  return commit.reveal({
    round: signRound,
    attempt: 1,
    brief: asked.brief ?? brief.value,
    entries: new Map(hands.map(([{ id }, entry]) => [id, entry])),
    seats: new Map<SeatId, Seat>(hands.map(([seat]) => [seat.id, seat])),
    step,
    room: sampleRoom([step]),
    previous: asked.previous ?? null,
    now: 1_000,
  }).result
}
