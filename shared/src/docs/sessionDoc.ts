import * as v from 'valibot'
import * as Y from 'yjs'
import { type SeatId, type StepId, seatId as toSeatId, stepId as toStepId } from '../model/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import {
  type Clock,
  idleClock,
  type Knock,
  type Now,
  type Progress,
  type PublicSeat,
  phases,
  type RoomFacts,
  type Round,
  recordKey,
  type Session,
  type Step,
} from '../model/session.ts'
import { sides } from '../model/side.ts'

/*
 * How the session lies inside its document. Reading meets every value that any version ever wrote
 * and never throws; writing is for the server's Room alone, inside one transaction per intent.
 */

const roomOf = (doc: Y.Doc) => doc.getMap('room')
const agendaOf = (doc: Y.Doc) => doc.getArray<Y.Map<unknown>>('agenda')
const nowOf = (doc: Y.Doc) => doc.getMap('now')
const clockOf = (doc: Y.Doc) => doc.getMap('clock')
const seatsOf = (doc: Y.Doc) => doc.getMap('seats')
const knocksOf = (doc: Y.Doc) => doc.getMap('knocks')
const progressOf = (doc: Y.Doc) => doc.getMap('progress')
const resultsOf = (doc: Y.Doc) => doc.getMap('results')

const text = (otherwise: string) => v.fallback(v.string(), otherwise)
const number = (otherwise: number) => v.fallback(v.number(), otherwise)
const flag = (otherwise: boolean) => v.fallback(v.boolean(), otherwise)
const time = v.fallback(v.nullable(v.number()), null)
const plainObject = v.fallback(
  v.custom<JsonObject>((value) => isJsonObject(value)),
  {},
)

