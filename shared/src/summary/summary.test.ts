import { describe, expect, test } from 'vitest'
import { sampleRoom, sampleStep } from '../exercises/contractTests.ts'
import { exercises } from '../exercises/index.ts'
import { type Board, emptyBoard, type ParkedNote, type PlanCard } from '../model/board.ts'
import { cardId, noteId, seatId, stepId } from '../model/ids.ts'
import type { PublicRoom } from '../model/room.ts'
import type { PublicSeat, Session, Step } from '../model/session.ts'
import type { SummaryBlock, SummarySection } from '../model/summary.ts'
import { summarise } from './summary.ts'
import { termSpecs } from './termSpecs.ts'

const talk = { ...sampleStep(exercises.discuss, {}, 'talk'), title: 'Talk' }
const fay: PublicSeat = { name: 'Fay', side: 'neutral', role: 'facilitator', handAt: null }
const ann: PublicSeat = { name: 'Ann', side: 'sales', role: 'participant', handAt: null }
const bob: PublicSeat = { name: 'Bob', side: 'marketing', role: 'participant', handAt: null }
const cy: PublicSeat = { name: 'Cy', side: 'sales', role: 'observer', handAt: null }

describe('a summary', () => {
  test('of an empty room says that nothing was agreed or planned, and leaves out the rest', () => {
    const summary = summarise(sampleRoom([]))
    expect(summary.sections.map(({ section }) => section)).toEqual(['agreed', 'plan'])
    expect(texts(summary.sections.flatMap(({ parts }) => parts))).toEqual([
      'No text was agreed by both sides yet.',
      'Nothing was planned yet.',
    ])
  })

  test('lists people by side as the room names it, and observers apart', () => {
    const seats = new Map([
      [seatId('fay'), fay],
      [seatId('ann'), ann],
      [seatId('bob'), bob],
      [seatId('cy'), cy],
    ])
    const parts = sectionOf(roomWith({ seats }, {}), 'people')
    expect(parts.map(({ heading }) => heading)).toEqual([
      'Sales',
      'Marketing',
      'Neutral',
      'Observers',
    ])
    expect(parts.map(({ blocks }) => blocks)).toEqual([
      [{ type: 'list', items: [{ text: 'Ann', side: null, by: null }] }],
      [{ type: 'list', items: [{ text: 'Bob', side: null, by: null }] }],
      [{ type: 'list', items: [{ text: 'Fay', side: null, by: null, detail: 'facilitator' }] }],
      [{ type: 'list', items: [{ text: 'Cy', side: null, by: null }] }],
    ])
  })

  test('has the plan though no step of the agenda made one, with what its cards lack', () => {
    const plan = new Map([
      [cardId('later'), card({ id: cardId('later'), title: 'Later', place: at('tools', 1) })],
      [cardId('next'), card({ id: cardId('next'), title: 'Next', doNext: true })],
    ])
    const parts = sectionOf(roomWith({}, { plan }), 'plan')
    expect(parts.map(({ heading }) => heading)).toEqual(['', 'Do next', 'Tools and data'])
    expect(texts(parts)).toEqual(['Sales owns a part of 2 of 2 cards, Marketing of 0.'])
    const first = parts[1]?.blocks[0]
    expect(first).toMatchObject({
      type: 'promise',
      card: {
        title: 'Next',
        sales: { gives: 'A call', owner: 'Ann', by: '2026-12-12' },
        lacks: ['what Marketing gives', 'an owner from Marketing', 'a measure'],
        origins: ['SQL (agreed)'],
      },
    })
  })

  test('puts what was parked under open, without a name where the step was anonymous', () => {
    const parking = new Map([[noteId('p1'), parked({})]])
    const seats = new Map([[seatId('ann'), ann]])
    const named = roomWith({ seats, agenda: [talk] }, { parking })
    const hidden = roomWith({ seats, agenda: [{ ...talk, anonymous: true }] }, { parking })
    expect(items(named, 'open')).toMatchObject([{ by: 'Ann', detail: 'parked during “Talk”' }])
    expect(items(hidden, 'open')).toMatchObject([{ by: null }])
    expect(JSON.stringify(sectionOf(hidden, 'open'))).not.toContain('Ann')
  })

  test('tells planned and real minutes, what was left out and what was not reached', () => {
    const agenda = [
      { ...talk, minutes: 10, spentMs: 12 * 60_000 },
      { ...talk, id: stepId('b'), title: 'Dropped', minutes: 5, skipped: true },
      { ...talk, id: stepId('c'), title: 'Last', minutes: 5, spentMs: 60_000, enteredAt: 1_000 },
      { ...talk, id: stepId('d'), title: 'Never', minutes: 5 },
    ]
    const room = roomWith({ agenda }, {})
    const facts = { ...room.session.room, closedAt: 1_000 + 2 * 60_000 }
    const closed = { ...room, session: { ...room.session, room: facts } }
    expect(sectionOf(closed, 'agenda')[0]?.blocks[0]).toMatchObject({
      rows: [
        ['Talk', 10, 12],
        ['Dropped', 5, 'left out'],
        ['Last', 5, 3],
        ['Never', 5, 'not reached'],
        ['In all', 25, 15],
      ],
    })
  })

  test('says what is still sealed, and nothing of what was written there', () => {
    const step: Step = {
      ...sampleStep(exercises.define, {}),
      title: 'Six terms',
      phase: 'writing',
      rounds: {
        write: { state: 'open', attempt: 1, brief: {}, openedAt: 0, revealedAt: null },
      },
    }
    expect(summarise(roomWith({ agenda: [step, talk] }, {})).stillSealed).toEqual([
      '“Six terms” is not revealed yet; what was written there stays sealed.',
      'Not done yet: Talk.',
    ])
  })

  test('passes over a step of a kind or with settings that it does not understand', () => {
    const strange = { ...talk, kind: 'séance' }
    const broken = { ...sampleStep(exercises.vote, {}), settings: { budget: 'many' } }
    expect(() => summarise(roomWith({ agenda: [strange, broken] }, {}))).not.toThrow()
  })

  test('still says that nothing was agreed while all words are open', () => {
    const define = { ...sampleStep(exercises.define, { terms: ['sql'] }), phase: 'done' as const }
    const words = { text: 'We met.', pieces: [{ text: 'We met.', from: null }] }
    const room = roomWith({ agenda: [define] }, { terms: new Map([['sql', { meaning: words }]]) })
    const parts = sectionOf(room, 'agreed')
    expect(texts(parts)).toEqual(['No text was agreed by both sides yet.'])
    expect(parts.flatMap(({ blocks }) => blocks)).toContainEqual(
      expect.objectContaining({ type: 'definition', agreedAt: null }),
    )
  })
})

