import * as v from 'valibot'
import { carriedFigures, carriedLevel } from '../../model/carried.ts'
import { isId, seatId } from '../../model/ids.ts'
import { type Json, objectIn } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import type { KindCall } from '../contract.ts'
import { readArgs } from '../record.ts'
import { readActuals, revealedOnly } from './actuals.ts'
import { type FunnelInput, funnelShares, funnelValues } from './funnel.ts'
import { allOf, median, readGuesses } from './guesses.ts'

/** Where the what-if values stand in the session's results: `{<valueId>: {value, seatId, at}}`. */
export const whatIfRecord = 'whatif'

/** What the service level promises besides a number of leads. */
export const promiseValues = ['hours', 'attempts', 'rejectDays'] as const
export type PromiseValue = (typeof promiseValues)[number]

/** Everything that can be tried out; each is one value for the whole room. */
export const whatIfValues = [...funnelValues, ...promiseValues] as const
export type WhatIfValue = (typeof whatIfValues)[number]

/** Shares and rates, in percent. */
export const percentValues: ReadonlySet<WhatIfValue> = new Set(funnelShares)

const argsSchema = v.object({
  valueId: v.picklist(whatIfValues),
  value: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
})

/**
 * `numbers.whatif {stepId, valueId, value}`: everybody tries, everybody sees it, the last one stands.
 * A value of null takes the try back.
 */
export function whatIfCommand(call: KindCall): Outcome<Json> {
  const args = readArgs(argsSchema, call)
  if (!args.ok) return args
  const { valueId, value } = args.value
  if (value !== null && value > 100 && percentValues.has(valueId)) {
    return refuse('malformed', 'value: a share is at most 100', { field: 'value' })
  }
  const open = revealedOnly(call.step)
  if (!open.ok) return open
  const { [valueId]: _, ...others } = objectIn(call.current)
  if (value === null) return accept(others)
  return accept({ ...others, [valueId]: { value, seatId: call.actor.id, at: call.now } })
}

const trySchema = v.object({
  value: v.pipe(v.number(), v.finite()),
  seatId: v.pipe(v.custom<string>(isId), v.transform(seatId)),
})

/** A value that the funnel counts with and where it comes from. */
export interface Known {
  readonly value: number | null
  readonly from: 'tried' | 'actual' | 'carried' | 'guesses' | 'nowhere'
}
export type KnownValues = { readonly [value in WhatIfValue]: Known }

/**
 * What the room counts with: what it tries, else the true figure, else what it took over from an
 * earlier room, else the middle of all guesses at the question of that name. With `tried` left out, how it stands without any what-if.
 */
export function knownValues(step: Step, room: PublicRoom, way: 'tried' | 'plain'): KnownValues {
  const actuals = readActuals(step, room)
  const guesses = readGuesses(step, room)?.guesses ?? {}
  const record = resultOf(room.session, step.id, whatIfRecord)
  const tries = objectIn(way === 'tried' ? record : null)
  const lastTime = lastTimeIn(room)
  const known = (id: WhatIfValue): Known => {
    const tried = v.safeParse(trySchema, tries[id])
    if (tried.success) return { value: tried.output.value, from: 'tried' }
    const actual = actuals.get(id)
    if (actual) return { value: actual.value, from: 'actual' }
    const carried = lastTime.get(id)
    if (carried !== undefined) return { value: carried, from: 'carried' }
    const own = guesses[id]
    const middle = own ? median(allOf(own)) : null
    return middle === null ? { value: null, from: 'nowhere' } : { value: middle, from: 'guesses' }
  }
  const found = Object.fromEntries(whatIfValues.map((id) => [id, known(id)]))
  return found as KnownValues // with exactly the keys of `whatIfValues`
}

/** True figures and what was promised besides, as an earlier room left them. */
function lastTimeIn({ session }: PublicRoom): ReadonlyMap<string, number> {
  const found = new Map(carriedFigures(session).map(({ id, value }) => [id, value]))
  const level = carriedLevel(session)
  for (const id of promiseValues) {
    const value = level?.[id] ?? null
    if (value !== null) found.set(id, value)
  }
  return found
}

export function inputOf(known: KnownValues): FunnelInput {
  const found = Object.fromEntries(funnelValues.map((id) => [id, known[id].value]))
  return found as FunnelInput // with exactly the keys of `funnelValues`
}
