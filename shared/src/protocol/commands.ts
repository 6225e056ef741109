import * as v from 'valibot'
import { isId, noteId, roundId, type StepId, seatId, stepId } from '../model/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { limits, taken } from '../model/limits.ts'
import { accept, type Outcome, refuse } from '../model/outcome.ts'
import type { PlanChange } from '../model/replan.ts'
import { phases } from '../model/session.ts'

/*
 * Every wish that can be sent to a room. Kinds add their own under `<kind>.<verb>`; those pass here
 * with their arguments undecoded and are checked by the kind.
 */

const idText = v.custom<string>(isId, 'an id')
const step = v.pipe(idText, v.transform(stepId))
const note = v.pipe(idText, v.transform(noteId))
const seat = v.pipe(idText, v.transform(seatId))
const round = v.pipe(idText, v.transform(roundId))
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(taken.name))
const title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.title))
const minutes = v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 60))
const side = v.picklist(['sales', 'marketing', 'neutral'])
const which = v.picklist(['facilitate', 'join', 'watch', 'summary'])
const settings = v.custom<JsonObject>(isJsonObject, 'an object')
/** Where nothing has to be named, a list would pass for an object. */
const noList = v.custom(isJsonObject, 'an object')
export const sideNames = v.pipe(
  noList,
  v.object({
    sales: v.optional(v.object({ name })),
    marketing: v.optional(v.object({ name })),
  }),
)
const json = v.custom<Json>((value) => value !== undefined, 'a value')
const index = v.pipe(v.number(), v.integer(), v.minValue(0))

const stepFacts = {
  title: v.optional(title),
  minutes: v.optional(minutes),
  prompt: v.optional(v.pipe(v.string(), v.maxLength(limits.prompt))),
  must: v.optional(v.boolean()),
  autoAdvance: v.optional(v.boolean()),
  anonymous: v.optional(v.boolean()),
  settings: v.optional(settings),
  facilitatorNotes: v.optional(v.pipe(v.string(), v.maxLength(limits.facilitatorNotes))),
}

export const newStep = v.object({ kind: v.pipe(v.string(), v.maxLength(40)), ...stepFacts })
/** A step as a facilitator adds it; the kind supplies what is left out. */
export type NewStep = v.InferOutput<typeof newStep>

/** Several steps at once. Where one builds on an earlier one, its setting is `{step: 3}`, the third. */
export const agendaSteps = v.pipe(v.array(newStep), v.maxLength(limits.steps))

const planChanges: v.GenericSchema<unknown, readonly PlanChange[]> = v.pipe(
  v.array(v.object({ stepId: step, minutes: v.nullable(minutes) })),
  v.minLength(1),
  v.maxLength(limits.steps),
)

const shapes = {
  'room.start': v.object({}),
  'room.close': v.object({}),
  'room.reopen': v.object({}),
  'room.lock': v.object({}),
  'room.unlock': v.object({}),
  'room.update': v.object({
    title: v.optional(title),
    sides: v.optional(sideNames),
    /** When the workshop is meant to be over, in server time; null leaves it to the agenda. */
    plannedEnd: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
    clockHidden: v.optional(v.boolean()),
    warmUp: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(limits.warmUp))),
  }),
  'room.pause': v.object({}),
  'room.resume': v.object({}),
  'room.gather': v.object({}),
  'room.lead': v.object({ seatId: seat }),
  /** `remove`: those whom the old link let in go with it. */
  'link.replace': v.object({ which, remove: v.optional(v.boolean()) }),
  'link.remove': v.object({ which: v.literal('summary') }),
  'board.restore': v.pipe(
    v.object({ checkpointId: v.optional(idText), noteId: v.optional(idText) }),
    v.check(({ checkpointId, noteId }) => (checkpointId ?? noteId) !== undefined),
  ),
  'note.hide': v.object({ stepId: step, noteId: note }),
  'note.show': v.object({ stepId: step, noteId: note }),
  'step.go': v.object({ stepId: step }),
  'step.phase': v.object({ stepId: step, phase: v.picklist(phases) }),
  'step.focus': v.object({ stepId: step, itemId: v.nullable(idText) }),
  'round.open': v.object({ stepId: step, round }),
  'round.reveal': v.object({ stepId: step, round }),
  'clock.start': v.object({ minutes: v.optional(minutes) }),
  'clock.pause': v.object({}),
  'clock.resume': v.object({}),
  'clock.add': v.object({ seconds: v.pipe(v.number(), v.minValue(-86400), v.maxValue(86400)) }),
  'clock.stop': v.object({}),
  'agenda.add': v.object({ step: newStep, at: v.optional(index) }),
  'agenda.update': v.object({
    stepId: step,
    step: v.pipe(noList, v.object({ ...stepFacts, skipped: v.optional(v.boolean()) })),
  }),
  'agenda.move': v.object({ stepId: step, to: index }),
  'agenda.duplicate': v.object({ stepId: step }),
  'agenda.remove': v.object({ stepId: step }),
  /** The changes as they were shown to whoever takes them. */
  'agenda.replan': v.object({
    changes: planChanges,
  }),
  /** Steps of an agenda file, in one go: behind what is there, or instead of it. */
  'agenda.load': v.object({ steps: agendaSteps, replace: v.optional(v.boolean()) }),
  'seat.update': v.object({
    seatId: seat,
    side: v.optional(side),
    role: v.optional(v.picklist(['facilitator', 'participant', 'observer'])),
    name: v.optional(name),
  }),
  'seat.remove': v.object({ seatId: seat }),
  'seat.admit': v.object({ knockId: idText }),
  'seat.turnAway': v.object({ knockId: idText }),
  'seat.carry': v.object({}),
  'seat.proxy': v.object({ name, side }),
  'entry.save': v.object({
    stepId: step,
    round,
    entry: json,
    base: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    /** For which asking of the round it was written; words for one are not an answer to the next. */
    attempt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  'entry.clear': v.object({ stepId: step, round }),
  'seat.ready': v.object({ stepId: step, round, ready: v.boolean() }),
  'seat.moreTime': v.object({ stepId: step }),
  /** A facilitator may name another's seat, to take down a hand that was heard. */
  'seat.hand': v.object({ up: v.boolean(), seatId: v.optional(seat) }),
  'rehearsal.start': v.object({
    /** How many people the server plays. */
    people: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10))),
  }),
  'rehearsal.stop': v.object({}),
} as const