test('the agenda names its terms and their questions', () => {
  const define = sampleStep(exercises.define, { terms: ['sql', { id: 'own', name: 'Own' }] })
  const specs = termSpecs(roomWith({ agenda: [talk, define] }, {}).session)
  expect([...specs.keys()]).toEqual(['sql', 'own'])
  expect(specs.get('own')?.name).toBe('Own')
})

function roomWith(session: Partial<Session>, board: Partial<Board>): PublicRoom {
  const room = sampleRoom([])
  return { session: { ...room.session, ...session }, board: { ...emptyBoard, ...board } }
}

function sectionOf(room: PublicRoom, wanted: SummarySection) {
  return summarise(room).sections.find(({ section }) => section === wanted)?.parts ?? []
}

function items(room: PublicRoom, section: SummarySection) {
  const blocks = sectionOf(room, section).flatMap((part) => part.blocks)
  return blocks.flatMap((block) => (block.type === 'list' ? block.items : []))
}

function texts(parts: readonly { readonly blocks: readonly SummaryBlock[] }[]) {
  return parts.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])),
  )
}

function at(group: string, order: number) {
  return { group, order }
}

function card(facts: Partial<PlanCard>): PlanCard {
  const owner = { seatId: seatId('ann'), name: 'Ann' }
  return {
    id: cardId('card'),
    title: '',
    place: at('goals', 0),
    doNext: false,
    gives: {
      sales: { text: 'A call', owner, by: '2026-12-12' },
      marketing: { text: '', owner: null, by: null },
    },
    measure: '',
    baseline: '',
    target: '',
    source: '',
    ifMissed: '',
    origins: [{ type: 'term', id: 'sql', label: 'SQL (agreed)' }],
    ...facts,
  }
}

function parked(facts: Partial<ParkedNote>): ParkedNote {
  return {
    id: noteId('p1'),
    stepId: stepId('talk'),
    side: 'sales',
    seatId: seatId('ann'),
    text: 'Who answers at night?',
    ...facts,
  }
}
