import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type SeatId, seatId, stepId } from '../../model/ids.ts'
import type { JsonObject } from '../../model/json.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Seat, Step } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { pulseGap } from './gap.ts'
import { pretendPulse } from './pretend.ts'
import { type PulseEntry, pulse, writeRound } from './rules.ts'
import { standingOf } from './scores.ts'
import { type Settings, settings } from './settings.ts'

testExercise(pulse, {
  pretend: pretendPulse,
  settings: {},
  rounds: [
    {
      round: writeRound,
      entries: [{ score: 1 }, { text: 'tired', score: 5 }, { text: 'hopeful' }, {}],
    },
  ],
})

describe('settings', () => {
  test('may all be left out, and a blank question is the usual one', () => {
    expect(v.parse(settings, {})).toEqual({})
    const asked = pulse.brief(writeRound, stepOf({ question: ' ' }), sampleRoom([]))
    expect(asked).toMatchObject({ ok: true, value: { low: 'not yet', high: 'right now' } })
  })
})

describe('an entry', () => {
  test.each([
    ['a score of nothing', { score: 0 }, 'score'],
    ['a score past five', { score: 6 }, 'score'],
    ['half a score', { score: 2.5 }, 'score'],
    ['a score in words', { score: '4' }, 'score'],
    ['a line without end', { text: 'x'.repeat(8_001), score: 3 }, 'text'],
  ])('with %s is refused, and its field is named', (_, raw, field) => {
    expect(check(raw)).toMatchObject({ ok: false, code: 'invalid-entry', facts: { field } })
  })

  test('may have a line before it has a score', () => {
    expect(check({ text: 'tense' })).toEqual({ ok: true, value: { text: 'tense' } })
  })
})

describe('the reveal', () => {
  test('counts scores by side and puts the lines on the board, apart from each other', () => {
    const { result, notes } = revealOf([
      ['sales', { text: ' tense ', score: 2 }],
      ['sales', { score: 2 }],
      ['marketing', { text: 'open', score: 5 }],
      ['neutral', { text: ' ' }],
    ])
    expect(result).toEqual({
      scores: { sales: [0, 2, 0, 0, 0], marketing: [0, 0, 0, 0, 1], neutral: [0, 0, 0, 0, 0] },
      texts: { sales: 1, marketing: 1, neutral: 0 },
    })
    expect(notes).toEqual([
      { author: 'seat0', side: 'sales', text: 'tense', place: null, facts: {} },
      { author: 'seat2', side: 'marketing', text: 'open', place: null, facts: {} },
    ])
  })

  test('leaves out whoever was removed from the room', () => {
    expect(revealOf([[null, { text: 'gone', score: 1 }]])).toMatchObject({
      result: { scores: { sales: [0, 0, 0, 0, 0] } },
      notes: [],
    })
  })
})

describe('a standing', () => {
  test('has a mean from one answer on, and a spread from three', () => {
    expect(standingOf([0, 0, 0, 0, 0])).toEqual({ people: 0, mean: null, spread: null })
    expect(standingOf([0, 1, 0, 1, 0])).toEqual({ people: 2, mean: 3, spread: null })
    expect(standingOf([1, 0, 1, 1, 0])).toMatchObject({ people: 3, spread: { from: 1, to: 4 } })
  })
})

describe('the change over the workshop', () => {
  const low = { sales: [1, 1, 0, 0, 0], marketing: [0, 0, 0, 2, 0] }
  const high = { sales: [0, 0, 0, 2, 0], marketing: [0, 0, 0, 1, 1] }

  test('is between the first and the last step with the same question', () => {
    const [gap, ...more] = pulseGap(roomOf(['in', {}, low], ['mid', {}, low], ['out', {}, high]))
    expect(more).toEqual([])
    expect(gap).toMatchObject({
      before: { stepId: 'in', apart: 2.5 },
      after: { stepId: 'out', apart: 0.5 },
    })
  })

  test('is between two questions where a step says which it asks again, round in circles too', () => {
    const paired = roomOf(
      ['in', { question: 'How clear?', pairOf: 'out' }, low],
      ['out', { question: 'How clear is it now?', pairOf: 'in' }, high],
    )
    expect(() => pulseGap(paired)).not.toThrow()
    const straight = roomOf(
      ['in', { question: 'How clear?' }, low],
      ['out', { question: 'How clear is it now?', pairOf: 'in' }, high],
    )
    expect(pulseGap(straight)).toMatchObject([{ asked: { question: 'How clear?' } }])
  })

  test('needs both moments revealed, and both sides for the distance', () => {
    expect(pulseGap(roomOf(['in', {}, low], ['out', {}, null]))).toEqual([])
    const oneSided = roomOf(['in', {}, low], ['out', {}, { sales: [0, 1, 0, 0, 0] }])
    expect(pulseGap(oneSided)).toMatchObject([{ after: { apart: null } }])
    expect(pulseGap(roomOf(['in', {}, low], ['out', { question: 'Another?' }, high]))).toEqual([])
  })
})

