import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { emptyBoard, type Note } from '../../model/board.ts'
import { noteId, seatId, stepId } from '../../model/ids.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Seat } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { journeyStages } from '../../templates/journeyStages.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { cellId, gridOf, lastPlace, movesTo, trayId } from './grid.ts'
import { pretendJourney } from './pretend.ts'
import { journey, writeRound } from './rules.ts'
import { stagesOf } from './settings.ts'

testExercise(journey, {
  pretend: pretendJourney,
  settings: { sealed: true },
  rounds: [
    {
      round: writeRound,
      entries: [
        { notes: [] },
        { notes: [{ text: 'A first call', place: { stage: 'looks' } }, { text: '' }] },
        { notes: [{ text: 'A newsletter' }] },
      ],
    },
  ],
})

const ann = seatOf('ann', 'sales')
const dee = seatOf('dee', 'neutral')

describe('a journey', () => {
  test('is filled in the open unless it is set to begin sealed', () => {
    const phasesOf = (settings: JsonObject) =>
      journey.phases(v.parse(journey.settings, settings)).map(({ phase }) => phase)
    expect(phasesOf({})).toEqual(['waiting', 'deciding', 'done'])
    expect(phasesOf({ sealed: true })).toEqual([
      'waiting',
      'writing',
      'revealed',
      'deciding',
      'done',
    ])
    const open = stepWith({})
    expect(journey.brief(writeRound, open, sampleRoom([open]))).toMatchObject({ code: 'not-open' })
  })

  test('has stages of its own, or the usual ones', () => {
    const stages = [{ id: 'first', name: 'First' }]
    expect(stagesOf(stepWith({ stages }))).toEqual(stages)
    expect(stagesOf(stepWith({}))).toEqual(journeyStages)
    for (const odd of [[], [...stages, ...stages], [{ id: 'a/b', name: 'A' }], [{ id: 'a' }]]) {
      expect(v.safeParse(journey.settings, { stages: odd }).success).toBe(false)
    }
  })
})

describe('an entry', () => {
  test('speaks for its author’s side whatever it says; a neutral author says for which', () => {
    const place = { stage: 'looks', lane: 'marketing', order: 3 }
    expect(save(ann, { notes: [{ text: 'x', place }] })).toEqual({
      ok: true,
      value: { notes: [{ text: 'x', place: { stage: 'looks' } }] },
    })
    expect(save(dee, { notes: [{ text: 'x', place }] })).toEqual({
      ok: true,
      value: { notes: [{ text: 'x', place: { stage: 'looks', lane: 'marketing' } }] },
    })
  })

  test('of a stage that is not there, or too long, is refused and never quoted', () => {
    const refused = [
      save(ann, { notes: [{ text: 'CANARY', place: { stage: '__proto__' } }] }),
      save(ann, { notes: [{ text: 'CANARY'.repeat(limits.noteText) }] }),
    ]
    expect(refused).toMatchObject([{ code: 'unknown-item' }, { code: 'invalid-entry' }])
    expect(JSON.stringify(refused)).not.toContain('CANARY')
  })
})

test('the reveal puts cards into their cells, in the order of their words', () => {
  const step = stepWith({ sealed: true })
  const at = (text: string, place?: { stage: string; lane?: 'sales' | 'marketing' }) => ({
    notes: [{ text, ...(place && { place }) }],
  })
  const { result, notes } = journey.reveal({
    round: writeRound,
    attempt: 1,
    brief: { stages: journeyStages },
    entries: new Map([
      [ann.id, at(' Zoom call ', { stage: 'looks' })],
      [dee.id, at('A mail', { stage: 'looks', lane: 'marketing' })],
      [seatId('bob'), at('No stage')],
    ]),
    seats: new Map([ann, dee, seatOf('bob', 'marketing')].map((seat) => [seat.id, seat])),
    step,
    room: sampleRoom([step]),
    previous: null,
    now: 1,
  })
  expect(result).toEqual({ counts: { sales: 1, marketing: 1, neutral: 1 } })
  expect(notes.map(({ text, place }) => [text, place])).toEqual([
    ['A mail', { stage: 'looks', lane: 'marketing', order: 0 }],
    ['No stage', { order: 1 }],
    ['Zoom call', { stage: 'looks', lane: 'sales', order: 2 }],
  ])
})

describe('the grid', () => {
  const looks = (lane: string, order: number) => ({ stage: 'looks', lane, order })
  const room = roomOf([
    card('b', looks('sales', 2)),
    card('a', looks('sales', 1)),
    card('m', looks('marketing', 1)),
    card('lost', { stage: 'gone', lane: 'sales', order: 1 }),
    card('odd', 'somewhere'),
    card('n', { stage: 'looks', lane: 'neutral', order: 1 }),
  ])
  const grid = gridOf(stepWith({}), room.board)

  test('marks the moments where both sides speak, and loses no card', () => {
    const looking = grid.stages.find(({ stage }) => stage.id === 'looks')
    expect(looking?.both).toBe(true)
    expect(looking?.lanes.sales.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(grid.stages.filter(({ both }) => both)).toHaveLength(1)
    expect(grid.tray.map(({ id }) => id)).toEqual(['odd', 'lost', 'n'])
  })

  test('takes a card between two others, into an empty cell, and back to the tray', () => {
    const sales = cellId('looks', 'sales')
    expect(movesTo(grid, noteId('m'), sales, 1)).toEqual([['m', looks('sales', 1.5)]])
    expect(movesTo(grid, noteId('m'), cellId('stays', 'sales'), 0)).toEqual([
      ['m', { stage: 'stays', lane: 'sales', order: 0 }],
    ])
    expect(movesTo(grid, noteId('m'), trayId, 3)).toEqual([['m', { order: 2 }]])
    expect(movesTo(grid, noteId('m'), 'gone/sales', 0)).toEqual([])
    expect(lastPlace(grid, sales)).toEqual(looks('sales', 3))
  })

  test('stands in the summary as moments by sides', () => {
    const parts = journey.summarise(stepWith({}), room)
    expect(parts).toMatchObject([{ section: 'plan' }])
    expect(parts[0]?.blocks[0]).toMatchObject({
      columns: ['Moment', 'Sales', 'Marketing', 'Look here'],
    })
    const [table] = parts[0]?.blocks ?? []
    expect(table?.type === 'table' && table.rows[1]).toEqual([
      'Looks around',
      'words of a · words of b',
      'words of m',
      'Both at once',
    ])
    expect(JSON.stringify(parts)).toContain('not placed')
    expect(journey.summarise(stepWith({}), roomOf([]))).toEqual([])
  })
})

function stepWith(settings: JsonObject) {
  return { ...sampleStep(journey, {}), settings: v.parse(journey.settings, settings) }
}

function save(author: Seat, entry: unknown) {
  return journey.entry(entry, { stages: journeyStages }, author, stepWith({ sealed: true }))
}

function seatOf(name: string, side: Side): Seat {
  return { id: seatId(name), name, side, role: 'participant', handAt: null }
}

function card(id: string, place: Json): Note {
  const text = `words of ${id}`
  return {
    ...{ id: noteId(id), stepId: stepId('step1'), side: 'sales', seatId: null },
    ...{ text, place, facts: {} },
  }
}

function roomOf(notes: readonly Note[]): PublicRoom {
  const room = sampleRoom([stepWith({})])
  return {
    ...room,
    board: { ...emptyBoard, notes: new Map(notes.map((each) => [each.id, each])) },
  }
}