const roomShape = v.object({
  title: text(''),
  sides: v.fallback(
    v.object({
      sales: v.object({ name: text('Sales') }),
      marketing: v.object({ name: text('Marketing') }),
    }),
    { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
  ),
  status: v.fallback(v.picklist(['lobby', 'live', 'closed']), 'lobby'),
  locked: flag(false),
  createdAt: number(0),
  startedAt: time,
  closedAt: time,
  deleteAt: time,
  from: v.fallback(
    v.nullable(v.object({ roomId: v.string(), title: v.string(), at: v.number() })),
    null,
  ),
  warmUp: text(''),
  lead: v.fallback(v.nullable(v.pipe(v.string(), v.transform(toSeatId))), null),
  paused: v.fallback(v.nullable(v.object({ at: v.number(), clockRan: v.boolean() })), null),
  gatheredAt: time,
  plannedEnd: time,
  clockHidden: flag(false),
})

const roundShape = v.object({
  state: v.picklist(['open', 'revealed']),
  attempt: number(1),
  brief: v.unknown(),
  openedAt: number(0),
  revealedAt: time,
})

const stepShape = v.object({
  id: v.string(),
  kind: v.string(),
  title: text(''),
  minutes: number(0),
  fullMinutes: time,
  prompt: text(''),
  phase: v.fallback(v.picklist(phases), 'waiting'),
  settings: plainObject,
  must: flag(true),
  autoAdvance: flag(false),
  anonymous: flag(false),
  skipped: flag(false),
  revealAt: time,
  spentMs: number(0),
  enteredAt: time,
})

const nowShape = v.object({
  stepId: v.fallback(v.nullable(v.string()), null),
  itemId: v.fallback(v.nullable(v.string()), null),
})

const clockShape = v.object({
  state: v.picklist(['idle', 'running', 'paused']),
  endsAt: time,
  remainingMs: time,
  totalMs: number(0),
  stepId: v.fallback(v.nullable(v.string()), null),
})

const seatShape = v.pipe(
  v.object({
    name: text(''),
    side: v.fallback(v.picklist(sides), 'neutral'),
    role: v.fallback(v.picklist(['facilitator', 'participant', 'observer']), 'observer'),
    handAt: time,
    simulated: v.optional(flag(false), false),
    past: v.exactOptional(v.literal(true)),
    screen: v.exactOptional(v.boolean()),
    proxyOf: v.exactOptional(v.pipe(v.string(), v.transform(toSeatId))),
  }),
  v.transform(
    ({ simulated, ...seat }): PublicSeat => (simulated ? { ...seat, simulated: true } : seat),
  ),
)

const knockShape = v.object({ name: text(''), side: v.fallback(v.picklist(sides), 'neutral') })

const progressShape = v.object({
  sales: number(0),
  marketing: number(0),
  neutral: number(0),
  moreTime: number(0),
})

const readSeat = readerOf(seatShape)
const readKnock = readerOf(knockShape)
const readProgress = readerOf(progressShape)
const readRound = readerOf(roundShape)

export function readSession(doc: Y.Doc): Session {
  const room: RoomFacts = v.parse(roomShape, roomOf(doc).toJSON())
  const now = v.parse(nowShape, nowOf(doc).toJSON())
  const seats = new Map<SeatId, PublicSeat>()
  for (const [id, seat] of readEach(seatsOf(doc), readSeat)) seats.set(toSeatId(id), seat)
  const results = new Map<string, Json>()
  for (const [key, value] of resultsOf(doc)) {
    if (value !== undefined && !(value instanceof Y.AbstractType)) results.set(key, value as Json) // a plain value of a Y.Map is JSON
  }
  return {
    room,
    agenda: readAgenda(doc),
    now: { stepId: now.stepId === null ? null : toStepId(now.stepId), itemId: now.itemId },
    clock: readClock(doc),
    seats,
    knocks: readEach<Knock>(knocksOf(doc), readKnock),
    progress: readEach<Progress>(progressOf(doc), readProgress),
    results,
  }
}

function readAgenda(doc: Y.Doc): readonly Step[] {
  const steps: Step[] = []
  for (const stored of agendaOf(doc)) {
    if (!(stored instanceof Y.Map)) continue
    const parsed = v.safeParse(stepShape, stored.toJSON())
    if (!parsed.success) continue
    const rounds: Record<string, Round> = {}
    for (const [key, value] of stored.entries()) {
      if (!key.startsWith(roundPrefix)) continue
      const round = readRound(value)
      if (round === null) continue
      const brief = (round.brief ?? null) as Json // the server wrote it, as JSON
      rounds[key.slice(roundPrefix.length)] = { ...round, brief }
    }
    steps.push({ ...parsed.output, id: toStepId(parsed.output.id), rounds })
  }
  return steps
}

function readClock(doc: Y.Doc): Clock {
  const parsed = v.safeParse(clockShape, clockOf(doc).toJSON())
  if (!parsed.success) return idleClock
  const { stepId } = parsed.output
  return { ...parsed.output, stepId: stepId === null ? null : toStepId(stepId) }
}

function readEach<T>(
  map: Y.Map<unknown>,
  read: (value: unknown) => T | null,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const [key, value] of map.entries()) {
    const part = read(value)
    if (part !== null) found.set(key, part)
  }
  return found
}

/**
 * Reads values of one shape; null: it is none. A plain value in a document is replaced and never
 * changed, so each is read once: three hundred seats are not read anew whenever somebody comes.
 */
function readerOf<T>(shape: v.GenericSchema<unknown, T>): (value: unknown) => T | null {
  const before = new WeakMap<object, T | null>()
  return (value) => {
    if (!isJsonObject(value)) return null
    const known = before.get(value)
    if (known !== undefined) return known
    const parsed = v.safeParse(shape, value)
    const read = parsed.success ? parsed.output : null
    before.set(value, read)
    return read
  }
}

/** Each round is a key of its own in its step's map, so that opening one touches no other. */
const roundPrefix = 'round:'

/**
 * Makes an empty document say what another says, as new content: nothing that was ever said about
 * the old one applies to it. Throws rather than leave out a part that it doesn't know.
 */
