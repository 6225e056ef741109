import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { emptyBoard, type Note } from '../../model/board.ts'
import { clustersOf } from '../../model/cluster.ts'
import { noteId, type SeatId, seatId, stepId } from '../../model/ids.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Seat } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { sampleRoom, sampleStep, testExercise } from '../contractTests.ts'
import { arrange, mergeInto, movesTo, nextClusterPlace, takeApart } from './arrange.ts'
import { dotsByNote, dotsOn } from './dots.ts'
import { pretendBoard } from './pretend.ts'
import { board, writeRound } from './rules.ts'

testExercise(board, {
  pretend: pretendBoard,
  settings: { clusters: [{ id: 'hopes', name: 'Hopes' }] },
  rounds: [
    {
      round: writeRound,
      entries: [
        { notes: [] },
        { notes: [{ text: 'Call within a day' }, { text: '' }] },
        { notes: [{ text: 'One calendar', place: { group: 'hopes' } }] },
      ],
    },
  ],
})

const ann = seatOf('ann', 'sales')
const bob = seatOf('bob', 'marketing')

describe('a board', () => {
  test('begins sealed unless it is set to be open, and then has no round', () => {
    expect(phasesOf({})).toEqual(['waiting', 'writing', 'revealed', 'deciding', 'done'])
    expect(phasesOf({ sealed: false })).toEqual(['waiting', 'writing', 'deciding', 'done'])
    const open = stepWith({ sealed: false })
    expect(board.brief(writeRound, open, sampleRoom([open]))).toMatchObject({ code: 'not-open' })
  })

  test('refuses a doubled cluster and one without a name', () => {
    const hopes = { id: 'hopes', name: 'Hopes' }
    for (const clusters of [[hopes, hopes], [{ id: 'x', name: ' ' }], [{ id: '__proto__' }]]) {
      expect(v.safeParse(board.settings, { clusters }).success).toBe(false)
    }
  })
})

describe('an entry', () => {
  test('past the limit is refused by its place, never by its words', () => {
    const refused = save({ notes: [{ text: 'CANARY'.repeat(limits.noteText) }] })
    expect(refused).toMatchObject({ code: 'invalid-entry', facts: { field: 'notes.0.text' } })
    expect(JSON.stringify(refused)).not.toContain('CANARY')
  })

  test('keeps the place in a cluster of the step, and no other place', () => {
    const notes = ['hopes', 'nowhere', '__proto__'].map((group) => ({
      text: 'x',
      place: { group, order: 7 },
    }))
    expect(save({ notes })).toEqual({
      ok: true,
      value: { notes: [{ text: 'x', place: { group: 'hopes' } }, { text: 'x' }, { text: 'x' }] },
    })
  })
})

describe('the reveal', () => {
  test('puts what has words on the board in the order of the words, whoever wrote it', () => {
    const step = stepWith({ clusters: [{ id: 'hopes', name: 'Hopes' }] })
    const entries = new Map<SeatId, Awaited<ReturnType<typeof accepted>>>([
      [ann.id, accepted({ notes: [{ text: ' Zebra ' }, { text: '  ' }] })],
      [bob.id, accepted({ notes: [{ text: 'Apple', place: { group: 'hopes' } }] })],
    ])
    const { result, notes } = board.reveal({
      round: writeRound,
      attempt: 1,
      brief: { clusters: [] },
      entries,
      seats: new Map([ann, bob].map((seat) => [seat.id, seat])),
      step,
      room: sampleRoom([step]),
      previous: null,
      now: 1,
    })
    expect(result).toEqual({ counts: { sales: 1, marketing: 1, neutral: 0 } })
    expect(notes.map(({ text, author, place }) => [text, author, place])).toEqual([
      ['Apple', 'bob', { group: 'hopes', order: 0 }],
      ['Zebra', 'ann', { group: '', order: 1 }],
    ])
  })
})

describe('clusters', () => {
  test('have the notes in order; a deleted cluster gives its notes back', () => {
    const room = roomOf([
      clusterNote('c1', 'Hand-over', 1),
      note('b', { group: 'c1', order: 2 }),
      note('a', { group: 'c1', order: 3 }),
      note('gone', { group: 'c9', order: 1 }),
      note('odd', 'somewhere'),
    ])
    expect(shown(room)).toEqual({ '': ['odd', 'gone'], c1: ['b', 'a'] })
    expect(arrange(step, room.board)[1]).toMatchObject({ name: 'Hand-over', named: 'c1' })
  })

  test('are no notes of the step, so that nobody votes on a name by accident', () => {
    expect(clusterNote('c1', 'Hand-over', 1).stepId).not.toBe(step.id)
    const room = roomOf([clusterNote('c1', 'Hand-over', 4)])
    expect(nextClusterPlace(step.id, room.board)).toEqual({ group: '', order: 5 })
  })

  test('take a note between two others by one write, and number anew only where numbers tie', () => {
    const room = roomOf([
      note('a', { group: '', order: 1 }),
      note('b', { group: '', order: 2 }),
      note('x', { group: '', order: 9 }),
    ])
    const [a, b] = pilesIn(room, '')
    if (!a || !b) throw new Error('two piles')
    expect(movesTo([a, b], noteId('x'), 'c1', 1)).toEqual([['x', { group: 'c1', order: 1.5 }]])
    expect(movesTo([], noteId('x'), 'c1', 0)).toEqual([['x', { group: 'c1', order: 0 }]])
    expect(movesTo([a, a], noteId('x'), '', 1)).toEqual([
      ['a', { group: '', order: 0 }],
      ['x', { group: '', order: 1 }],
      ['a', { group: '', order: 2 }],
    ])
  })
})

