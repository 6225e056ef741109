import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Note, PlanCard } from '../../model/board.ts'
import { type CardId, cardId, noteId, type SeatId, seatId, stepId } from '../../model/ids.ts'
import type { JsonObject } from '../../model/json.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Seat, Step } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { gapView, type ItemCount, tieAtCut } from './count.ts'
import { mergeCommand, unmergeCommand } from './merges.ts'
import { pretendVote } from './pretend.ts'
import { vote } from './rules.ts'

const options = [
  { id: 'a', text: 'Faster hand-over' },
  { id: 'b', text: 'One calendar' },
  { id: 'c', text: 'Fewer leads' },
]

testExercise(vote, {
  pretend: pretendVote,
  settings: { options },
  rounds: [
    {
      round: 'ballot' as never,
      entries: [{ dots: {} }, { dots: { a: 3, b: 2 } }, { dots: { c: 1 } }],
    },
  ],
})

describe('settings', () => {
  test('need options or a step to take the items from', () => {
    for (const settings of [{}, { options: [] }, { budget: 5 }]) {
      expect(v.safeParse(vote.settings, settings).success).toBe(false)
    }
    expect(v.safeParse(vote.settings, { itemsFrom: 'step9' }).success).toBe(true)
  })

  test('have five dots and three an item unless they say otherwise, and never more than the budget', () => {
    expect(v.parse(vote.settings, { options })).toMatchObject({ budget: 5, perItem: 3 })
    expect(v.parse(vote.settings, { options, budget: 2 })).toMatchObject({ budget: 2, perItem: 2 })
    expect(v.parse(vote.settings, { options, budget: 2, perItem: 3 })).toMatchObject({ perItem: 2 })
  })
})

describe('the items', () => {
  test('are the notes of an earlier step, in an order of their own', () => {
    const room = roomWithNotes({ n2: 'second', n1: 'first', n3: ' ' })
    expect(vote.brief('ballot' as never, parsedStep({ itemsFrom: 'earlier' }), room)).toMatchObject(
      {
        ok: true,
        value: {
          items: [
            { id: 'n1', text: 'first', side: 'sales' },
            { id: 'n2', text: 'second', side: 'sales' },
          ],
          budget: 5,
          perItem: 3,
          open: false,
        },
      },
    )
  })

  test('leave out a note that was merged into another one', () => {
    const room = roomWithNotes({ n1: 'first', n2: 'the same', n3: 'third' })
    const merged = { ...noteIn(room, 'n2'), place: { group: '', order: 1, into: 'n1' } }
    expect(itemsOf({ itemsFrom: 'earlier' }, withNote(room, merged))).toEqual([
      { id: 'n1', text: 'first', side: 'sales' },
      { id: 'n3', text: 'third', side: 'sales' },
    ])
  })

  test('are the named clusters of an earlier step, given ones first', () => {
    const source = { ...sampleStep(vote, {}), id: stepId('earlier'), kind: 'board' }
    const settings = { clusters: [{ id: 'now', name: 'Now' }] }
    const room = roomWithNotes({ n1: 'first' }, [{ ...source, settings }])
    const own = { ...noteIn(room, 'n1'), id: noteId('c1'), stepId: stepId('earlier.clusters') }
    const named = withNote(room, { ...own, text: ' Speed ' })
    const all = withNote(named, { ...own, id: noteId('c2'), text: '' })
    expect(itemsOf({ itemsFrom: 'earlier', itemsOf: 'clusters' }, all)).toEqual([
      { id: 'now', text: 'Now' },
      { id: 'c1', text: 'Speed' },
    ])
  })

  test('are the terms of an earlier step, each with what it means so far', () => {
    const source = { ...sampleStep(vote, {}), id: stepId('earlier'), kind: 'define' }
    const settings = { terms: ['lead', { id: 'fit', name: 'Fit' }, 'unknown'] }
    const room = roomWithNotes({}, [{ ...source, settings }])
    const drafted = { meaning: { text: 'Our size', pieces: [] } }
    const results = new Map([
      ['earlier/ratify:lead', { termId: 'lead', agreed: true, text: { differs: 'They asked' } }],
    ])
    const known = {
      session: { ...room.session, results },
      board: { ...room.board, terms: new Map([['fit', drafted]]) },
    }
    expect(itemsOf({ itemsFrom: 'earlier', itemsOf: 'terms' }, known)).toEqual([
      { id: 'lead', text: 'Lead: They asked' },
      { id: 'fit', text: 'Fit: Our size' },
    ])
    const usual = roomWithNotes({}, [{ ...source, settings: {} }])
    expect(itemsOf({ itemsFrom: 'earlier', itemsOf: 'terms' }, usual)).toHaveLength(6)
  })

  test('are the cards of the plan, section by section', () => {
    const room = roomWithNotes({})
    const plan = new Map([
      card('c2', 'Call back', 'handoff', 0),
      card('c1', 'A goal', 'goals', 1),
      card('c0', '', 'goals', 0),
    ])
    const planned = { ...room, board: { ...room.board, plan } }
    expect(itemsOf({ itemsFrom: 'earlier', itemsOf: 'cards' }, planned)).toEqual([
      { id: 'c1', text: 'A goal' },
      { id: 'c2', text: 'Call back' },
    ])
  })

  test('must be there before the ballot opens', () => {
    const refused = vote.brief(
      'ballot' as never,
      parsedStep({ itemsFrom: 'earlier' }),
      sampleRoom([]),
    )
    expect(refused).toMatchObject({ ok: false, code: 'unknown-item' })
  })
})