export function rebuildSession(from: Y.Doc, to: Y.Doc): void {
  const maps = [roomOf, nowOf, clockOf, seatsOf, knocksOf, progressOf, resultsOf]
  to.transact(() => {
    for (const mapOf of maps) {
      const rebuilt = mapOf(to)
      for (const [key, value] of mapOf(from).entries()) {
        rebuilt.set(key, value instanceof Y.AbstractType ? value.clone() : value)
      }
    }
    const steps = agendaOf(from).toArray()
    agendaOf(to).insert(
      0,
      steps.map((step) => step.clone()),
    )
  })
  for (const part of from.share.keys()) {
    if (!to.share.has(part)) throw new Error('a part of the session that is not known')
  }
}

export function writeRoom(doc: Y.Doc, facts: Partial<RoomFacts>): void {
  assign(roomOf(doc), facts)
}

export function writeNow(doc: Y.Doc, now: Now): void {
  assign(nowOf(doc), now)
}

export function writeClock(doc: Y.Doc, clock: Clock): void {
  assign(clockOf(doc), clock)
}

export function writeSeat(doc: Y.Doc, id: SeatId, seat: PublicSeat | null): void {
  if (seat) seatsOf(doc).set(id, { ...seat })
  else seatsOf(doc).delete(id)
}

export function writeKnock(doc: Y.Doc, id: string, knock: Knock | null): void {
  if (knock) knocksOf(doc).set(id, { ...knock })
  else knocksOf(doc).delete(id)
}

export function writeProgress(doc: Y.Doc, key: string, progress: Progress | null): void {
  if (progress) progressOf(doc).set(key, { ...progress })
  else progressOf(doc).delete(key)
}

export function writeResult(doc: Y.Doc, key: string, result: Json | null): void {
  if (result === null) resultsOf(doc).delete(key)
  else resultsOf(doc).set(key, result)
}

/** Puts a step at `index` of the agenda, or at its end. */
export function insertStep(doc: Y.Doc, step: Step, index: number): void {
  const { rounds, ...facts } = step
  const stored = new Y.Map<unknown>(Object.entries(facts))
  for (const [round, value] of Object.entries(rounds)) stored.set(roundPrefix + round, value)
  const agenda = agendaOf(doc)
  agenda.insert(Math.max(0, Math.min(index, agenda.length)), [stored])
}

/** Changes some of a step's facts; an unknown step is left alone. */
export function writeStep(doc: Y.Doc, id: StepId, facts: Partial<Omit<Step, 'id' | 'rounds'>>) {
  const stored = storedStep(doc, id)
  if (stored) assign(stored, facts)
}

export function writeRound(doc: Y.Doc, id: StepId, round: string, value: Round): void {
  storedStep(doc, id)?.set(roundPrefix + round, value)
}

/** Takes a step back to where nothing has happened in it: no round, no result, no time spent. */
export function clearStep(doc: Y.Doc, id: StepId): void {
  const stored = storedStep(doc, id)
  for (const key of [...(stored?.keys() ?? [])]) {
    if (key.startsWith(roundPrefix)) stored?.delete(key)
  }
  const phase = phases[0]
  writeStep(doc, id, { phase, skipped: false, revealAt: null, spentMs: 0, enteredAt: null })
  for (const kept of [resultsOf(doc), progressOf(doc)]) {
    for (const key of [...kept.keys()]) if (key.startsWith(recordKey(id, ''))) kept.delete(key)
  }
}

export function removeStep(doc: Y.Doc, id: StepId): void {
  const index = readAgenda(doc).findIndex((step) => step.id === id)
  if (index >= 0) agendaOf(doc).delete(index, 1)
}

/** The server is the only writer, so moving by delete and insert can make no twins here. */
export function moveStep(doc: Y.Doc, id: StepId, index: number): void {
  const step = readAgenda(doc).find((candidate) => candidate.id === id)
  if (!step) return
  removeStep(doc, id)
  insertStep(doc, step, index)
}

function storedStep(doc: Y.Doc, id: StepId): Y.Map<unknown> | null {
  for (const stored of agendaOf(doc)) {
    if (stored instanceof Y.Map && stored.get('id') === id) return stored
  }
  return null
}

/** Sets only what differs, so that nothing is written twice into a document's history. */
function assign(map: Y.Map<unknown>, facts: object): void {
  for (const [key, value] of Object.entries(facts)) {
    if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value)
  }
}
