import { inspect } from 'node:util'
import { addNote } from '@lockstep/shared/docs/boardDoc'
import { exercises } from '@lockstep/shared/exercises/index'
import { noteId, type StepId, seatId } from '@lockstep/shared/model/ids'
import { findStep, type Seat } from '@lockstep/shared/model/session'
import type { NewStep } from '@lockstep/shared/protocol/commands'
import type { CreatedRoom } from '@lockstep/shared/protocol/http'
import { expect, test } from 'vitest'
import { openRoom, RoomWorld } from './world.ts'

const people = 6
/** A vote needs something to vote on; every other kind stands by itself. */
const needed: { readonly [kind: string]: NewStep['settings'] } = {
  vote: {
    options: [
      { id: 'a', text: 'One' },
      { id: 'b', text: 'Two' },
    ],
  },
}

/** Turns the clock until every simulated person waits for the facilitator. */
async function playOn(room: RoomWorld): Promise<void> {
  for (let turn = 0; turn < 3_000; turn += 1) {
    if ((await room.world.inMemory(room.id)).deadline === null) return
    room.world.clock.turn(1_000)
    await room.fay.mine()
  }
  throw new Error('the simulated people never come to rest')
}

async function publicRoom(room: RoomWorld) {
  return (await room.world.inMemory(room.id)).publicRoom
}

async function simulated(room: RoomWorld): Promise<readonly Seat[]> {
  const { session } = await publicRoom(room)
  return [...session.seats].flatMap(([id, seat]) => (seat.simulated ? [{ id, ...seat }] : []))
}

/** Walks through every phase of a step and lets the simulated people do what they want in each. */
async function walk(room: RoomWorld, stepId: StepId): Promise<void> {
  await room.fay.does({ type: 'step.go', stepId })
  const step = findStep((await publicRoom(room)).session, stepId)
  const kind = exercises[step?.kind as keyof typeof exercises] // one of the registry's own
  for (const { phase } of kind.phases(step?.settings as never)) {
    await room.fay.does({ type: 'step.phase', stepId, phase })
    await playOn(room)
  }
}

test('a rehearsal fills a step of every kind, and everybody of it is done with every round', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'rehearsal.start', people })
  for (const kind of Object.keys(exercises)) {
    const id = await room.add({ kind, settings: needed[kind] ?? {} })
    const before = await publicRoom(room)
    const had = before.board.notes.size + before.board.plan.size
    await walk(room, id)
    const { session, board } = await publicRoom(room)
    const rounds = Object.keys(findStep(session, id)?.rounds ?? {})
    for (const round of rounds) {
      expect(session.progress.get(`${id}/${round}`), kind).toMatchObject({ sales: 3, marketing: 3 })
      expect(session.results.has(`${id}/${round}`), kind).toBe(true)
    }
    const said = [...session.results.keys()].filter((key) => key.startsWith(`${id}/`))
    const left = board.notes.size + board.plan.size + said.length - had
    expect(left > 0 || rounds.length > 0, kind).toBe(true)
  }
  const { board } = await publicRoom(room)
  expect(board.plan.size).toBeGreaterThan(4)
  const words = Object.values(board.terms.get('lead') ?? {}).map(({ text }) => text)
  expect(words.every((text) => text !== '')).toBe(true)
})

test('one press takes them away with all that they wrote, and the workshop is in its lobby', async () => {
  const room = await openRoom({ lobby: true })
  const kinds = ['define', 'swap', 'discuss', 'plan', 'commit', 'pulse']
  const steps: StepId[] = []
  for (const kind of kinds) steps.push(await room.add({ kind, anonymous: kind === 'pulse' }))
  const before = await publicRoom(room)
  await room.fay.does({ type: 'rehearsal.start' })
  await room.fay.does({ type: 'room.start' })
  const copy = await room.ann.connect('board')
  const mine = { stepId: steps[2] ?? room.id, side: 'sales', seatId: seatId(room.ann.id) } as const
  addNote(copy.doc, noteId('anns'), {
    ...mine,
    stepId: steps[2] as StepId, // it was just made
    text: 'This stays.',
    place: { order: 1 },
    facts: {},
  })
  await room.until(() => copy.savedCount() === copy.sentCount(), 'the note is saved')
  for (const id of steps) await walk(room, id)
  await room.fay.does({ type: 'step.phase', stepId: steps[0] ?? '', phase: 'deciding' })
  const full = await publicRoom(room)
  expect(full.board.plan.size).toBeGreaterThan(0)
  expect(full.session.results.size).toBeGreaterThan(3)

  await room.fay.does({ type: 'rehearsal.stop' })

  const { session, board } = await publicRoom(room)
  expect([...board.notes.values()].map(({ text }) => text)).toEqual(['This stays.'])
  expect([board.plan.size, board.parking.size]).toEqual([0, 0])
  for (const term of board.terms.values()) {
    for (const { text } of Object.values(term)) expect(text).toBe('')
  }
  expect([...session.seats.keys()].sort()).toEqual([...before.session.seats.keys()].sort())
  expect(session.results.size).toBe(0)
  expect(session.agenda).toEqual(before.session.agenda)
  expect(session.room).toMatchObject({ status: 'lobby', startedAt: null })
  expect(session.now.stepId).toBeNull()
  await room.world.restart()
  expect(await publicRoom(room)).toMatchObject({ session: { seats: session.seats } })
  const records = inspect((await room.world.storage.load(room.id))?.records, { depth: null })
  for (const trace of ['simulated', 'entry/', 'ready/', 'checkpoint/']) {
    expect(records).not.toContain(trace)
  }
})