describe('a ballot', () => {
  test.each([
    ['over the budget', { a: 3, b: 3 }, 'over-budget'],
    ['over the limit of one item', { a: 4 }, 'over-item-limit'],
    ['for an item that is not there', { z: 1 }, 'unknown-item'],
    ['with a negative dot', { a: -1 }, 'invalid-entry'],
    ['with half a dot', { a: 0.5 }, 'invalid-entry'],
    ['with dots in words', { a: '1' }, 'invalid-entry'],
  ])('%s is refused', (_, dots, code) => {
    expect(ballot({ dots })).toMatchObject({ ok: false, code })
  })

  test('keeps no zeros, and no key that could be a trap', () => {
    expect(ballot({ dots: { a: 0, b: 2 } })).toEqual({ ok: true, value: { dots: { b: 2 } } })
    const trap = ballot(JSON.parse('{"dots": {"__proto__": 3, "constructor": 1}}'))
    expect(trap.ok && Object.keys(trap.value.dots)).not.toContain('__proto__')
  })
})

describe('the count', () => {
  test('is totals by side, highest first, and nothing of who chose what', () => {
    const { result, notes } = count(
      [ann, { a: 1, b: 3 }],
      [bob, { b: 2 }],
      [dee, { c: 1 }],
      [cy, {}],
    )
    expect(result).toEqual({
      items: [
        { id: 'b', sales: 3, marketing: 2, neutral: 0, total: 5 },
        { id: 'a', sales: 1, marketing: 0, neutral: 0, total: 1 },
        { id: 'c', sales: 0, marketing: 0, neutral: 1, total: 1 },
      ],
      ballots: { sales: 1, marketing: 1, neutral: 1 },
    })
    expect(notes).toEqual([])
  })

  test('shows ballots only where the vote was open when people voted', () => {
    const openStep = parsedStep({ options, open: true })
    expect(count([ann, { a: 1 }], { step: openStep }).result.votes).toEqual([
      { seatId: 'ann', side: 'sales', dots: { a: 1 } },
    ])
    const opened = { ...briefOf(parsedStep({ options })) }
    expect(count([ann, { a: 1 }], { step: openStep, brief: opened }).result.votes).toBeUndefined()
    const anonymous = { ...openStep, anonymous: true }
    expect(count([ann, { a: 1 }], { step: anonymous }).result.votes).toBeUndefined()
  })

  test('can weigh both sides the same, so that three do not outvote one', () => {
    const even = parsedStep({ options, equalSides: true })
    const { items } = count([ann, { a: 1 }], [cy, { a: 2 }], [bob, { b: 1 }], [dee, { b: 1 }], {
      step: even,
    }).result
    expect(items.map(({ id, weighted }) => [id, weighted])).toEqual([
      ['a', 0.5],
      ['b', 0.5],
      ['c', 0],
    ])
    expect(items[0]?.total).toBe(3)
  })

  test('counts merged items by the one that they were merged into, through chains', () => {
    const room = withMerges({ c: 'b', b: 'a' })
    const { items } = count([ann, { a: 3, b: 2 }], [bob, { c: 1 }], { room }).result
    expect(items).toEqual([{ id: 'a', sales: 5, marketing: 1, neutral: 0, total: 6 }])
  })
})

