import type { StepId } from '@lockstep/shared/model/ids'
import { recordKey } from '@lockstep/shared/model/session'
import { autoAdvanceGraceMs } from '@lockstep/shared/model/time'
import { expect, test } from 'vitest'
import { idleMs, openRoom, type RoomWorld } from './world.ts'

const minute = 60_000
const writing = { kind: 'define', minutes: 10, autoAdvance: true, settings: { terms: ['mql'] } }

async function withClock() {
  const room = await openRoom()
  await room.open({ ...writing, autoAdvance: false })
  const session = await room.bob.connect('session')
  const clock = () => session.session().clock
  const does = async (type: string, more: object = {}) => {
    const before = JSON.stringify(clock())
    await room.fay.does({ type, ...more })
    await room.until(() => JSON.stringify(clock()) !== before, `Bob sees ${type}`)
    return clock()
  }
  return { room, does, clock, now: () => room.world.clock.now() }
}

test('the clock starts with the step’s minutes, or those that are named', async () => {
  const { room, does, now } = await withClock()
  expect(await does('clock.start')).toMatchObject({
    state: 'running',
    endsAt: now() + 10 * minute,
    remainingMs: null,
    totalMs: 10 * minute,
  })
  room.world.clock.turn(minute)
  expect((await does('clock.start', { minutes: 3 })).endsAt).toBe(now() + 3 * minute)
})

test('a pause keeps what is left, and resuming goes on from there', async () => {
  const { room, does, now } = await withClock()
  await does('clock.start')
  room.world.clock.turn(4 * minute)
  expect(await does('clock.pause')).toMatchObject({
    state: 'paused',
    endsAt: null,
    remainingMs: 6 * minute,
  })
  room.world.clock.turn(30 * minute)
  expect(await does('clock.resume')).toMatchObject({ state: 'running', endsAt: now() + 6 * minute })
  expect(await room.fay.command({ type: 'clock.resume' })).toMatchObject({
    status: 409,
    body: { phase: 'running' },
  })
})

test('a minute more is a minute from now, also in overtime, and one less never ends before now', async () => {
  const { room, does, now } = await withClock()
  await does('clock.start', { minutes: 1 })
  expect((await does('clock.add', { seconds: 60 })).endsAt).toBe(now() + 2 * minute)
  room.world.clock.turn(5 * minute)
  expect((await does('clock.add', { seconds: 60 })).endsAt).toBe(now() + minute)
  expect((await does('clock.add', { seconds: -600 })).endsAt).toBe(now())
  expect(await does('clock.stop')).toMatchObject({ state: 'idle', endsAt: null })
  expect(await room.fay.command({ type: 'clock.add', seconds: 60 })).toMatchObject({ status: 409 })
})

test('zero does nothing by itself where the step does not say so', async () => {
  const { room, does, clock } = await withClock()
  await does('clock.start', { minutes: 1 })
  room.world.clock.turn(60 * minute)
  await room.ann.does({ type: 'seat.hand', up: true })
  expect(clock().state).toBe('running')
  expect(await room.world.storage.deadlines()).toEqual([])
})

test('going to another step stops the clock', async () => {
  const { room, does, clock } = await withClock()
  await does('clock.start')
  const next = await room.add({ kind: 'discuss' })
  await room.fay.does({ type: 'step.go', stepId: next })
  await room.until(() => clock().state === 'idle', 'the clock stops')
})

test('the clock outlives a crash to the millisecond', async () => {
  const { room, does } = await withClock()
  const running = await does('clock.start')
  room.world.clock.turn(minute)
  await room.world.crash()
  const session = await room.ann.connect('session')
  expect(session.session().clock).toEqual(running)
})

/** Ann has written; the clock of a step that advances itself runs for a minute. */
async function aboutToAdvance(): Promise<RoomWorld & { step: StepId }> {
  const room = await openRoom()
  const step = await room.open(writing)
  const entry = { answers: { mql: 'In time' } }
  await room.ann.does({ type: 'entry.save', stepId: step, round: 'write', entry })
  await room.fay.does({ type: 'clock.start', minutes: 1 })
  return Object.assign(room, { step })
}

const due = minute + autoAdvanceGraceMs

test('a step that says so reveals itself when the clock has run out, after a grace', async () => {
  const room = await aboutToAdvance()
  const session = await room.bob.connect('session')
  const board = await room.bob.connect('board')
  const phase = () => session.session().agenda[0]?.phase
  room.world.clock.turn(due - 1)
  const late = { answers: { mql: 'In the grace' } }
  await room.ann.does({ type: 'entry.save', stepId: room.step, round: 'write', entry: late })
  expect(phase()).toBe('writing')

  room.world.clock.turn(1)
  await room.until(() => phase() === 'revealed', 'the step reveals itself')
  await room.until(() => board.board().notes.size === 1, 'the note')
  expect([...board.board().notes.values()][0]?.text).toBe('In the grace')
  expect(session.session().clock.state).toBe('idle')
  expect(session.session().results.has(recordKey(room.step, 'write'))).toBe(true)
})

