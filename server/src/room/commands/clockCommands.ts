import { writeClock } from '@lockstep/shared/docs/sessionDoc'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { type Clock, findStep, idleClock } from '@lockstep/shared/model/session'
import { pausedAt } from '@lockstep/shared/model/time'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import type { Call } from '../work.ts'

type Answer = Outcome<JsonObject>

/** Starts the clock over, with the step's minutes when none are named. */
export function startClock(call: Call, { minutes }: CommandOf<'clock.start'>): Answer {
  const { session } = call.room.publicRoom
  const step = findStep(session, session.now.stepId)
  const totalMs = Math.round((minutes ?? step?.minutes ?? 5) * 60_000)
  return set(call, {
    state: 'running',
    endsAt: call.now + totalMs,
    remainingMs: null,
    totalMs,
    stepId: session.now.stepId,
  })
}

export function pauseClock(call: Call): Answer {
  const { clock } = call.room.publicRoom.session
  if (clock.state !== 'running' || clock.endsAt === null) return wrongState(clock)
  return set(call, pausedAt(clock, call.now))
}

export function resumeClock(call: Call): Answer {
  const { clock } = call.room.publicRoom.session
  if (clock.state !== 'paused' || clock.remainingMs === null) return wrongState(clock)
  return set(call, {
    ...clock,
    state: 'running',
    endsAt: call.now + clock.remainingMs,
    remainingMs: null,
  })
}

/**
 * Adds seconds, or takes some away. In overtime the addition counts from now, so that "+1 min"
 * always gives a minute.
 */
export function addTime(call: Call, { seconds }: CommandOf<'clock.add'>): Answer {
  const { clock } = call.room.publicRoom.session
  const ms = Math.round(seconds * 1000)
  const totalMs = Math.max(0, clock.totalMs + ms)
  if (clock.state === 'running' && clock.endsAt !== null) {
    const from = ms > 0 ? Math.max(clock.endsAt, call.now) : clock.endsAt
    return set(call, { ...clock, totalMs, endsAt: Math.max(from + ms, call.now) })
  }
  if (clock.state === 'paused' && clock.remainingMs !== null) {
    const from = ms > 0 ? Math.max(clock.remainingMs, 0) : clock.remainingMs
    return set(call, { ...clock, totalMs, remainingMs: Math.max(from + ms, 0) })
  }
  return wrongState(clock)
}

export function stopClock(call: Call): Answer {
  return set(call, idleClock)
}

function set({ work }: Call, clock: Clock): Answer {
  work.session((doc) => writeClock(doc, clock))
  return accept({})
}

function wrongState(clock: Clock) {
  return refuse('wrong-phase', `the clock is ${clock.state}`, { phase: clock.state })
}
