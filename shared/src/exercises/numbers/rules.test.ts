import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type SeatId, seatId } from '../../model/ids.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { PublicRoom } from '../../model/room.ts'
import { levelWords } from '../../model/serviceLevel.ts'
import type { Phase, Seat, Step } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { numberQuestions } from '../../templates/numbers.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { actualCommand, readActuals } from './actuals.ts'
import { funnelValues } from './funnel.ts'
import { median } from './guesses.ts'
import { agreeCommand, levelOf, readStanding, turned } from './level.ts'
import { pretendNumbers } from './pretend.ts'
import { guessRound, numbers } from './rules.ts'
import { questionsOf } from './settings.ts'
import { rangeText } from './summarise.ts'
import { knownValues, whatIfCommand } from './whatIf.ts'

testExercise(numbers, {
  pretend: pretendNumbers,
  settings: {},
  rounds: [
    {
      round: guessRound,
      entries: [
        { values: {} },
        { values: { cycle: 90, deal: 12_500.5 } },
        { values: { cycle: 0 } },
      ],
    },
  ],
})

const ann = seatOf('Ann', 'sales')
const bob = seatOf('Bob', 'marketing')
const dee = seatOf('Dee', 'neutral')

describe('questions', () => {
  test('have ids of their own, and the funnel finds each of its values among them', () => {
    const ids = numberQuestions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const value of funnelValues) expect(ids).toContain(value)
  })

  test('are the built-in ones, some of them, or the room’s own', () => {
    const own = { id: 'churn', text: 'How many leave in a year?', side: 'sales' }
    expect(questionsOf(stepIn('waiting'))).toEqual(numberQuestions)
    expect(questionsOf(stepIn('waiting', { questions: ['deal', own] }))).toEqual([
      expect.objectContaining({ id: 'deal', side: 'sales' }),
      { ...own, unit: '' },
    ])
    for (const questions of [['no-such'], [], [own, own], [{ ...own, side: 'neutral' }]]) {
      expect(v.safeParse(numbers.settings, { questions }).success).toBe(false)
    }
  })

  test('stay as they were when the guessing opened', () => {
    const questions = [{ id: 'old', text: 'An old one?', unit: 'days', side: 'sales' }]
    expect(questionsOf(stepIn('writing', {}, { questions })).map(({ id }) => id)).toEqual(['old'])
  })
})

describe('a guess', () => {
  test.each([
    ['in words', { values: { deal: 'CANARY' } }, 'invalid-entry'],
    ['of nothing at all', { values: { deal: null } }, 'invalid-entry'],
    ['without an end', { values: { deal: Number.POSITIVE_INFINITY } }, 'invalid-entry'],
    ['at what nobody asked', { values: { CANARY: 1 } }, 'unknown-item'],
  ])('%s is refused, and never quoted', (_, entry, code) => {
    const refused = numbers.entry(entry, { questions: numberQuestions }, ann, stepIn('writing'))
    expect(refused).toMatchObject({ ok: false, code })
    expect(JSON.stringify(refused)).not.toContain('CANARY')
  })
})

describe('the reveal', () => {
  test('is bare figures by side, lowest first: who guessed what is nowhere', () => {
    const { result, notes } = reveal([
      [ann, { deal: 30 }],
      [seatOf('Cy', 'sales'), { deal: 10 }],
      [bob, { deal: 20, quota: 5 }],
      [dee, {}],
    ])
    expect(result.guesses.deal).toEqual({ sales: [10, 30], marketing: [20], neutral: [] })
    expect(result.people).toEqual({ sales: 2, marketing: 1, neutral: 0 })
    expect(notes).toEqual([])
    expect(JSON.stringify(result)).not.toMatch(/"(ann|bob|cy)"/i)
  })
})

describe('a true figure', () => {
  const args = { questionId: 'deal', value: 12_000, source: ' CRM, Oct ' }

  test('comes from the side that answers for it, and from nobody else', () => {
    expect(actual(ann, args)).toEqual({
      ok: true,
      value: { deal: { value: 12_000, source: 'CRM, Oct', side: 'sales', seatId: 'ann', at: 7 } },
    })
    for (const other of [bob, dee, { ...bob, role: 'facilitator' as const }]) {
      expect(actual(other, args)).toMatchObject({ code: 'not-allowed' })
    }
    expect(actual(ann, { ...args, questionId: 'touches' })).toMatchObject({ code: 'not-allowed' })
    expect(actual(ann, { ...args, questionId: 'none' })).toMatchObject({ code: 'no-such-item' })
    expect(actual(ann, { ...args, value: '12' })).toMatchObject({ code: 'malformed' })
  })

  test('waits until nobody guesses any more', () => {
    for (const phase of ['waiting', 'writing'] as const) {
      expect(actual(ann, args, phase)).toMatchObject({ code: 'wrong-phase', facts: { phase } })
    }
  })

  test('stands as it was last said, beside the others', () => {
    const current = {
      cycle: { value: 9, side: 'sales', seatId: 'ann', at: 1 },
      deal: { value: 'x' },
    }
    const said = actualCommand({ ...callOf(ann, args, 'revealed'), current })
    if (!said.ok) throw new Error(said.detail)
    const read = readActuals(stepIn('revealed'), roomWith({ actuals: said.value }))
    expect([...read].map(([id, { value }]) => [id, value])).toEqual([
      ['cycle', 9],
      ['deal', 12_000],
    ])
  })
})