describe('merging', () => {
  test("is a facilitator's, before the count, between known items, and never in a circle", () => {
    const args = { itemId: 'b', into: 'a' }
    expect(merge(fay, args)).toEqual({ ok: true, value: { b: 'a' } })
    expect(merge(fay, args, { phase: 'revealed' })).toMatchObject({ code: 'wrong-phase' })
    expect(merge(fay, { itemId: 'z', into: 'a' })).toMatchObject({ code: 'no-such-item' })
    expect(merge(fay, { itemId: 'a', into: 'a' })).toMatchObject({ ok: false })
    expect(merge(fay, { itemId: 'a', into: 'c' }, { current: { c: 'b', b: 'a' } })).toMatchObject({
      ok: false,
      code: 'no-such-item',
    })
    expect(merge(fay, { itemId: 1 })).toMatchObject({ code: 'malformed' })
  })

  test('can be taken back', () => {
    const call = { ...callOf(fay, { itemId: 'b' }), current: { b: 'a', c: 'a' } }
    expect(unmergeCommand(call)).toEqual({ ok: true, value: { c: 'a' } })
    expect(unmergeCommand({ ...call, current: null })).toMatchObject({ code: 'no-such-item' })
  })
})

describe('reading a count', () => {
  const item = (id: string, sales: number, marketing: number): ItemCount => {
    return { id, sales, marketing, neutral: 0, total: sales + marketing }
  }
  const ballots = { sales: 1, marketing: 1, neutral: 0 }

  test('the gap view puts the widest difference of shares first', () => {
    const gaps = gapView({ items: [item('a', 8, 2), item('b', 2, 0), item('c', 0, 2)], ballots })
    expect(gaps.map(({ id, apart }) => [id, apart])).toEqual([
      ['c', 0.5],
      ['a', expect.closeTo(0.3)],
      ['b', 0.2],
    ])
    expect(gapView({ items: [item('a', 8, 0)], ballots })).toEqual([])
  })

  test('a tie at the cut is named with its place', () => {
    const items = [item('a', 5, 0), item('b', 2, 0), item('c', 0, 2), item('d', 0, 0)]
    expect(tieAtCut(items, 2)).toEqual({ place: 2, ids: ['b', 'c'] })
    expect(tieAtCut(items, 1)).toBeNull()
    expect(tieAtCut(items, 4)).toBeNull()
  })
})

describe('the summary', () => {
  test('has the ranking by side and what went into the plan', () => {
    const { result } = count([ann, { a: 2 }], [bob, { b: 1 }])
    const room = withResult(result)
    const [part] = vote.summarise(parsedStep({ options }), room)
    expect(part?.section).toBe('matters')
    expect(part?.blocks[0]).toMatchObject({
      type: 'ranking',
      rows: [
        { label: 'Faster hand-over', sales: 2, marketing: 0, neutral: 0, total: 2 },
        { label: 'One calendar', total: 1 },
        { label: 'Fewer leads', total: 0 },
      ],
    })
    expect(part?.blocks).toContainEqual({
      type: 'text',
      text: 'Seen differently: Faster hand-over',
    })
  })
})

const seat = (id: string, side: Side, role: Seat['role'] = 'participant'): Seat => ({
  id: seatId(id),
  name: id,
  side,
  role,
  handAt: null,
})
const fay = seat('fay', 'neutral', 'facilitator')
const ann = seat('ann', 'sales')
const cy = seat('cy', 'sales')
const bob = seat('bob', 'marketing')
const dee = seat('dee', 'neutral')

