import * as v from 'valibot'
import { isJsonObject, type Json, sameJson } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { PublicRoom } from '../../model/room.ts'
import { isWhole, levelSchema, type ServiceLevel } from '../../model/serviceLevel.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { isMainSide, type MainSide, twoSides } from '../../model/side.ts'
import type { KindCall } from '../contract.ts'
import { readArgs, saidBy } from '../record.ts'
import { revealedOnly } from './actuals.ts'
import { funnelOf, wholeUp } from './funnel.ts'
import { inputOf, type KnownValues, knownValues } from './whatIf.ts'

/** Where the service level and both sides' yes to it stand in the session's results. */
export const levelRecord = 'level'

export function levelOf(known: KnownValues): ServiceLevel {
  const { mqls } = funnelOf(inputOf(known))
  return {
    mqls: mqls === null ? null : wholeUp(mqls),
    hours: known.hours.value,
    // Nobody tries two and a half times.
    attempts: known.attempts.value === null ? null : wholeUp(known.attempts.value),
    rejectDays: known.rejectDays.value,
  }
}

const keySchema = v.object(saidBy)
const standingSchema = v.object({
  asked: v.nullable(
    v.object({
      level: levelSchema,
      sales: v.exactOptional(keySchema),
      marketing: v.exactOptional(keySchema),
    }),
  ),
  agreed: v.nullable(
    v.object({ level: levelSchema, at: v.number(), sales: keySchema, marketing: keySchema }),
  ),
})

/** Whose key is turned for which words, and what both have agreed. */
export type Standing = v.InferOutput<typeof standingSchema>

const nothing: Standing = { asked: null, agreed: null }

export function readStanding(step: Step, room: PublicRoom): Standing {
  return parseStanding(resultOf(room.session, step.id, levelRecord))
}

function parseStanding(record: Json | null): Standing {
  const parsed = v.safeParse(standingSchema, record)
  return parsed.success ? parsed.output : nothing
}

/** The sides whose yes holds for these very figures. */
export function turned({ asked, agreed }: Standing, level: ServiceLevel): readonly MainSide[] {
  if (agreed && sameJson(agreed.level, level)) return twoSides
  if (!asked || !sameJson(asked.level, level)) return []
  return twoSides.filter((side) => asked[side] !== undefined)
}

const argsSchema = v.object({
  /** The figures that the person had in sight. */
  level: v.exactOptional(levelSchema),
  agree: v.optional(v.boolean(), true),
})

/**
 * `numbers.agree {stepId, agree?, level?}`: somebody of a side says yes to the service level as it
 * stands, for that side. Other figures than those in sight are not agreed to; after any change both
 * are asked again, and what was agreed before stays until both have.
 */
export function agreeCommand(call: KindCall): Outcome<Json> {
  const { actor, step, room, now } = call
  const args = readArgs(argsSchema, call)
  if (!args.ok) return args
  if (!isMainSide(actor.side)) return refuse('not-allowed', 'a neutral seat has no key')
  const open = revealedOnly(step)
  if (!open.ok) return open
  const level = levelOf(knownValues(step, room, 'tried'))
  if (!isWhole(level)) return refuse('invalid-entry', 'a figure of it is still missing')
  if (args.value.level && !sameJson(args.value.level, level)) {
    return refuse('stale', 'the figures have changed', { phase: step.phase })
  }
  const standing = parseStanding(isJsonObject(call.current) ? call.current : null)
  return accept(
    withKey(standing, level, actor.side, args.value.agree ? { seatId: actor.id, at: now } : null),
  )
}

function withKey(
  { asked, agreed }: Standing,
  level: ServiceLevel,
  side: MainSide,
  key: v.InferOutput<typeof keySchema> | null,
): Standing {
  if (agreed && sameJson(agreed.level, level)) return { asked: null, agreed }
  const { [side]: _, ...before } = asked && sameJson(asked.level, level) ? asked : { level }
  const next = { ...before, level, ...(key && { [side]: key }) }
  const { sales, marketing } = next as NonNullable<Standing['asked']> // its keys are sides
  if (sales && marketing) {
    const at = Math.max(sales.at, marketing.at)
    return { asked: null, agreed: { level, at, sales, marketing } }
  }
  return { asked: sales || marketing ? next : null, agreed }
}