type Shapes = typeof shapes
export type CoreType = keyof Shapes
type CoreCommands = {
  [Type in CoreType]: { readonly id: string; readonly type: Type } & Readonly<
    v.InferOutput<Shapes[Type]>
  >
}

/** One of the room's own commands, decoded. `id` is the sender's: a repeat gets the first answer. */
export type CoreCommand = CoreCommands[CoreType]
export type CommandOf<Type extends CoreType> = CoreCommands[Type]

/** A kind's own command; `args` is checked by the kind. */
export interface KindCommandCall {
  readonly id: string
  readonly type: `${string}.${string}`
  readonly stepId: StepId
  readonly args: JsonObject
}

export type Command =
  | { readonly of: 'room'; readonly command: CoreCommand }
  | { readonly of: 'kind'; readonly command: KindCommandCall }

/** What a client sends, before it is given an id: `{type, …}`. */
export type Wish = { [Type in CoreType]: Omit<CoreCommands[Type], 'id'> }[CoreType] | KindWish
export interface KindWish {
  readonly type: `${string}.${string}`
  readonly stepId: StepId
  readonly [argument: string]: Json
}

/** Decodes a command's body. The refusal names the field that was not understood, never its value. */
export function decodeCommand(raw: unknown): Outcome<Command> {
  if (!isJsonObject(raw)) return refuse('malformed', 'a command is an object', { field: '' })
  const { id, type, ...rest } = raw
  if (!isId(id)) return refuse('malformed', 'id: 1 to 80 letters, digits, . _ : -', { field: 'id' })
  if (typeof type !== 'string') return refuse('malformed', 'type: a string', { field: 'type' })
  if (isCoreType(type)) {
    const parsed = v.safeParse(shapes[type] as v.GenericSchema<unknown, object>, rest, {
      abortEarly: true,
    }) // each shape is an object schema
    if (!parsed.success) return malformed(parsed.issues)
    return accept({ of: 'room', command: { id, type, ...parsed.output } as CoreCommand }) // checked by the shape of this very type
  }
  if (!/^[a-z]{1,20}\.[a-zA-Z]{1,20}$/.test(type) || ownFamilies.has(familyOf(type))) {
    return refuse('malformed', 'type: no such command', { field: 'type' })
  }
  const { stepId: target, ...args } = rest
  if (!isId(target)) return refuse('malformed', 'stepId: an id', { field: 'stepId' })
  const kindType = type as `${string}.${string}` // matched above
  return accept({
    of: 'kind',
    command: { id, type: kindType, stepId: stepId(target), args },
  })
}

const familyOf = (type: string) => type.slice(0, type.indexOf('.'))
/** No kind has commands under the room's own words. */
const ownFamilies: ReadonlySet<string> = new Set(Object.keys(shapes).map(familyOf))

function isCoreType(type: string): type is CoreType {
  return Object.hasOwn(shapes, type)
}

/** One refusal for what valibot found: the first field's path and what was expected there. */
export function malformed(issues: readonly v.BaseIssue<unknown>[]) {
  const issue = issues[0]
  const field = issue?.path?.map((part) => String(part.key)).join('.') ?? ''
  // A check of our own has only its message to say what it expects.
  const expected = issue?.type === 'custom' ? issue.message : issue?.expected
  return refuse('malformed', `${field || 'body'}: expected ${expected ?? 'something else'}`, {
    field,
  })
}