describe('a what-if value', () => {
  test('is everybody’s, the last one stands, and null takes it back', () => {
    const current = { deal: { value: 1, seatId: 'ann', at: 1 } }
    const tried = whatIf(bob, { valueId: 'deal', value: 2 }, current)
    expect(tried).toEqual({ ok: true, value: { deal: { value: 2, seatId: 'bob', at: 7 } } })
    expect(whatIf(dee, { valueId: 'deal', value: null }, current)).toEqual({ ok: true, value: {} })
  })

  test.each([
    ['a share past everything', { valueId: 'mqlToSal', value: 101 }],
    ['less than nothing', { valueId: 'deal', value: -1 }],
    ['what the funnel has not', { valueId: '__proto__', value: 1 }],
  ])('%s is not understood', (_, args) => {
    expect(whatIf(ann, args)).toMatchObject({ ok: false, code: 'malformed' })
  })

  test('goes before the true figure, and that before the middle of the guesses', () => {
    const room = roomWith({
      guess: reveal([
        [ann, { deal: 10, quota: 40, mqlToSal: 7 }],
        [bob, { deal: 20, quota: 60 }],
      ]).result,
      actuals: { quota: { value: 100, side: 'sales', seatId: 'ann', at: 1 } },
      whatif: { quota: { value: 120, seatId: 'bob', at: 1 } },
    })
    const known = knownValues(stepIn('deciding'), room, 'tried')
    expect(known.deal).toEqual({ value: 15, from: 'guesses' })
    expect(known.quota).toEqual({ value: 120, from: 'tried' })
    expect(known.mqlToSal).toEqual({ value: 7, from: 'guesses' })
    expect(known.rejectDays).toEqual({ value: null, from: 'nowhere' })
    expect(knownValues(stepIn('deciding'), room, 'plain').quota).toEqual({
      value: 100,
      from: 'actual',
    })
  })

  test('begins with what an earlier room left, before any guess and after every true figure', () => {
    const figure = { text: 'A deal', unit: '', side: 'sales', source: 'CRM' }
    const level = { mqls: 40, hours: 24, attempts: 3, rejectDays: null }
    const carried = [
      { ...figure, id: 'deal', value: 12_000 },
      { ...figure, id: 'quota', value: 80 },
    ]
    const room = roomWith({
      guess: reveal([[ann, { deal: 10 }]]).result,
      actuals: { quota: { value: 100, side: 'sales', seatId: 'ann', at: 1 } },
      'carried/figures': carried,
      'carried/level': { asked: null, agreed: { level, at: 1 } },
    })
    const known = knownValues(stepIn('deciding'), room, 'tried')
    expect(known.deal).toEqual({ value: 12_000, from: 'carried' })
    expect(known.quota).toEqual({ value: 100, from: 'actual' })
    expect(known.hours).toEqual({ value: 24, from: 'carried' })
    expect(known.rejectDays).toEqual({ value: null, from: 'nowhere' })
  })

  test('the middle of an even number of guesses lies halfway, and of none nowhere', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1])).toBe(2.5)
    expect(median([])).toBeNull()
  })
})