describe('merging', () => {
  test('keeps both notes, one under the other, and comes apart again', () => {
    const b = note('b', { group: '', order: 2 })
    const merged = { ...b, place: mergeInto(noteId('a'), b) }
    const room = roomOf([note('a', { group: '', order: 1 }), merged])
    expect(shown(room)).toEqual({ '': ['a+b'] })
    const [cluster] = arrange(step, room.board)
    const pile = cluster?.piles[0]
    if (!cluster || !pile) throw new Error('a pile')
    expect(takeApart(cluster, pile, noteId('b'))).toEqual([['b', { group: '', order: 2 }]])
  })

  test('goes through chains, outlives a deleted head and a circle of two people', () => {
    const chain = [note('a', null), into('b', 'a'), into('c', 'b')]
    expect(shown(roomOf(chain))).toEqual({ '': ['a+b+c'] })
    expect(shown(roomOf(chain.slice(1)))).toEqual({ '': ['b+c'] })
    expect(shown(roomOf([into('b', 'a'), into('a', 'b'), into('c', 'b')]))).toEqual({
      '': ['a+b+c'],
    })
    expect(shown(roomOf([into('a', 'a')]))).toEqual({ '': ['a'] })
  })

  test('keeps every dot that the notes were given', () => {
    const items = [
      { id: 'a', sales: 2, marketing: 0, neutral: 0, total: 2 },
      { id: 'b', sales: 0, marketing: 3, neutral: 0, total: 3 },
    ]
    const vote = sampleStep({ ...board, kind: 'vote' }, {}, 'step2')
    const room = roomOf([note('a', null), into('b', 'a')])
    const session = {
      ...room.session,
      agenda: [step, vote],
      results: new Map<string, Json>([['step2/ballot', { items }]]),
    }
    const counted = { ...room, session }
    const piles = pilesIn(counted, '')
    const [pile] = piles
    if (!pile) throw new Error('a pile')
    expect(dotsOn(pile, dotsByNote(piles, counted))).toEqual({ sales: 2, marketing: 3, neutral: 0 })
    expect(board.summarise(step, counted)[0]?.blocks).toMatchObject([
      {
        items: [
          { text: 'words of a', detail: '5 dots' },
          { text: 'words of b', detail: 'says the same as “words of a”' },
        ],
      },
    ])
  })
})

describe('the summary', () => {
  test('goes cluster by cluster, and names nobody where the step is anonymous', () => {
    const room = roomOf([
      clusterNote('c1', 'Hand-over', 1),
      { ...note('a', { group: 'c1', order: 1 }), seatId: ann.id },
      note('b', null),
    ])
    const blocks = (anonymous: boolean) => board.summarise({ ...step, anonymous }, room)[0]?.blocks
    expect(blocks(false)).toEqual([
      { type: 'text', text: 'Hand-over' },
      { type: 'list', items: [{ text: 'words of a', side: 'sales', by: 'Ann' }] },
      { type: 'text', text: 'Not sorted' },
      { type: 'list', items: [{ text: 'words of b', side: 'sales', by: null }] },
    ])
    expect(JSON.stringify(blocks(true))).not.toContain('Ann')
  })
})

const step = stepWith({})

function stepWith(settings: JsonObject) {
  return { ...sampleStep(board, {}), settings: v.parse(board.settings, settings) }
}

function phasesOf(settings: JsonObject) {
  return board.phases(v.parse(board.settings, settings)).map(({ phase }) => phase)
}

function save(entry: unknown) {
  const clusters = [{ id: 'hopes', name: 'Hopes' }]
  return board.entry(entry, { clusters }, ann, stepWith({ clusters }))
}

function accepted(entry: unknown) {
  const saved = save(entry)
  if (!saved.ok) throw new Error(saved.detail)
  return saved.value
}

function seatOf(name: string, side: Side): Seat {
  const upper = name.charAt(0).toUpperCase() + name.slice(1)
  return { id: seatId(name), name: upper, side, role: 'participant', handAt: null }
}

function note(id: string, place: Json): Note {
  const home = stepId('step1')
  const text = `words of ${id}`
  return { id: noteId(id), stepId: home, side: 'sales', seatId: null, text, place, facts: {} }
}

function into(id: string, target: string): Note {
  return note(id, { group: '', order: 0, into: target })
}

function clusterNote(id: string, name: string, order: number): Note {
  const home = clustersOf(stepId('step1'))
  return { ...note(id, { group: '', order }), stepId: home, text: name, facts: { cluster: true } }
}

function roomOf(notes: readonly Note[]): PublicRoom {
  const room = sampleRoom([stepWith({})])
  return {
    session: { ...room.session, seats: new Map([[ann.id, ann]]) },
    board: { ...emptyBoard, notes: new Map(notes.map((each) => [each.id, each])) },
  }
}

function pilesIn(room: PublicRoom, id: string) {
  return arrange(step, room.board).find((cluster) => cluster.id === id)?.piles ?? []
}

/** Every cluster's notes by id, merged ones joined to their head. */
function shown(room: PublicRoom) {
  return Object.fromEntries(
    arrange(step, room.board).map(({ id, piles }) => [
      id,
      piles.map((pile) => [pile.note, ...pile.merged].map((each) => each.id).join('+')),
    ]),
  )
}
