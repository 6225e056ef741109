import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { emptyBoard } from '../../model/board.ts'
import { type SeatId, seatId } from '../../model/ids.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Seat } from '../../model/session.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { pretendCases } from './pretend.ts'
import { cases, sortRound } from './rules.ts'
import { settings } from './settings.ts'
import { isSplit, mostlySaid, type SortResult, splitFirst } from './sorted.ts'

const ann = seatOf('Ann', 'sales')
const bob = seatOf('Bob', 'marketing')
const cy = seatOf('Cy', 'neutral')
const fay = seatOf('Fay', 'marketing')

const two = {
  cases: [
    { id: 'fair', text: 'A badge from a fair' },
    { id: 'call', text: 'Asked to be called' },
    { id: 'list', text: 'A bought list' },
  ],
  terms: ['mql', 'sql'],
}

testExercise(cases, {
  pretend: pretendCases,
  settings: two,
  rounds: [
    {
      round: sortRound,
      entries: [
        { verdicts: {} },
        { verdicts: { fair: 'mql', call: 'sql' } },
        { verdicts: { fair: 'none' } },
      ],
    },
  ],
})

describe('the brief', () => {
  test('has ten examples and the six terms where nobody chose, and a way out of all of them', () => {
    const brief = briefOf({})
    expect(brief.cases).toHaveLength(10)
    expect(new Set(brief.cases.map(({ id }) => id)).size).toBe(10)
    expect(brief.terms.map(({ id }) => id)).toEqual([
      ...['lead', 'mql', 'sal', 'sql', 'contact', 'opportunity', 'none'],
    ])
  })

  test('takes the terms that the room writes texts for, its own ones by the name it gave them', () => {
    const own = sampleStep(cases, { terms: ['sal', { id: 'vip', name: 'Key account' }] }, 'words')
    const room = {
      ...sampleRoom([own]),
      board: {
        ...emptyBoard,
        terms: new Map([
          ['vip', {}],
          ['sal', {}],
        ]),
      },
    }
    expect(briefOf({}, room).terms).toEqual([
      { id: 'sal', name: 'SAL' },
      { id: 'vip', name: 'Key account' },
      { id: 'none', name: 'None of these' },
    ])
  })

  test('takes settings that name each thing once', () => {
    for (const wrong of [
      { cases: [] },
      { terms: ['mql', 'mql'] },
      { terms: [''] },
      { cases: [1] },
    ]) {
      expect(v.safeParse(settings, wrong).success).toBe(false)
    }
  })
})

describe('an entry', () => {
  test.each([
    ['a case that is not asked', { verdicts: { moon: 'mql' } }, 'unknown-item'],
    ['a term that is no choice', { verdicts: { fair: 'lead' } }, 'unknown-item'],
    ['a verdict that is no term', { verdicts: { fair: 1 } }, 'invalid-entry'],
    ['a trap for a case', JSON.parse('{"verdicts": {"__proto__": "mql"}}'), 'unknown-item'],
    ['a list of verdicts', { verdicts: ['mql'] }, 'invalid-entry'],
  ])('with %s is refused', (_, raw, code) => {
    expect(cases.entry(raw, briefOf(two), ann, stepOf(two))).toMatchObject({ ok: false, code })
  })
})

describe('the reveal', () => {
  const result = revealOf([
    [ann, { fair: 'mql', call: 'sql' }],
    [bob, { fair: 'sql', call: 'sql' }],
    [fay, { fair: 'none' }],
    [cy, {}],
  ])

  test('counts verdicts by side, and nothing of who said what', () => {
    expect(result.cases[0]).toEqual({
      id: 'fair',
      text: 'A badge from a fair',
      by: { sales: { mql: 1 }, marketing: { sql: 1, none: 1 }, neutral: {} },
    })
    expect(result.people).toEqual({ sales: 1, marketing: 2, neutral: 0 })
    expect(JSON.stringify(result)).not.toMatch(/ann|bob|fay/)
  })

  test('puts the widest split first, both sides weighing the same', () => {
    expect(result.cases.map(isSplit)).toEqual([true, false, false])
    const crowd = ['b1', 'b2', 'b3'].map((id) => ({ ...bob, id: seatId(id) }))
    const uneven = revealOf([
      [ann, { fair: 'mql', call: 'mql', list: 'mql' }],
      ...crowd.map((one) => [one, { fair: 'mql', call: 'sql', list: 'mql' }] as const),
      [fay, { list: 'sql' }],
    ])
    expect(splitFirst(uneven.cases).map(({ id }) => id)).toEqual(['call', 'list', 'fair'])
  })

  test('knows what a side mostly said, unless it is torn', () => {
    const [fair] = result.cases
    if (!fair) throw new Error('three cases were asked')
    expect([mostlySaid(fair, 'sales'), mostlySaid(fair, 'marketing')]).toEqual(['mql', null])
  })

  test('remembers how many were split before, when it is sorted again', () => {
    expect(revealOf([[ann, { fair: 'mql' }]], result)).toMatchObject({ splitBefore: 1 })
    expect(result.splitBefore).toBeNull()
  })
})

describe('the summary', () => {
  test('has the cases with their verdicts by side, split ones first', () => {
    const result = revealOf([
      [ann, { fair: 'mql', call: 'sql' }],
      [bob, { fair: 'mql', call: 'none' }],
    ])
    const room = sampleRoom([stepOf(two)])
    const results = new Map<string, Json>([['step1/sort', result]])
    const shown = { ...room, session: { ...room.session, results } }
    expect(cases.summarise(stepOf(two), shown)[0]?.blocks).toMatchObject([
      { text: '1 of 3 cases were sorted differently.' },
      {
        columns: ['Case', 'Sales', 'Marketing'],
        rows: [
          ['Asked to be called', 'SQL 1', 'None of these 1'],
          ['A badge from a fair', 'MQL 1', 'MQL 1'],
          ['A bought list', '–', '–'],
        ],
      },
    ])
  })

  test('says nothing before the reveal', () => {
    expect(cases.summarise(stepOf(two), sampleRoom([]))).toEqual([])
  })
})

function seatOf(name: string, side: Seat['side']): Seat {
  return { id: seatId(name.toLowerCase()), name, side, role: 'participant', handAt: null }
}

function stepOf(given: JsonObject) {
  return { ...sampleStep(cases, given), settings: v.parse(settings, given) }
}

function briefOf(given: JsonObject, room: PublicRoom = sampleRoom([])) {
  const brief = cases.brief(sortRound, stepOf(given), room)
  if (!brief.ok) throw new Error(brief.detail)
  return brief.value
}

function revealOf(
  sorted: readonly (readonly [Seat, { readonly [caseId: string]: string }])[],
  previous: SortResult | null = null,
): SortResult {
  return cases.reveal({
    round: sortRound,
    attempt: 1,
    brief: briefOf(two),
    entries: new Map(sorted.map(([{ id }, verdicts]) => [id, { verdicts }])),
    seats: new Map<SeatId, Seat>(sorted.map(([seat]) => [seat.id, seat])),
    step: stepOf(two),
    room: sampleRoom([]),
    previous,
    now: 1_000,
  }).result
}