describe('the service level', () => {
  const tries = {
    ...{ quota: 100_000, deal: 10_000, marketingShare: 50, leadToMql: 10, mqlToSal: 50 },
    ...{ salToSql: 80, sqlToOpportunity: 50, opportunityToWon: 25, hours: 1, attempts: 6 },
    rejectDays: 2,
  }
  const room = (values: { readonly [id: string]: number }, level?: Json) => {
    const whatif = Object.fromEntries(
      Object.entries(values).map(([id, value]) => [id, { value, seatId: 'ann', at: 1 }]),
    )
    return roomWith({ guess: reveal([]).result, whatif, ...(level !== undefined && { level }) })
  }
  const names = { sales: 'Sales', marketing: 'Marketing' }

  test('says what each side gives the other', () => {
    const level = levelOf(knownValues(stepIn('deciding'), room(tries), 'tried'))
    expect(levelWords(level, names)).toEqual({
      marketing: 'Marketing delivers 100 MQLs a month.',
      sales:
        'Sales follows up each within 1 hour, with at least 6 attempts; a rejected one goes back with a reason within 2 days.',
    })
    expect(levelWords({ ...level, hours: null }, names).sales).toContain('within … hours')
  })

  test('is agreed once somebody of each side has said yes to the same figures', () => {
    const one = agreed(ann, room(tries))
    expect(turned(readStanding(stepIn('deciding'), room(tries, one)), levelIn(tries))).toEqual([
      'sales',
    ])
    const both = agreed(bob, room(tries, one))
    const standing = readStanding(stepIn('deciding'), room(tries, both))
    expect(standing.agreed).toMatchObject({ level: { mqls: 100 }, sales: { seatId: 'ann' } })
    expect(turned(standing, levelIn(tries))).toEqual(['sales', 'marketing'])
    expect(agreed(ann, room(tries, both))).toEqual(both)
  })

  test('asks both again after a change, and keeps what was agreed until then', () => {
    const both = agreed(bob, room(tries, agreed(ann, room(tries))))
    const changed = { ...tries, hours: 24 }
    const asked = agreed(bob, room(changed, both))
    const standing = readStanding(stepIn('deciding'), room(changed, asked))
    expect(turned(standing, levelIn(changed))).toEqual(['marketing'])
    expect(standing.agreed?.level.hours).toBe(1)
    const text = JSON.stringify(numbers.summarise(stepIn('deciding'), room(changed, asked)))
    expect(text).toContain('Changed since agreed. Agreed were: Marketing delivers 100 MQLs')
  })

  test('can be taken back by a side until the other has agreed too', () => {
    const one = agreed(ann, room(tries))
    expect(agreed(ann, room(tries, one), { agree: false })).toEqual({ asked: null, agreed: null })
  })

  test('is not agreed to by a neutral seat, with a figure missing, or unseen', () => {
    const { hours: _, ...missing } = tries
    const call = (actor: Seat, values: { readonly [id: string]: number }, args: JsonObject = {}) =>
      agreeCommand({ ...callOf(actor, args, 'deciding'), room: room(values) })
    expect(call(dee, tries)).toMatchObject({ code: 'not-allowed' })
    expect(call(ann, missing)).toMatchObject({ code: 'invalid-entry' })
    const seen = { ...levelIn(tries), hours: 48 }
    expect(call(ann, tries, { level: seen })).toMatchObject({ code: 'stale' })
    expect(call(ann, tries, { level: levelIn(tries) })).toMatchObject({ ok: true })
  })

  test('stands in the plan of the summary, with the funnel, once the room has come to it', () => {
    const sections = (phase: Phase) =>
      numbers.summarise(stepIn(phase), room(tries)).map(({ section }) => section)
    expect(sections('revealed')).toEqual(['learned'])
    expect(sections('deciding')).toEqual(['learned', 'plan'])
    const plan = numbers.summarise(stepIn('deciding'), room(tries)).at(-1)
    expect(JSON.stringify(plan)).toContain('Marketing delivers 100 MQLs a month. Sales follows up')
    expect(JSON.stringify(plan)).toContain('"Leads",1000')
  })

  const levelIn = (values: { readonly [id: string]: number }) =>
    levelOf(knownValues(stepIn('deciding'), room(values), 'tried'))

  function agreed(actor: Seat, inRoom: PublicRoom, args: JsonObject = {}): Json {
    const current = inRoom.session.results.get('step1/level') ?? null
    const said = agreeCommand({ ...callOf(actor, args, 'deciding'), room: inRoom, current })
    if (!said.ok) throw new Error(said.detail)
    return said.value
  }
})

test('a range is told by its ends, or as one figure, or not at all', () => {
  expect(rangeText([20, 60, 90], 'days')).toBe('20 to 90 days')
  expect(rangeText([5, 5], '%')).toBe('5 %')
  expect(rangeText([], 'days')).toBe('–')
})

function stepIn(phase: Phase, settings: JsonObject = {}, brief?: Json): Step {
  const state = phase === 'writing' ? ('open' as const) : ('revealed' as const)
  const round = { state, attempt: 1, brief: brief ?? null, openedAt: 0, revealedAt: null }
  const step = sampleStep(numbers, settings)
  return { ...step, phase, rounds: phase === 'waiting' ? {} : { guess: round } }
}

function seatOf(name: string, side: Side): Seat {
  return { id: seatId(name.toLowerCase()), name, side, role: 'participant', handAt: null }
}

function reveal(written: readonly (readonly [Seat, { readonly [id: string]: number }])[]) {
  const step = stepIn('writing')
  return numbers.reveal({
    round: guessRound,
    attempt: 1,
    brief: { questions: numberQuestions },
    entries: new Map<SeatId, { values: { readonly [id: string]: number } }>(
      written.map(([seat, values]) => [seat.id, { values }]),
    ),
    seats: new Map(written.map(([seat]) => [seat.id, seat])),
    step,
    room: sampleRoom([step]),
    previous: null,
    now: 1,
  })
}

function roomWith(records: JsonObject): PublicRoom {
  const room = sampleRoom([stepIn('deciding')])
  const results = new Map(
    Object.entries(records).map(([name, record]) => [
      name.includes('/') ? name : `step1/${name}`,
      record,
    ]),
  )
  return { ...room, session: { ...room.session, results } }
}

function callOf(actor: Seat, args: JsonObject, phase: Phase) {
  return { args, actor, step: stepIn(phase), room: roomWith({}), current: null, now: 7 }
}

function actual(actor: Seat, args: JsonObject, phase: Phase = 'revealed') {
  return actualCommand(callOf(actor, args, phase))
}

function whatIf(actor: Seat, args: JsonObject, current: Json | null = null) {
  return whatIfCommand({ ...callOf(actor, args, 'deciding'), current })
}
