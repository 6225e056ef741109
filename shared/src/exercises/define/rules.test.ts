import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { TermText } from '../../model/board.ts'
import { type SeatId, seatId } from '../../model/ids.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import type { PublicRoom } from '../../model/room.ts'
import { type Phase, recordKey, type Seat } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { pretendDefine } from './pretend.ts'
import { changedSince, ratifyRound, readRatified } from './ratify.ts'
import { define } from './rules.ts'
import { agreedTexts } from './settings.ts'
import { termsAsked, writeRound } from './write.ts'

const sqlRound = ratifyRound('sql')

testExercise(define, {
  pretend: pretendDefine,
  settings: { terms: ['sql'] },
  phase: 'deciding',
  room: roomWith({ sql: { proof: 'A talk and a date' } }),
  rounds: [
    {
      round: writeRound,
      entries: ['A talk and a date', '  '].map((sql) => ({ answers: { sql } })),
    },
    {
      round: sqlRound,
      entries: [
        { verdict: 'agree' },
        { verdict: 'live', reason: 'It will do' },
        { verdict: 'notYet', reason: 'No owner' },
      ],
    },
  ],
})

describe('the terms', () => {
  test('are the six built-in ones when nobody says otherwise', () => {
    const ids = agreedTexts({}).map(({ termId }) => termId)

    expect(ids).toEqual(['lead', 'mql', 'sal', 'sql', 'contact', 'opportunity'])
  })

  test('can be chosen, asked for differently and added to', () => {
    const own = {
      id: 'dormant',
      name: 'Dormant',
      fields: [{ id: 'when', question: 'Since when?' }],
    }
    const settings = parse({ terms: ['sql', own] })

    expect(settings && agreedTexts(settings)[1]).toEqual({
      termId: 'dormant',
      name: 'Dormant',
      fields: [{ id: 'when', question: 'Since when?' }],
    })
  })

  test.each([
    ['an unknown one', ['sequel']],
    ['none', []],
    ['one twice', ['sql', 'sql']],
    ['a trap for objects', [{ id: 'toString', name: 'Trap' }]],
    ['another trap for objects', [{ id: '__proto__', name: 'Trap' }]],
  ])('%s is no setting', (_, terms) => {
    expect(parse({ terms })).toBeNull()
  })
})

describe('writing', () => {
  test('asks what it asked for when it opened, whatever the settings say since', () => {
    const step = sampleStep(define, { terms: ['lead'] })
    const round = { state: 'open', attempt: 1, openedAt: 0, revealedAt: null } as const
    const opened = { ...step, rounds: { write: { ...round, brief: briefOf(writeRound) } } }

    expect(termsAsked(step).map(({ termId }) => termId)).toEqual(['lead'])
    expect(termsAsked(opened).map(({ termId }) => termId)).toEqual(['sql'])
  })

  test('an answer to a term that was not asked for is refused, and not quoted', () => {
    const refused = write({ answers: { SECRET: 'SECRET' } })

    expect(refused).toMatchObject({ ok: false, code: 'unknown-item' })
    expect(JSON.stringify(refused)).not.toContain('SECRET')
  })

  test('an answer past the limit is refused with its field', () => {
    const refused = write({ answers: { sql: 'x'.repeat(taken.noteText + 1) } })

    expect(refused).toMatchObject({ code: 'invalid-entry', facts: { field: 'answers.sql' } })
  })

  test('every answer becomes a note of its term, and blanks become nothing', () => {
    const { notes } = revealWrite({ ann: ['sales', 'A talk '], bob: ['marketing', '  '] })

    expect(notes).toEqual([
      {
        author: 'ann',
        side: 'sales',
        text: 'A talk',
        place: { termId: 'sql' },
        facts: { termId: 'sql' },
      },
    ])
  })

  test('the room learns how many different answers it has, whatever their punctuation', () => {
    const { result } = revealWrite({
      ann: ['sales', 'A talk, and a date.'],
      bob: ['marketing', 'a talk and  a date'],
      cy: ['marketing', 'A demo'],
      dee: ['neutral', ''],
    })

    expect(result).toEqual({
      counts: { sql: { sales: 1, marketing: 2, neutral: 0 } },
      different: { sql: 2 },
      people: 3,
    })
  })
})

