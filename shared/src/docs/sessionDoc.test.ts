import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { seatId, stepId } from '../model/ids.ts'
import { idleClock, type Step } from '../model/session.ts'
import {
  insertStep,
  moveStep,
  readSession,
  rebuildSession,
  removeStep,
  writeClock,
  writeKnock,
  writeNow,
  writeProgress,
  writeResult,
  writeRoom,
  writeRound,
  writeSeat,
  writeStep,
} from './sessionDoc.ts'

const step = (id: string): Step => ({
  id: stepId(id),
  kind: 'define',
  title: `Step ${id}`,
  minutes: 30,
  fullMinutes: 40,
  prompt: 'What do you mean?',
  phase: 'writing',
  settings: { terms: ['mql'] },
  must: false,
  autoAdvance: true,
  anonymous: true,
  skipped: false,
  rounds: {},
  revealAt: 7,
  spentMs: 8,
  enteredAt: 9,
})

const round = {
  state: 'open',
  attempt: 2,
  brief: { termId: 'mql' },
  openedAt: 5,
  revealedAt: null,
} as const

/** The document as another process would get it. */
function sent(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('an empty document is a room that has not begun', () => {
  const session = readSession(new Y.Doc())
  expect(session).toMatchObject({
    room: { title: '', status: 'lobby', locked: false, sides: { sales: { name: 'Sales' } } },
    agenda: [],
    now: { stepId: null, itemId: null },
    clock: idleClock,
  })
})

test('a rebuilt session says the same, as new content', () => {
  const doc = new Y.Doc()
  writeRoom(doc, { title: 'Plan' })
  insertStep(doc, { ...step('a'), rounds: { write: round } }, 0)
  insertStep(doc, step('b'), 1)
  writeSeat(doc, seatId('ann'), { name: 'Ann', side: 'sales', role: 'participant', handAt: null })
  const rebuilt = new Y.Doc()
  rebuildSession(doc, rebuilt)
  expect(readSession(rebuilt)).toEqual(readSession(doc))
  expect([...rebuilt.store.clients.keys()]).toEqual([rebuilt.clientID])

  doc.getMap('unheard of')
  expect(() => rebuildSession(doc, new Y.Doc())).toThrow('not known')
})

test('everything that is written is read as it was', () => {
  const doc = new Y.Doc()
  const facts = {
    title: 'Plan',
    sides: { sales: { name: 'Field' }, marketing: { name: 'Brand' } },
    status: 'live',
    locked: true,
    createdAt: 1,
    startedAt: 2,
    closedAt: null,
    deleteAt: 9,
    plannedEnd: 10,
    clockHidden: true,
    warmUp: 'What made you smile?',
    lead: seatId('fay'),
    paused: { at: 3, clockRan: true },
    gatheredAt: 4,
    from: { roomId: 'old', title: 'Before', at: 3 },
  } as const
  const clock = {
    state: 'running',
    endsAt: 99,
    remainingMs: null,
    totalMs: 60,
    stepId: stepId('a'),
  } as const
  const ann = { name: 'Ann', side: 'sales', role: 'participant', handAt: 3 } as const
  doc.transact(() => {
    writeRoom(doc, facts)
    insertStep(doc, step('a'), 0)
    writeRound(doc, stepId('a'), 'ratify:mql', round)
    writeNow(doc, { stepId: stepId('a'), itemId: 'mql' })
    writeClock(doc, clock)
    writeSeat(doc, seatId('ann'), ann)
    writeKnock(doc, 'k1', { name: 'Cy', side: 'neutral' })
    writeProgress(doc, 'a/write', { sales: 1, marketing: 2, neutral: 3, moreTime: 4 })
    writeResult(doc, 'a/write', { people: 3 })
  })
  expect(readSession(sent(doc))).toEqual({
    room: facts,
    agenda: [{ ...step('a'), rounds: { 'ratify:mql': round } }],
    now: { stepId: 'a', itemId: 'mql' },
    clock,
    seats: new Map([['ann', ann]]),
    knocks: new Map([['k1', { name: 'Cy', side: 'neutral' }]]),
    progress: new Map([['a/write', { sales: 1, marketing: 2, neutral: 3, moreTime: 4 }]]),
    results: new Map([['a/write', { people: 3 }]]),
  })
})

test('the agenda is put in order, and a step that moves keeps all of itself', () => {
  const doc = new Y.Doc()
  for (const id of ['a', 'b', 'c']) insertStep(doc, step(id), 99)
  writeRound(doc, stepId('c'), 'write', round)
  const order = () => readSession(doc).agenda.map(({ id }) => String(id))
  const before = readSession(doc).agenda[2]
  moveStep(doc, stepId('c'), 0)
  expect(order()).toEqual(['c', 'a', 'b'])
  expect(readSession(doc).agenda[0]).toEqual(before)
  moveStep(doc, stepId('c'), 99)
  moveStep(doc, stepId('nowhere'), 0)
  removeStep(doc, stepId('a'))
  removeStep(doc, stepId('nowhere'))
  expect(order()).toEqual(['b', 'c'])
})

test('what is taken away is gone', () => {
  const doc = new Y.Doc()
  writeSeat(doc, seatId('ann'), { name: 'Ann', side: 'sales', role: 'observer', handAt: null })
  writeProgress(doc, 'a/write', { sales: 1, marketing: 0, neutral: 0, moreTime: 0 })
  writeResult(doc, 'a/write', 1)
  writeKnock(doc, 'k1', { name: 'Cy', side: 'neutral' })
  writeSeat(doc, seatId('ann'), null)
  writeProgress(doc, 'a/write', null)
  writeResult(doc, 'a/write', null)
  writeKnock(doc, 'k1', null)
  const { seats, progress, results, knocks } = readSession(doc)
  expect([seats.size, progress.size, results.size, knocks.size]).toEqual([0, 0, 0, 0])
})

test('what does not change is not written again', () => {
  const doc = new Y.Doc()
  insertStep(doc, step('a'), 0)
  writeClock(doc, idleClock)
  let updates = 0
  doc.on('update', () => {
    updates += 1
  })
  writeStep(doc, stepId('a'), { phase: 'writing', settings: { terms: ['mql'] } })
  writeClock(doc, { ...idleClock })
  writeStep(doc, stepId('nowhere'), { phase: 'done' })
  expect(updates).toBe(0)
})

test('what did not change is not read again', () => {
  const doc = new Y.Doc()
  const seat = { name: 'Ann', side: 'sales', role: 'participant', handAt: null } as const
  writeSeat(doc, seatId('ann'), seat)
  writeSeat(doc, seatId('bob'), { ...seat, name: 'Bob' })
  const before = readSession(doc).seats
  writeSeat(doc, seatId('bob'), { ...seat, name: 'Bobby' })
  const { seats } = readSession(doc)
  expect(seats.get(seatId('ann'))).toBe(before.get(seatId('ann')))
  expect(seats.get(seatId('bob'))?.name).toBe('Bobby')
})

describe('a reader meets whatever any version wrote, and never throws', () => {
  const rubbish: readonly unknown[] = [
    null,
    0,
    -1,
    '',
    'x',
    [],
    {},
    true,
    [{}],
    { id: 7 },
    Number.NaN,
  ]

  test.each(rubbish.map((value) => [value]))('%j in every place', (value) => {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const key of ['title', 'sides', 'status', 'locked', 'createdAt', 'startedAt']) {
        doc.getMap('room').set(key, value)
      }
      for (const key of ['stepId', 'itemId']) doc.getMap('now').set(key, value)
      for (const key of ['state', 'endsAt', 'remainingMs', 'totalMs', 'stepId']) {
        doc.getMap('clock').set(key, value)
      }
      for (const root of ['seats', 'knocks', 'progress', 'results']) {
        doc.getMap(root).set('a', value)
        doc.getMap(root).set('b', new Y.Map())
      }
      const odd = new Y.Map<unknown>([
        ['id', 'odd'],
        ['kind', 'define'],
      ])
      for (const key of [
        'title',
        'minutes',
        'phase',
        'settings',
        'must',
        'revealAt',
        'round:write',
      ]) {
        odd.set(key, value)
      }
      const agenda = doc.getArray<unknown>('agenda')
      agenda.push([value, odd, new Y.Map([['id', value]]), new Y.Text('x')])
    })
    const session = readSession(sent(doc))
    expect(session.agenda.map(({ id }) => String(id))).toEqual(['odd'])
    expect(['lobby', 'live', 'closed']).toContain(session.room.status)
    expect(typeof session.agenda[0]?.minutes).toBe('number')
  })

  test('a root of another type', () => {
    const doc = new Y.Doc()
    doc.getArray('later').push([1])
    expect(readSession(sent(doc)).agenda).toEqual([])
  })
})