describe('the summary', () => {
  test('has the scores by side, and the change where the question was asked before', () => {
    const room = roomOf(
      ['in', {}, { sales: [1, 1, 0, 0, 0], marketing: [0, 0, 0, 2, 0] }],
      ['out', {}, { sales: [0, 0, 0, 2, 0], marketing: [0, 0, 0, 1, 1] }],
    )
    const [first, last] = room.session.agenda.map((step) => parsed(step))
    if (!first || !last) throw new Error('two steps were made')
    expect(pulse.summarise(first, room)).toMatchObject([
      {
        section: 'started',
        blocks: [
          {
            type: 'table',
            rows: [
              ['Sales', 1, 1, 0, 0, 0, 2, 1.5],
              ['Marketing', 0, 0, 0, 2, 0, 2, 4],
            ],
          },
        ],
      },
    ])
    expect(pulse.summarise(last, room)[0]?.blocks[1]).toMatchObject({
      columns: ['Side', 'Before', 'Now', 'Change'],
      rows: [
        ['Sales', 1.5, 4, '+2.5'],
        ['Marketing', 4, 4.5, '+0.5'],
        ['Apart', 2.5, 0.5, '−2'],
      ],
    })
  })

  test('says nothing before the reveal', () => {
    expect(pulse.summarise(stepOf({}), sampleRoom([]))).toEqual([])
  })
})

const ann: Seat = {
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role: 'participant',
  handAt: null,
}

function stepOf(given: JsonObject, id = 'step1') {
  return parsed(sampleStep(pulse, given, id))
}

function parsed(step: Step): Step & { readonly settings: Settings } {
  return { ...step, settings: v.parse(settings, step.settings) }
}

function asked() {
  const brief = pulse.brief(writeRound, stepOf({}), sampleRoom([]))
  if (!brief.ok) throw new Error(brief.detail)
  return brief.value
}

function check(raw: unknown) {
  return pulse.entry(raw, asked(), ann, stepOf({}))
}

/** Entries by the side of their authors; a side of null: the author has no seat any more. */
function revealOf(written: readonly (readonly [Side | null, PulseEntry])[]) {
  const seats = new Map<SeatId, Seat>()
  const entries = new Map<SeatId, PulseEntry>()
  written.forEach(([side, entry], index) => {
    const id = seatId(`seat${index}`)
    if (side) seats.set(id, { ...ann, id, side })
    entries.set(id, entry)
  })
  return pulse.reveal({
    round: writeRound,
    attempt: 1,
    brief: asked(),
    entries,
    seats,
    step: stepOf({}),
    room: sampleRoom([]),
    previous: null,
    now: 1_000,
  })
}

type Counts = { readonly [side in Side]?: readonly number[] }

/** A room with check-ins: their ids, settings, and what they revealed, if anything. */
function roomOf(...found: readonly (readonly [string, JsonObject, Counts | null])[]): PublicRoom {
  const room = sampleRoom(found.map(([id, given]) => sampleStep(pulse, given, id)))
  const none = [0, 0, 0, 0, 0]
  const results = found.flatMap(([id, , counts]) =>
    counts
      ? [
          [
            `${stepId(id)}/write`,
            {
              scores: { sales: none, marketing: none, neutral: none, ...counts },
              texts: { sales: 0, marketing: 0, neutral: 0 },
            },
          ] as const,
        ]
      : [],
  )
  return { ...room, session: { ...room.session, results: new Map(results) } }
}