describe('asking both teams', () => {
  test('the words are copied from the board, without blanks, in the order of the questions', () => {
    const room = roomWith({ sql: { next: 'A demo', proof: 'A talk\n', lost: '  ' } })

    expect(ask(room)).toEqual({
      ok: true,
      value: { termId: 'sql', text: { proof: 'A talk\n', next: 'A demo' } },
    })
  })

  test.each(['waiting', 'writing'] as const)('is too early while the step is %s', (phase) => {
    expect(ask(roomWith({ sql: { proof: 'A talk' } }), phase)).toMatchObject({
      code: 'wrong-phase',
      facts: { phase },
    })
  })

  test('has no words where the board has none', () => {
    const none = { ok: true, value: { termId: 'sql', text: {} } }
    expect(ask(roomWith({ sql: { proof: ' ' } }))).toEqual(none)
    expect(ask(roomWith({}))).toEqual(none)
  })

  test('is refused for a term that the step does not have', () => {
    const step = { ...sampleStep(define, { terms: ['sql'] }), phase: 'deciding' as const }

    expect(define.brief(ratifyRound('lead'), step, roomWith({}))).toMatchObject({
      code: 'unknown-item',
    })
  })

  test('not yet needs a reason', () => {
    expect(judge({ verdict: 'notYet' })).toMatchObject({ code: 'reason-needed' })
    expect(judge({ verdict: 'notYet', reason: ' \n' })).toMatchObject({ code: 'reason-needed' })
    expect(judge({ verdict: 'notYet', reason: 'No owner' })).toMatchObject({ ok: true })
  })
})

describe('two keys', () => {
  test('both sides turned theirs: the term is agreed, word for word', () => {
    const result = ratify({ ann: ['sales', 'agree'], bob: ['marketing', 'live'] })

    expect(result).toMatchObject({
      termId: 'sql',
      agreed: true,
      agreedAt: 5_000,
      text: { proof: 'A talk' },
      bySide: {
        sales: { agree: 1, live: 0, notYet: 0 },
        marketing: { agree: 0, live: 1, notYet: 0 },
        neutral: { agree: 0, live: 0, notYet: 0 },
      },
      objections: [],
    })
  })

  test('one not yet leaves it open, however many agree', () => {
    const result = ratify({
      ann: ['sales', 'agree'],
      cy: ['sales', 'agree'],
      bob: ['marketing', 'agree'],
      dee: ['marketing', 'notYet', 'No owner'],
    })

    expect(result).toMatchObject({
      agreed: false,
      agreedAt: null,
      objections: [{ side: 'marketing', text: 'No owner' }],
    })
  })

  test('a silent side leaves it open', () => {
    expect(ratify({ ann: ['sales', 'agree'], fay: ['neutral', 'agree'] }).agreed).toBe(false)
  })

  test('a room may ask for a share of each side before a key turns', () => {
    const said = { ann: ['sales', 'agree'], bob: ['marketing', 'live'] } as const
    const silent = { cy: 'sales', eve: 'sales' } as const
    const quorum = (percent: number) =>
      ratify(said, { ...firstTime, silent, settings: { quorum: percent } })
    expect(quorum(33)).toMatchObject({ agreed: true, needed: { sales: 1, marketing: 1 } })
    expect(quorum(50)).toMatchObject({ agreed: false, needed: { sales: 2, marketing: 1 } })
    expect(ratify(said, { ...firstTime, silent })).not.toHaveProperty('needed')
    // Whoever a file remembers can't say anything.
    const past = ['cy', 'eve']
    const remembered = { ...firstTime, silent, past, settings: { quorum: 100 } }
    expect(ratify(said, remembered)).toMatchObject({ needed: { sales: 1, marketing: 1 } })
  })

  test('an objection of a neutral seat is written down and turns no key back', () => {
    const result = ratify({
      ann: ['sales', 'agree'],
      bob: ['marketing', 'agree'],
      fay: ['neutral', 'notYet', 'Who measures it?'],
    })

    expect(result).toMatchObject({
      agreed: true,
      objections: [{ side: 'neutral', text: 'Who measures it?' }],
    })
  })

  test('objections come in the order of the alphabet, whoever was first', () => {
    const said = ratify({
      ann: ['sales', 'notYet', 'Zero'],
      bob: ['marketing', 'notYet', 'Alpha'],
      cy: ['sales', 'notYet', 'Alpha'],
    }).objections

    expect(said.map(({ side, text }) => `${text} ${side}`)).toEqual([
      'Alpha marketing',
      'Alpha sales',
      'Zero sales',
    ])
  })

  test('asking again keeps what was asked and said before', () => {
    const first = ratify({ ann: ['sales', 'notYet', 'No owner'] })
    const second = ratify({ ann: ['sales', 'notYet', 'No day'] }, { previous: first, attempt: 2 })
    const third = ratify(
      { ann: ['sales', 'agree'], bob: ['marketing', 'agree'] },
      { previous: second, attempt: 3 },
    )

    expect(third).toMatchObject({ agreed: true, attempt: 3, objections: [] })
    expect(third.ledger.map(({ objections }) => objections[0]?.text)).toEqual([
      'No owner',
      'No day',
    ])
    expect(third.ledger[0]).toMatchObject({ text: { proof: 'A talk' }, at: 5_000 })
  })
})

