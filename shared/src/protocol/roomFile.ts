import * as v from 'valibot'
import type { Board, FieldText, Note, ParkedNote, PlanCard, SidePromise } from '../model/board.ts'
import { cardId, isId, noteId, seatId, stepId } from '../model/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { limits, slack, taken } from '../model/limits.ts'
import { accept, type Outcome, refuse } from '../model/outcome.ts'
import type { PublicRoom } from '../model/room.ts'
import {
  type PublicSeat,
  phases,
  type RoomFacts,
  type Session,
  type Step,
} from '../model/session.ts'
import { sides } from '../model/side.ts'
import { malformed } from './commands.ts'

/*
 * A room as a file: what the summary is written into as JSON, and what a new room is made from.
 * `client/public/schema/summary-1.json` says the same for other programs. Keys that are more than
 * these are left out, so that a file may tell other programs other things besides.
 */

export const roomFileFormat = 'lockstep.summary'
export const roomFileVersion = 1

const id = v.custom<string>(isId, 'an id')
const seat = v.pipe(id, v.transform(seatId))
const step = v.pipe(id, v.transform(stepId))
const side = v.picklist(sides)
const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(taken.name))
const words = text(taken.noteText)
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
/** Server time in milliseconds, or how many of them; the last day that a date can name. */
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))
const time = v.nullable(ms)
const json = v.custom<Json>((value) => value !== undefined, 'a value')
const object = v.custom<JsonObject>(isJsonObject, 'an object')

function recordOf<Value>(
  key: v.GenericSchema<string, string>,
  value: v.GenericSchema<unknown, Value>,
  most: number,
) {
  // valibot's records would be lists as well.
  const noList = v.custom<Record<string, unknown>>(isJsonObject, 'an object')
  return v.pipe(noList, v.record(key, value), v.maxEntries(most))
}

const round = v.object({
  state: v.picklist(['open', 'revealed']),
  attempt: v.pipe(count, v.minValue(1)),
  brief: json,
  openedAt: ms,
  revealedAt: time,
})

/** Whatever is new in the model has to be put here, or left out on purpose: it won't compile else. */
type FieldsOf<Model, LeftOut extends keyof Model = never> = {
  readonly [field in Exclude<keyof Model, LeftOut>]-?: v.GenericSchema
}

const stepShape = v.object({
  id: step,
  kind: text(40),
  title: text(limits.title),
  minutes: v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 60)),
  fullMinutes: v.exactOptional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 60)))),
  prompt: text(limits.prompt),
  phase: v.picklist(phases),
  settings: object,
  must: v.boolean(),
  autoAdvance: v.boolean(),
  anonymous: v.boolean(),
  skipped: v.boolean(),
  revealAt: time,
  spentMs: ms,
  enteredAt: time,
  rounds: recordOf(id, round, 200),
} satisfies FieldsOf<Step>)

const seatShape = v.object({
  name,
  side,
  role: v.picklist(['facilitator', 'participant', 'observer']),
  simulated: v.exactOptional(v.literal(true)),
  proxyOf: v.exactOptional(seat),
} satisfies FieldsOf<PublicSeat, 'handAt' | 'past' | 'screen'>)

const recordKey = v.custom<string>(
  (key) => typeof key === 'string' && /^[^/]+\/[^/]+$/.test(key) && key.split('/').every(isId),
  'the id of a step and a name, with a slash between',
)

const sessionShape = v.object({
  room: v.object({
    title: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.title)),
    sides: v.object({ sales: v.object({ name }), marketing: v.object({ name }) }),
    status: v.picklist(['lobby', 'live', 'closed']),
    locked: v.boolean(),
    createdAt: ms,
    startedAt: time,
    closedAt: time,
    warmUp: v.exactOptional(text(slack * limits.prompt)),
    lead: v.exactOptional(v.nullable(seat)),
    paused: v.exactOptional(v.nullable(v.object({ at: ms, clockRan: v.boolean() }))),
    gatheredAt: v.exactOptional(time),
    plannedEnd: v.exactOptional(time),
    clockHidden: v.exactOptional(v.boolean()),
    from: v.exactOptional(v.nullable(v.object({ roomId: id, title: text(limits.title), at: ms }))),
  } satisfies FieldsOf<RoomFacts, 'deleteAt'>),
  agenda: v.pipe(v.array(stepShape), v.maxLength(limits.steps)),
  now: v.object({ stepId: v.nullable(step), itemId: v.nullable(id) }),
  clock: v.object({
    state: v.picklist(['idle', 'running', 'paused']),
    endsAt: time,
    remainingMs: v.nullable(v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15))),
    totalMs: ms,
    stepId: v.nullable(step),
  }),
  seats: recordOf(id, seatShape, slack * limits.seats),
  results: recordOf(recordKey, json, 10 * limits.steps),
})

const author = { id, side, seatId: v.nullable(seat), text: words }
const note = v.object({
  ...author,
  stepId: step,
  place: json,
  facts: object,
} satisfies FieldsOf<Note>)
const parked = v.object({ ...author, stepId: v.nullable(step) } satisfies FieldsOf<ParkedNote>)
const field = v.object({
  text: words,
  pieces: v.array(v.object({ text: words, from: v.nullable(side) })),
})
const owner = { seatId: seat, name: text(taken.name) }
const promise = v.object({
  text: words,
  owner: v.nullable(v.object(owner)),
  asked: v.exactOptional(v.object({ ...owner, by: text(taken.name) })),
  by: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
} satisfies FieldsOf<SidePromise>)
const card = v.object({
  id,
  title: words,
  place: v.object({ group: text(80), order: v.pipe(v.number(), v.finite()) }),
  doNext: v.boolean(),
  gives: v.object({ sales: promise, marketing: promise }),
  measure: words,
  baseline: words,
  target: words,
  source: words,
  ifMissed: words,
  origins: v.array(
    v.object({ type: v.picklist(['note', 'vote', 'term', 'number']), id: text(160), label: words }),
  ),
} satisfies FieldsOf<PlanCard>)

