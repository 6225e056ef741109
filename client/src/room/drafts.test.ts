import { type StepId, stepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { accept, refuse } from '@lockstep/shared/model/outcome'
import { roundWith, stepWith } from '@lockstep/shared/model/samples'
import type { Round, Session } from '@lockstep/shared/model/session'
import { emptySession } from '@lockstep/shared/model/session'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Answer, offline } from './api.ts'
import { openDevice } from './device.ts'
import { createDrafts } from './drafts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const step: StepId = stepId('step1')

const blankStep = stepWith({ id: step, phase: 'writing' })

function roundAt(attempt: number, state: Round['state'] = 'open'): Round {
  return roundWith({ attempt, state })
}

function session(round: Round): Session {
  return { ...emptySession, agenda: [{ ...blankStep, rounds: { write: round } }] }
}

/** A vault that keeps one seat's entry as the server does, with a line that can be cut. */
function makeWorld(kept?: Storage) {
  const storage = kept ?? window.localStorage
  if (!kept) storage.clear()
  const server = { entry: null as Json, revision: 0, seen: new Map<string, Answer<JsonObject>>() }
  const line = { up: true, losesAnswers: false, calls: 0 }
  const round = { now: roundAt(1) }
  let ids = 0

  function seal(body: JsonObject): Answer<JsonObject> {
    if (round.now.state !== 'open' || body.attempt !== round.now.attempt) {
      return refuse('not-open', '')
    }
    if (body.base !== server.revision) {
      return refuse('stale', '', { revision: server.revision, entry: server.entry })
    }
    server.entry = body.entry ?? null
    server.revision += 1
    return accept({ revision: server.revision, savedAt: 7 })
  }

  const drafts = createDrafts({
    device: openDevice(() => storage),
    prefix: 'lockstep:draft:room:seat:',
    session: () => session(round.now),
    async send(body) {
      line.calls += 1
      if (!line.up) return offline('cut')
      const id = String(body.id)
      const answer = server.seen.get(id) ?? seal(body)
      server.seen.set(id, answer)
      return line.losesAnswers ? offline('lost') : answer
    },
    drawId() {
      ids += 1
      return `id${ids}`
    },
    now: () => Date.now(),
    random: () => 0.5,
  })
  const draft = () => drafts.state.read().byStep[step]?.write
  return { drafts, draft, server, line, round, storage }
}

test('typing is on the device at once and sealed when it rests', async () => {
  const { drafts, draft, server, line } = makeWorld()
  drafts.save(step, 'write', { text: 'a' })
  drafts.save(step, 'write', { text: 'ab' })
  expect(draft()).toMatchObject({ entry: { text: 'ab' }, state: 'device' })
  expect(drafts.state.read().unsealed).toBe(1)
  await vi.advanceTimersByTimeAsync(700)
  expect(line.calls).toBe(1)
  expect(server.entry).toEqual({ text: 'ab' })
  expect(draft()).toMatchObject({ state: 'sealed', savedAt: 7 })
  expect(drafts.state.read().unsealed).toBe(0)
})

test('somebody who never stops typing is sealed all the same', async () => {
  const { drafts, server } = makeWorld()
  for (let key = 0; key < 10; key += 1) {
    drafts.save(step, 'write', { text: 'x'.repeat(key) })
    await vi.advanceTimersByTimeAsync(400)
  }
  expect(server.revision).toBeGreaterThan(0)
})

test('a lost answer is asked for under the same id, so the text is sealed once', async () => {
  const { drafts, draft, server, line } = makeWorld()
  line.losesAnswers = true
  drafts.save(step, 'write', { text: 'once' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(draft()?.state).toBe('device')
  line.losesAnswers = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect(draft()?.state).toBe('sealed')
  expect(server.revision).toBe(1)
})

test('what was typed offline survives a reload and goes out when the line is back', async () => {
  const before = makeWorld()
  before.line.up = false
  before.drafts.save(step, 'write', { text: 'in the tunnel' })
  await vi.advanceTimersByTimeAsync(2_000)
  before.drafts.destroy()

  const after = makeWorld(before.storage)
  after.drafts.follow()
  expect(after.draft()).toMatchObject({ entry: { text: 'in the tunnel' }, state: 'device' })
  after.drafts.load({ seat: me, entries: [], ready: [] }, after.drafts.asking())
  await vi.advanceTimersByTimeAsync(100)
  expect(after.server.entry).toEqual({ text: 'in the tunnel' })
})

test('a second device does not lose its words: the last typed stands, the other is offered', async () => {
  const { drafts, draft, server } = makeWorld()
  server.entry = { text: 'from the phone' }
  server.revision = 3
  drafts.save(step, 'write', { text: 'from the laptop' })
  await vi.advanceTimersByTimeAsync(1_500)
  expect(server.entry).toEqual({ text: 'from the laptop' })
  expect(draft()?.state).toBe('sealed')
  const [other] = drafts.state.read().others
  expect(other?.entry).toEqual({ text: 'from the phone' })

  if (other) drafts.takeOther(other, true)
  await vi.advanceTimersByTimeAsync(1_500)
  expect(server.entry).toEqual({ text: 'from the phone' })
  expect(drafts.state.read().others).toEqual([])
})

test('a closed round refuses, and the text stays here', async () => {
  const { drafts, draft, round } = makeWorld()
  drafts.save(step, 'write', { text: 'too late' })
  round.now = roundAt(1, 'revealed')
  await vi.advanceTimersByTimeAsync(700)
  expect(draft()).toMatchObject({
    entry: { text: 'too late' },
    state: 'refused',
    refusal: 'not-open',
  })
})

test('a round that is asked again starts empty and undone', () => {
  const { drafts, draft, round } = makeWorld()
  drafts.save(step, 'write', { text: 'first' })
  drafts.markReady(step, 'write', true)
  round.now = roundAt(2)
  drafts.follow()
  expect(draft()).toMatchObject({ entry: null, state: 'empty' })
  expect(drafts.state.read().ready[step]?.has('write') ?? false).toBe(false)
})

test('what was typed for one asking and came late is no answer to the next', async () => {
  const { drafts, server, line, round } = makeWorld()
  line.up = false
  drafts.save(step, 'write', { text: 'to the first words' })
  await vi.advanceTimersByTimeAsync(1_000)
  round.now = roundAt(2)
  line.up = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect(server.entry).toBeNull()
  drafts.follow()
  drafts.save(step, 'write', { text: 'to the second' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(server.entry).toEqual({ text: 'to the second' })
})

test('what the server has is taken in, unless something newer was typed here', () => {
  const { drafts, draft } = makeWorld()
  const entry = { stepId: 'step1', round: 'write', entry: { text: 'sealed' }, revision: 2 }
  const mine = { seat: me, entries: [{ ...entry, savedAt: 5 }], ready: ['step1/write'] }
  drafts.load(mine, drafts.asking())
  expect(draft()).toMatchObject({ entry: { text: 'sealed' }, state: 'sealed' })
  expect(drafts.state.read().ready[step]?.has('write')).toBe(true)
})

test('an answer that was under way while words were sealed does not take them back', async () => {
  const { drafts, draft, server } = makeWorld()
  const asked = drafts.asking()
  drafts.save(step, 'write', { text: 'typed meanwhile' })
  await vi.advanceTimersByTimeAsync(700)
  expect(server.revision).toBe(1)
  drafts.load({ seat: me, entries: [], ready: [] }, asked)
  expect(draft()).toMatchObject({ entry: { text: 'typed meanwhile' }, state: 'sealed' })
})

const me = { id: 'seat', role: 'participant', side: 'sales', name: 'Ann' } as const