describe('changed since agreed', () => {
  const agreed = { text: { proof: 'A talk' } }

  test('blank fields and blank edges change nothing', () => {
    expect(changedSince(agreed, words({ proof: ' A talk\n', next: ' ' }))).toBe(false)
  })

  test.each([
    ['another word', { proof: 'A call' }],
    ['another answer', { proof: 'A talk', next: 'A demo' }],
    ['a field that was emptied', { proof: '' }],
    ['a term that is gone', undefined],
  ])('%s shows', (_, now) => {
    expect(changedSince(agreed, now && words(now))).toBe(true)
  })
})

describe('the summary', () => {
  test('says nothing of the words before the first answers are out', () => {
    const step = { ...sampleStep(define, { terms: ['sql'] }), phase: 'writing' as const }
    const parts = define.summarise(step, roomWith({ sql: { proof: 'A talk' } }))

    expect(JSON.stringify(parts)).not.toContain('A talk')
  })

  test('prints what was agreed, not what was typed since, and marks the change', () => {
    const result = ratify({ ann: ['sales', 'agree'], bob: ['marketing', 'agree'] })
    const parts = summaryAfter(result, roomWith({ sql: { proof: 'A call' } }))

    expect(parts).toMatchObject([
      {
        section: 'agreed',
        blocks: [
          {
            term: 'SQL',
            agreedAt: 5_000,
            changedSince: true,
            fields: [{ question: expect.stringContaining('know after talking'), text: 'A talk' }],
          },
        ],
      },
    ])
  })

  test('keeps the mark of the side that a line came from', () => {
    const result = ratify({ ann: ['sales', 'agree'], bob: ['marketing', 'agree'] })
    const [part] = summaryAfter(result, roomWith({ sql: { proof: 'A talk' } }, 'sales'))

    expect(part?.blocks[0]).toMatchObject({
      fields: [{ pieces: [{ text: 'A talk', from: 'sales' }] }],
    })
  })

  test('names the objections that were answered, and the terms that nobody has words for', () => {
    const first = ratify({ ann: ['sales', 'notYet', 'No owner'] })
    const second = ratify(
      { ann: ['sales', 'agree'], bob: ['marketing', 'agree'] },
      { previous: first, attempt: 2 },
    )
    const parts = summaryAfter(second, roomWith({ sql: { proof: 'A talk' } }), ['sql', 'sal'])

    expect(parts[0]?.blocks[1]).toMatchObject({ items: [{ text: 'No owner', side: 'sales' }] })
    expect(parts[1]).toMatchObject({
      section: 'open',
      blocks: [{ items: [{ text: 'SAL: no words yet' }] }],
    })
  })
})

