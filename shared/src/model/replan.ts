import { forecast } from './forecast.ts'
import type { StepId } from './ids.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import type { Session, Step } from './session.ts'

/** One change of the agenda: a step takes fewer minutes or, with null, is left out. */
export interface PlanChange {
  readonly stepId: StepId
  readonly minutes: number | null
}

/** What to do so that the workshop ends when it was meant to. */
export interface Replan {
  readonly changes: readonly PlanChange[]
  /** How many minutes the changes win. */
  readonly saved: number
  /** How many minutes too long it stays all the same. */
  readonly stillOver: number
}

/** No step is shortened below this share of what it was to have, nor below so many minutes. */
const leastShare = 0.6
const leastMinutes = 3

/**
 * What to shorten or leave out of what is still to come. Nice-to-have steps are shortened first,
 * then left out; only when that is not enough do the others lose minutes, and none of them is ever
 * left out. Null while nothing has to be won back.
 */
export function replan(session: Session, now: number): Replan | null {
  const over = Math.ceil((forecast(session, now)?.overMs ?? 0) / 60_000)
  if (session.room.status !== 'live' || over <= 0) return null
  const ahead = stepsAhead(session)
  const dropped = chooseDropped(ahead, over)
  const kept = ahead.filter((step) => !dropped.has(step))
  const after = new Map<Step, number | null>([...dropped].map((step) => [step, null]))
  let missing = over - minutesIn([...dropped])
  for (const must of [false, true]) {
    missing -= shorten(
      kept.filter((step) => step.must === must),
      missing,
      after,
    )
  }
  const changes = ahead.flatMap((step): readonly PlanChange[] => {
    const minutes = after.get(step)
    return minutes === undefined ? [] : [{ stepId: step.id, minutes }]
  })
  return { changes, saved: over - missing, stillOver: Math.max(0, Math.ceil(missing)) }
}

/**
 * Whether changes that somebody was shown may still be made: the steps are all to come, no must is
 * left out, nothing that a later step builds on is missing, and no step gets too short.
 */
export function checkReplan(session: Session, changes: readonly PlanChange[]): Outcome<null> {
  const ahead = new Map<StepId, Step>(stepsAhead(session).map((step) => [step.id, step]))
  const seen = new Set<StepId>()
  const kept = new Set(ahead.values())
  for (const { stepId, minutes } of changes) {
    const step = ahead.get(stepId)
    if (!step || seen.has(stepId)) return gone('a step that is not to come any more', stepId)
    seen.add(stepId)
    if (minutes === null) {
      if (step.must) return gone('a must step is never left out', stepId)
      kept.delete(step)
    } else if (minutes > step.minutes || minutes < leastOf(step)) {
      return gone('not fewer minutes, or too few', stepId)
    }
  }
  for (const step of ahead.values()) {
    if (!kept.has(step) && isNeeded(step, kept)) return gone('a later step needs it', step.id)
  }
  return accept(null)
}

function gone(detail: string, stepId: StepId) {
  return refuse('stale', detail, { stepId })
}

/** What is left to plan: after the present step, not skipped, and the room has not been there. */
function stepsAhead({ agenda, now }: Session): readonly Step[] {
  const at = agenda.findIndex((step) => step.id === now.stepId)
  return agenda
    .slice(at + 1)
    .filter((step) => !step.skipped && step.spentMs === 0 && step.enteredAt === null)
}

/** As few as will do: the shortest step that is enough alone, else the longest and then more. */
function chooseDropped(ahead: readonly Step[], over: number): ReadonlySet<Step> {
  const dropped = new Set<Step>()
  for (;;) {
    const kept = new Set(ahead.filter((step) => !dropped.has(step)))
    const nice = [...kept].filter((step) => !step.must)
    const missing = over - minutesIn([...dropped]) - slackIn(nice)
    const choice = nice
      .filter((step) => step.minutes > 0 && !isNeeded(step, kept))
      .map((step) => ({ step, wins: step.minutes - slackOf(step) }))
      .sort((a, b) => a.wins - b.wins)
    const next = choice.find(({ wins }) => wins >= missing) ?? choice.at(-1)
    if (missing <= 0 || !next) return dropped
    dropped.add(next.step)
  }
}

/** Whether a step that is kept names this one in its settings: a vote its items, a pair its half. */
function isNeeded(step: Step, kept: Iterable<Step>): boolean {
  return [...kept].some(
    (other) => other !== step && Object.values(other.settings).includes(step.id),
  )
}

/** Takes minutes evenly, each step by what it can spare; says how many it could take. */
function shorten(steps: readonly Step[], missing: number, after: Map<Step, number | null>): number {
  const all = slackIn(steps)
  const wanted = Math.min(all, Math.max(0, Math.ceil(missing)))
  const parts = steps.map((step) => {
    const slack = slackOf(step)
    return { step, slack, take: all === 0 ? 0 : Math.floor((wanted * slack) / all) }
  })
  let rest = wanted - parts.reduce((sum, { take }) => sum + take, 0)
  // Whoever has most left to spare gives the odd minutes.
  for (const part of [...parts].sort((a, b) => b.slack - b.take - (a.slack - a.take))) {
    if (rest > 0 && part.take < part.slack) {
      part.take += 1
      rest -= 1
    }
  }
  for (const { step, take } of parts) if (take > 0) after.set(step, step.minutes - take)
  return wanted
}

/** By what it had before it was first shortened: re-planned twice, it is not shortened twice. */
function leastOf({ minutes, fullMinutes }: Step): number {
  const full = fullMinutes ?? minutes
  return Math.min(minutes, Math.max(leastMinutes, Math.ceil(full * leastShare)))
}

function slackOf(step: Step): number {
  return Math.floor(step.minutes - leastOf(step))
}

function slackIn(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + slackOf(step), 0)
}

function minutesIn(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + step.minutes, 0)
}