function parsedStep(settings: JsonObject) {
  return { ...sampleStep(vote, settings), settings: v.parse(vote.settings, settings) }
}

function briefOf(step = parsedStep({ options })) {
  const brief = vote.brief('ballot' as never, step, sampleRoom([]))
  if (!brief.ok) throw new Error(brief.detail)
  return brief.value
}

function ballot(raw: unknown) {
  const step = parsedStep({ options })
  return vote.entry(raw, briefOf(step), ann, step)
}

type Told = readonly [Seat, JsonObject]
type Setting = {
  step?: ReturnType<typeof parsedStep>
  brief?: ReturnType<typeof briefOf>
  room?: PublicRoom
}

/** Reveals ballots told as `[voter, dots]`; what else matters may come last. */
function count(...told: readonly (Told | Setting)[]) {
  const votes = told.filter((one): one is Told => Array.isArray(one))
  const setting = Object.assign({}, ...told.filter((one) => !Array.isArray(one))) as Setting
  const { step = parsedStep({ options }), room = sampleRoom([]) } = setting
  const brief = setting.brief ?? briefOf(step)
  const entries = new Map<SeatId, { dots: { [id: string]: number } }>()
  for (const [voter, dots] of votes) {
    const checked = vote.entry({ dots }, brief, voter, step)
    if (!checked.ok) throw new Error(checked.detail)
    entries.set(voter.id, checked.value)
  }
  const seats = new Map(votes.map(([voter]) => [voter.id, voter]))
  return vote.reveal({
    round: 'ballot' as never,
    attempt: 1,
    brief,
    entries,
    seats,
    step,
    room,
    previous: null,
    now: 7,
  })
}

function callOf(actor: Seat, args: JsonObject, phase: Step['phase'] = 'writing') {
  const step: Step = { ...parsedStep({ options }), phase }
  return { args, actor, step, room: sampleRoom([step]), current: null, now: 7 }
}

function merge(
  actor: Seat,
  args: JsonObject,
  more: { current?: JsonObject; phase?: Step['phase'] } = {},
) {
  return mergeCommand({ ...callOf(actor, args, more.phase), current: more.current ?? null })
}

function withMerges(merges: JsonObject): PublicRoom {
  const room = sampleRoom([])
  return { ...room, session: { ...room.session, results: new Map([['step1/merges', merges]]) } }
}

function withResult(result: ReturnType<typeof count>['result']): PublicRoom {
  const room = sampleRoom([])
  return { ...room, session: { ...room.session, results: new Map([['step1/ballot', result]]) } }
}

function roomWithNotes(
  texts: { readonly [id: string]: string },
  agenda: readonly Step[] = [],
): PublicRoom {
  const room = sampleRoom(agenda)
  const notes = Object.entries(texts).map(([id, text]) => ({
    id: noteId(id),
    stepId: stepId('earlier'),
    side: 'sales' as const,
    seatId: null,
    text,
    place: null,
    facts: {},
  }))
  return { ...room, board: { ...room.board, notes: new Map(notes.map((note) => [note.id, note])) } }
}

function itemsOf(settings: JsonObject, room: PublicRoom) {
  const brief = vote.brief('ballot' as never, parsedStep(settings), room)
  if (!brief.ok) throw new Error(brief.detail)
  return brief.value.items
}

function noteIn(room: PublicRoom, id: string): Note {
  const note = room.board.notes.get(noteId(id))
  if (!note) throw new Error(`no note ${id}`)
  return note
}

function withNote(room: PublicRoom, note: Note): PublicRoom {
  return { ...room, board: { ...room.board, notes: new Map(room.board.notes).set(note.id, note) } }
}

function card(id: string, title: string, group: string, order: number): [CardId, PlanCard] {
  const gives = { text: '', owner: null, by: null }
  const texts = { measure: '', baseline: '', target: '', source: '', ifMissed: '' }
  const place = { group, order }
  const sides = { sales: gives, marketing: gives }
  return [
    cardId(id),
    { id: cardId(id), title, place, doNext: false, gives: sides, ...texts, origins: [] },
  ]
}