type Said = readonly [Side, ...string[]]
type Again = {
  readonly previous: Json
  readonly attempt: number
  readonly settings?: JsonObject
  /** Who is in the room and says nothing. */
  readonly silent?: { readonly [name: string]: Side }
  /** Who of them was in the room that this one was made from. */
  readonly past?: readonly string[]
}
const firstTime: Again = { previous: null, attempt: 1 }

function parse(raw: JsonObject) {
  const parsed = v.safeParse(define.settings, raw)
  return parsed.success ? parsed.output : null
}

function words(fields: { readonly [field: string]: string }, from: Side | null = null): TermText {
  return Object.fromEntries(
    Object.entries(fields).map(([field, text]) => [field, { text, pieces: [{ text, from }] }]),
  )
}

function roomWith(
  terms: { readonly [termId: string]: { readonly [field: string]: string } },
  from: Side | null = null,
): PublicRoom {
  const room = sampleRoom([])
  const texts = Object.entries(terms).map(([id, fields]) => [id, words(fields, from)] as const)
  return { ...room, board: { ...room.board, terms: new Map(texts) } }
}

function write(raw: unknown) {
  const step = sampleStep(define, { terms: ['sql'] })
  return define.entry(raw, briefOf(writeRound), seatOf('ann', 'sales'), step)
}

function judge(raw: unknown) {
  return define.entry(raw, briefOf(sqlRound), seatOf('ann', 'sales'), sampleStep(define, {}))
}

function ask(room: PublicRoom, phase: Phase = 'deciding') {
  return define.brief(sqlRound, { ...sampleStep(define, { terms: ['sql'] }), phase }, room)
}

function briefOf(round: typeof writeRound) {
  const step = { ...sampleStep(define, { terms: ['sql'] }), phase: 'deciding' as const }
  const brief = define.brief(round, step, roomWith({ sql: { proof: 'A talk' } }))
  if (!brief.ok) throw new Error(brief.detail)
  return brief.value
}

const revealWrite = (said: { readonly [name: string]: Said }) =>
  reveal(writeRound, said, (text) => ({ answers: { sql: text } }))

function ratify(said: { readonly [name: string]: Said }, again: Again = firstTime) {
  const make = (verdict: string, reason?: string) =>
    reason === undefined ? { verdict } : { verdict, reason }
  const result = readRatified(reveal(sqlRound, said, make, again).result)
  if (!result) throw new Error('a ratification that cannot be read back')
  return result
}

function reveal(
  round: typeof writeRound,
  said: { readonly [name: string]: Said },
  make: (first: string, second?: string) => Json,
  again: Again = firstTime,
) {
  const { settings = {}, silent = {}, past = [], ...rest } = again
  const step = sampleStep(define, { terms: ['sql'], ...settings })
  const seats = new Map<SeatId, Seat>([
    ...Object.entries(said).map(([name, [side]]) => [seatId(name), seatOf(name, side)] as const),
    ...Object.entries(silent).map(([name, side]): readonly [SeatId, Seat] => [
      seatId(name),
      { ...seatOf(name, side), ...(past.includes(name) ? { past: true as const } : {}) },
    ]),
  ])
  const entries = new Map(
    Object.entries(said).map(([name, [side, first = '', second]]) => {
      const entry = define.entry(make(first, second), briefOf(round), seatOf(name, side), step)
      if (!entry.ok) throw new Error(entry.detail)
      return [seatId(name), entry.value]
    }),
  )
  const brief = briefOf(round)
  return define.reveal({
    ...{ round, brief, entries, seats, step, ...rest },
    room: roomWith({}),
    now: 5_000,
  })
}

function summaryAfter(result: Json, room: PublicRoom, terms: readonly string[] = ['sql']) {
  const step = { ...sampleStep(define, { terms }), phase: 'done' as const }
  const results = new Map([[recordKey(step.id, sqlRound), result]])
  return define.summarise(step, { ...room, session: { ...room.session, results } })
}

function seatOf(name: string, side: Side): Seat {
  return { id: seatId(name), name, side, role: 'participant', handAt: null }
}