test('the lobby after a rehearsal has the end that was named before, and no pause', async () => {
  const room = await openRoom({ lobby: true })
  const { clock } = room.world
  for (const plannedEnd of [null, clock.now() + 5 * 3_600_000]) {
    await room.fay.does({ type: 'room.update', plannedEnd })
    await room.fay.does({ type: 'rehearsal.start' })
    await room.fay.does({ type: 'room.start' })
    await room.fay.does({ type: 'room.update', plannedEnd: clock.now() + 60_000 })
    await room.fay.does({ type: 'room.pause' })
    await room.fay.does({ type: 'rehearsal.stop' })
    const { room: facts } = (await publicRoom(room)).session
    expect(facts).toMatchObject({ status: 'lobby', plannedEnd, paused: null })
  }
})

test('simulated people of a file play no part in the rehearsals of its room', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'rehearsal.start', people: 3 })
  const { text } = await room.fay.ask('/summary?format=json')
  const made = await room.world.ask('/api/rooms/import', { raw: text })
  const copy = new RoomWorld(room.world, JSON.parse(made.text) as CreatedRoom) // what the server promises
  const stepId = await copy.open({ kind: 'pulse' })
  await copy.fay.does({ type: 'rehearsal.start', people: 2 })
  await playOn(copy)
  const { session } = await publicRoom(copy)
  expect(session.progress.get(`${stepId}/write`)).toMatchObject({ sales: 1, marketing: 1 })
})

test('a rehearsal in a running room gives back the steps it touched, and those alone', async () => {
  const room = await openRoom()
  const real = await room.open({ kind: 'pulse' })
  await room.ann.does({ type: 'entry.save', stepId: real, round: 'write', entry: { score: 4 } })
  await room.fay.does({ type: 'step.phase', stepId: real, phase: 'revealed' })
  await room.fay.does({ type: 'rehearsal.start', people: 2 })
  await walk(room, await room.add({ kind: 'commit' }))
  await room.fay.does({ type: 'rehearsal.stop' })

  const { session } = await publicRoom(room)
  expect(session.room.status).toBe('live')
  expect([...session.results.keys()]).toEqual([`${real}/write`])
  expect(session.agenda.map(({ phase }) => phase)).toEqual(['revealed', 'waiting'])
})

test('a rehearsal goes on after the server died in the middle of it', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'rehearsal.start', people })
  const id = await room.open({ kind: 'pulse' })
  room.world.clock.turn(2_000)
  await room.fay.mine()
  await room.world.crash()
  await playOn(room)
  const { session } = await publicRoom(room)
  expect(session.progress.get(`${id}/write`)).toMatchObject({ sales: 3, marketing: 3 })
  expect(await simulated(room)).toHaveLength(people)
})

test('simulated people are marked, lead nobody, and are nobody at the door', async () => {
  const room = await openRoom()
  await room.fay.does({ type: 'rehearsal.start', people: 7 })
  const seats = await simulated(room)
  expect(seats).toHaveLength(7)
  for (const { id, name, role } of seats) {
    expect(name).toContain('(simulated)')
    expect(role).toBe('participant')
    const raise = { type: 'seat.update', seatId: id, role: 'facilitator' }
    expect(await room.fay.command(raise)).toMatchObject({ status: 403 })
  }
  const door = await room.ask('', { auth: `Key ${room.key('join')}` })
  expect(door.body.present).toEqual({ sales: 2, marketing: 1, neutral: 0 })
  expect(await room.fay.command({ type: 'rehearsal.start' })).toMatchObject({ status: 409 })
  await room.fay.does({ type: 'rehearsal.stop' })
  expect(await room.fay.command({ type: 'rehearsal.stop' })).toMatchObject({ status: 404 })
})
