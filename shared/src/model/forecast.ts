import { findStep, type Session, type Step } from './session.ts'
import { remainingMs } from './time.ts'

const minute = 60_000

/** When the workshop will be over as things stand, in server time. */
export interface Forecast {
  readonly end: number
  /** When it was meant to be over; null before it has begun, unless somebody has named an end. */
  readonly plannedEnd: number | null
  /** How far past the planned end; negative while there is time to spare, 0 without one. */
  readonly overMs: number
}

/** Before the start it tells of a start at this very moment. A closed room has no forecast. */
export function forecast(session: Session, now: number): Forecast | null {
  if (session.room.status === 'closed') return null
  const toCome = toComeOf(session).reduce((sum, step) => sum + leftMs(session, step, now), 0)
  const end = now + toCome
  const plannedEnd = plannedEndOf(session)
  return { end, plannedEnd, overMs: plannedEnd === null ? 0 : end - plannedEnd }
}

/** Whole minutes over the planned end, as they are told: half a minute is none. */
export function minutesOver({ overMs }: Forecast): number {
  return Math.round(overMs / minute)
}

/** Rooms that were started before an end was kept take the sum of their minutes. */
function plannedEndOf({ room, agenda }: Session): number | null {
  if (room.plannedEnd != null) return room.plannedEnd
  return room.startedAt === null ? null : room.startedAt + minutesOf(agenda) * minute
}

/** The sum of what is on the agenda; skipped steps take no time. */
export function minutesOf(agenda: readonly Step[]): number {
  return agenda.reduce((sum, step) => sum + (step.skipped ? 0 : step.minutes), 0)
}

/** The present step and those after it; all of them while the room is at none. */
function toComeOf({ agenda, now }: Session): readonly Step[] {
  const at = agenda.findIndex((step) => step.id === now.stepId)
  return agenda.slice(Math.max(at, 0)).filter((step) => !step.skipped)
}

/** How long the room has been at a step, in milliseconds. */
function spentOn(step: Step, now: number): number {
  return step.spentMs + (step.enteredAt === null ? 0 : Math.max(0, now - step.enteredAt))
}

/** What a step will still take: what is left of its minutes, or of a clock that runs longer. */
function leftMs(session: Session, step: Step, now: number): number {
  const left = step.minutes * minute - spentOn(step, now)
  const here = findStep(session, session.now.stepId) === step
  const clock = here && session.clock.stepId === step.id ? remainingMs(session.clock, now) : null
  return Math.max(left, clock ?? 0, 0)
}