test('it does so in a room that is not in memory', async () => {
  const room = await aboutToAdvance()
  await room.fay.does({ type: 'clock.add', seconds: (2 * idleMs) / 1000 })
  room.world.clock.turn(idleMs)
  await until(room, 'lockstep_rooms_loaded 0')
  room.world.clock.turn(due + 2 * idleMs)
  const session = await room.bob.connect('session')
  await room.until(() => session.session().agenda[0]?.phase === 'revealed', 'revealed')
})

test('it does so after a restart, also when the time came while the server was down', async () => {
  const room = await aboutToAdvance()
  await room.world.crash()
  const session = await room.bob.connect('session')
  const phase = () => session.session().agenda[0]?.phase
  expect(phase()).toBe('writing')
  room.world.clock.turn(due)
  await room.until(() => phase() === 'revealed', 'revealed after the restart')

  const other = await aboutToAdvance()
  await other.world.crash(() => other.world.clock.turn(due))
  const later = await other.bob.connect('session')
  await other.until(() => later.session().agenda[0]?.phase === 'revealed', 'revealed at the start')
})

test('it does so after a restart in a room that nobody comes back to', async () => {
  const room = await aboutToAdvance()
  await room.world.crash()
  room.world.clock.turn(due)
  // Nobody asks for the room, so only the disk can tell.
  const isDone = async () => (await room.world.storage.deadlines()).length === 0
  for (let n = 0; n < 50 && !(await isDone()); n += 1) await room.world.ask('/readyz')
  expect(await room.world.storage.deadlines()).toEqual([])
  const session = await room.bob.connect('session')
  expect(session.session().agenda[0]?.phase).toBe('revealed')
})

test('a paused or stopped clock advances nothing', async () => {
  const room = await aboutToAdvance()
  await room.fay.does({ type: 'clock.pause' })
  expect(await room.world.storage.deadlines()).toEqual([])
  const session = await room.bob.connect('session')
  room.world.clock.turn(10 * due)
  await room.ann.does({ type: 'seat.hand', up: true })
  expect(session.session().agenda[0]?.phase).toBe('writing')
})

test('a step that advances itself from now on is due when its clock ends', async () => {
  const { room, does, now } = await withClock()
  await does('clock.start', { minutes: 1 })
  const session = await room.ann.connect('session')
  const stepId = session.session().agenda[0]?.id ?? ''
  await room.fay.does({ type: 'agenda.update', stepId, step: { autoAdvance: true } })
  expect(await room.world.storage.deadlines()).toEqual([{ roomId: room.id, at: now() + due }])
})

test('a step that cannot go on stops its clock, once', async () => {
  const room = await openRoom()
  const ideas = await room.add({ kind: 'discuss' })
  const step = await room.add({ kind: 'vote', autoAdvance: true, settings: { itemsFrom: ideas } })
  await room.fay.does({ type: 'step.go', stepId: step })
  await room.fay.does({ type: 'clock.start', minutes: 1 })
  const session = await room.bob.connect('session')
  room.world.clock.turn(due)
  await room.until(() => session.session().clock.state === 'idle', 'the clock stops')
  expect(session.session().agenda[1]?.phase).toBe('waiting')
  await room.until(() => room.world.log.some((line) => /refused/.test(line)), 'it is logged')
  room.world.clock.turn(due)
  await room.ann.does({ type: 'seat.hand', up: true })
  expect(room.world.log.filter((line) => /refused/.test(line))).toHaveLength(1)
})

test('an advance that could not be stored is tried again until it is', async () => {
  const room = await aboutToAdvance()
  const session = await room.bob.connect('session')
  room.world.storage.failNextCommit()
  room.world.clock.turn(due)
  await room.until(() => session.closeCodes.length > 0, 'Bob’s socket is closed')
  expect(session.closeCodes[0]).toBe(4503)
  await room.until(() => {
    room.world.clock.turn(500)
    return session.session().agenda[0]?.phase === 'revealed'
  }, 'revealed in the end')
})

/** Asks until the metrics say so; each answer is the news that the next one waits for. */
async function until(room: RoomWorld, line: string): Promise<void> {
  let said = ''
  for (let n = 0; n < 50 && !said.includes(line); n += 1) {
    said = (await room.world.ask('/metrics')).text
  }
  expect(said).toContain(line)
}