const boardShape = v.object({
  notes: recordOf(id, note, slack * limits.notes),
  terms: recordOf(id, recordOf(id, field, slack * limits.termFields), 400),
  plan: recordOf(id, card, slack * limits.planCards),
  parking: recordOf(id, parked, slack * limits.parked),
})

/** Who makes the room. Left out: they take the place of the file's own facilitator. */
const facilitator = v.optional(
  v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(taken.name)), side }),
)

const fileShape = v.object({ session: sessionShape, board: boardShape, facilitator })

export interface RoomFile {
  readonly room: PublicRoom
  readonly facilitator: Pick<PublicSeat, 'name' | 'side'> | null
}

/** Reads a file. The refusal names the first field that it doesn't fit, never what it says. */
export function decodeRoomFile(raw: unknown): Outcome<RoomFile> {
  if (!isJsonObject(raw) || raw.format !== roomFileFormat) {
    return wrongAt('format', 'this is no summary of a room as JSON')
  }
  if (raw.version !== roomFileVersion) {
    const detail = `version: this server reads version ${roomFileVersion} of such files alone`
    return refuse('unsupported', detail, { field: 'version' })
  }
  const { session, board, facilitator: maker } = raw
  const trap = trapIn({ session, board, facilitator: maker })
  if (trap !== null) return wrongAt(trap.join('.'), 'no such key or number may be in a file')
  const told = { session, board, facilitator: maker }
  const parsed = v.safeParse(fileShape, told, { abortEarly: true }) // a file can be wrong in a million places
  if (!parsed.success) return malformed(parsed.issues)
  const read = parsed.output
  const twin = twinIn(read.session.agenda)
  if (twin !== null) return wrongAt(`session.agenda.${twin}.id`, 'two steps have it')
  const notes = things(read.board.notes)
  if (!notes.ok) return wrongAt(`board.notes.${notes.wrong}`, 'expected its key as its id')
  const plan = things(read.board.plan)
  if (!plan.ok) return wrongAt(`board.plan.${plan.wrong}`, 'expected its key as its id')
  const parking = things(read.board.parking)
  if (!parking.ok) return wrongAt(`board.parking.${parking.wrong}`, 'expected its key as its id')
  const torn = tornIn(read.board.terms)
  if (torn !== null) return wrongAt(`board.terms.${torn}.pieces`, 'expected the text in pieces')
  const found: Board = {
    notes: keyed(notes.all, (each): Note => ({ ...each, id: noteId(each.id) }), noteId),
    terms: new Map(Object.entries(read.board.terms)),
    plan: keyed(plan.all, (each): PlanCard => ({ ...each, id: cardId(each.id) }), cardId),
    parking: keyed(parking.all, (each): ParkedNote => ({ ...each, id: noteId(each.id) }), noteId),
  }
  return accept({
    room: { session: sessionOf(read.session), board: found },
    facilitator: read.facilitator ?? null,
  })
}

function sessionOf(read: v.InferOutput<typeof sessionShape>): Session {
  const seats = Object.entries(read.seats).map(
    ([key, seated]) => [seatId(key), { ...seated, handAt: null }] as const,
  )
  return {
    ...read,
    seats: new Map(seats),
    knocks: new Map(),
    progress: new Map(),
    results: new Map(Object.entries(read.results)),
  }
}

function twinIn(agenda: readonly Pick<Step, 'id'>[]): number | null {
  const twin = agenda.findIndex((each, at) => agenda.findIndex(({ id }) => id === each.id) < at)
  return twin < 0 ? null : twin
}

/** Which field of which term is not what its pieces say. */
function tornIn(terms: Readonly<Record<string, Readonly<Record<string, FieldText>>>>) {
  for (const [term, fields] of Object.entries(terms)) {
    for (const [key, { text: whole, pieces }] of Object.entries(fields)) {
      if (pieces.map((piece) => piece.text).join('') !== whole) return `${term}.${key}`
    }
  }
  return null
}

type Things<Thing> =
  | { readonly ok: true; readonly all: readonly Thing[] }
  | { readonly ok: false; readonly wrong: string }

/** Each thing says its own id once more, as the board gives it to whoever reads one thing alone. */
function things<Thing extends { readonly id: string }>(
  read: Readonly<Record<string, Thing>>,
): Things<Thing> {
  const wrong = Object.entries(read).find(([key, thing]) => thing.id !== key)
  return wrong ? { ok: false, wrong: `${wrong[0]}.id` } : { ok: true, all: Object.values(read) }
}

function keyed<Id extends string, From extends { readonly id: string }, To>(
  all: readonly From[],
  make: (thing: From) => To,
  toId: (key: string) => Id,
): ReadonlyMap<Id, To> {
  return new Map(all.map((thing) => [toId(thing.id), make(thing)]))
}

const traps = new Set(['__proto__', 'constructor', 'prototype'])

/** The path to a key that means something to every object, or to a number that JSON cannot say. */
function trapIn(value: unknown): readonly string[] | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : []
  if (typeof value !== 'object' || value === null) return null
  // Nothing is copied on the way: a file may hold very many small values.
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const found = trapIn(value[at])
      if (found !== null) return [String(at), ...found]
    }
    return null
  }
  for (const key of Object.keys(value)) {
    const found = traps.has(key) ? [] : trapIn((value as JsonObject)[key]) // an object that is no list
    if (found !== null) return [key, ...found]
  }
  return null
}

function wrongAt(path: string, what: string) {
  return refuse('malformed', `${path}: ${what}`, { field: path })
}
