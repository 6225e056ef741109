import { parkNote, putCard, replaceText, rootOf } from '@lockstep/shared/docs/boardDoc'
import { agreedTerms } from '@lockstep/shared/model/agreed'
import type { PlanCard } from '@lockstep/shared/model/board'
import { carriedFigures } from '@lockstep/shared/model/carried'
import { cardId, noteId, roomId, seatId } from '@lockstep/shared/model/ids'
import { agreedLevels } from '@lockstep/shared/model/serviceLevel'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { summarise } from '@lockstep/shared/summary/summary'
import { termSpecs } from '@lockstep/shared/summary/termSpecs'
import { expect, test } from 'vitest'
import { openRoom, type RoomWorld, type World } from './world.ts'

const card = (room: RoomWorld): PlanCard => ({
  id: cardId('card1'),
  title: 'Call within a day',
  place: { group: 'handoff', order: 0 },
  doNext: true,
  gives: {
    sales: {
      text: 'A call',
      owner: { seatId: seatId(room.ann.id), name: 'Ann' },
      by: '2026-06-01',
    },
    marketing: {
      text: 'Whole records',
      owner: { seatId: seatId(room.bob.id), name: 'Bob' },
      by: null,
    },
  },
  measure: 'Hours',
  baseline: '31',
  target: '8',
  source: 'CRM',
  ifMissed: 'talk',
  origins: [],
})

/** A room in which MQL is agreed, SAL is not, one promise is made and one figure is known. */
async function finishedRoom(): Promise<RoomWorld> {
  const room = await openRoom()
  const define = await room.open({ kind: 'define', settings: { terms: ['mql', 'sal'] } })
  const secret = { answers: { mql: 'Sealed words' } }
  await room.ann.does({ type: 'entry.save', stepId: define, round: 'write', entry: secret })
  const board = await room.ann.connect('board')
  await room.until(() => board.board().terms.has('mql'), 'the texts are there')
  replaceText(board.doc, { on: 'term', termId: 'mql', field: 'fit' }, 'Firms that fit.')
  replaceText(board.doc, { on: 'term', termId: 'sal', field: 'review' }, 'Somebody looks.')
  putCard(board.doc, card(room))
  const parked = { stepId: null, side: 'sales', seatId: seatId(room.ann.id) } as const
  parkNote(board.doc, noteId('parked'), { ...parked, text: 'Parked words' })
  await room.until(() => board.savedCount() === board.sentCount(), 'all of it is saved')
  await room.fay.does({ type: 'step.phase', stepId: define, phase: 'deciding' })
  const round = 'ratify:mql'
  await room.fay.does({ type: 'round.open', stepId: define, round })
  for (const who of [room.ann, room.bob]) {
    const entry = { verdict: 'agree' }
    await who.does({ type: 'entry.save', stepId: define, round, entry })
  }
  await room.fay.does({ type: 'round.reveal', stepId: define, round })
  const numbers = await room.open({ kind: 'numbers' })
  await room.fay.does({ type: 'step.phase', stepId: numbers, phase: 'revealed' })
  const actual = { type: 'numbers.actual', stepId: numbers, questionId: 'deal', value: 12_000 }
  await room.ann.does({ ...actual, source: 'CRM' })
  await room.fay.does({ type: 'room.close' })
  return room
}

async function forward(room: RoomWorld, body = {}): Promise<CreatedRoom> {
  const answer = await room.fay.ask('/forward', { body })
  expect(answer.status).toBe(201)
  return JSON.parse(answer.text) as CreatedRoom // what the server promises
}

async function roomNow(world: World, id: string) {
  return (await world.inMemory(id)).publicRoom
}

test('a room carried forward begins with the agreed words, the promises and the figures', async () => {
  const room = await finishedRoom()
  const made = await forward(room)
  expect(made.seat).toMatchObject({ name: 'Fay', side: 'sales', role: 'facilitator' })
  expect(new Set(Object.values(made.links)).size).toBe(3)
  const next = await roomNow(room.world, made.roomId)
  expect(next.session.room).toMatchObject({
    title: 'Plan',
    status: 'lobby',
    from: { roomId: room.id, title: 'Plan' },
  })
  expect(agreedTerms(next)).toMatchObject([
    { termId: 'mql', text: { fit: 'Firms that fit.' }, changedSince: false },
  ])
  expect(termSpecs(next.session).get('mql')?.name).toBe('MQL')
  expect([...next.board.plan.values()]).toEqual([card(room)])
  expect(carriedFigures(next.session)).toMatchObject([
    { id: 'deal', value: 12_000, source: 'CRM', side: 'sales' },
  ])
  expect(agreedLevels(next)).toEqual([])
  expect(next.session.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(20)
  const told = JSON.stringify(summarise(next))
  expect(told).toContain('Firms that fit.')
  expect(told).toContain('from “Plan”')
})

test('what never reached the disk is carried nowhere', async () => {
  const room = await finishedRoom()
  const { storage } = room.world
  const board = await room.ann.connect('board')
  storage.hold()
  putCard(board.doc, { ...card(room), id: cardId('card2') })
  await storage.held()
  const asked = room.fay.ask('/forward', { body: {} })
  await room.world.ask('/healthz') // asked later, so the first is on its way
  storage.failNextCommit()
  putCard(board.doc, { ...card(room), id: cardId('card3') })
  const { doc } = (await room.world.inMemory(room.id)).docs.board
  await untilInMemory(() => rootOf(doc, 'plan').has('card3'))
  storage.release()
  const { status, body } = await asked
  expect([201, 503]).toContain(status)
  if (status !== 201) return // it came after what was lost
  const { plan } = (await roomNow(room.world, String(body.roomId))).board
  expect([...plan.keys()].sort()).toEqual(['card1', 'card2'])
})

/** What is in memory and not on disk tells nobody of itself. */
async function untilInMemory(fact: () => boolean): Promise<void> {
  while (!fact()) await new Promise((resolve) => setImmediate(resolve))
}

test('nothing private, nobody and no loose note comes along', async () => {
  const room = await finishedRoom()
  const { roomId: id } = await forward(room, { title: 'After 30 days', template: 'blank' })
  const next = await roomNow(room.world, id)
  expect(next.session.room.title).toBe('After 30 days')
  expect([...next.session.seats.values()].map(({ name }) => name)).toEqual(['Fay'])
  expect([next.board.notes.size, next.board.parking.size]).toEqual([0, 0])
  const stored = await room.world.storage.load(roomId(id))
  const all = JSON.stringify([...(stored?.records ?? [])]) + JSON.stringify(next.board.terms.size)
  for (const words of ['Sealed words', 'Parked words', 'Somebody looks']) {
    expect(all + JSON.stringify([...next.board.terms.values()])).not.toContain(words)
  }
})

test('words and figures are carried on and on, also where nobody asked for them again', async () => {
  const room = await finishedRoom()
  const second = await forward(room)
  const third = await room.world.ask(`/api/rooms/${second.roomId}/forward`, {
    body: {},
    auth: `Bearer ${second.seat.token}`,
  })
  const next = await roomNow(room.world, String(third.body.roomId))
  expect(agreedTerms(next).map(({ termId }) => termId)).toEqual(['mql'])
  expect(termSpecs(next.session).get('mql')?.fields.length).toBeGreaterThan(1)
  expect(carriedFigures(next.session)).toHaveLength(1)
  expect(next.session.room.from?.roomId).toBe(second.roomId)
})
