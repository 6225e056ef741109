import type { Clock } from './session.ts'

/** Grace after zero before a step that advances itself does so, in milliseconds. */
export const autoAdvanceGraceMs = 4_000
/** How far ahead of the reveal's commit every screen shows it, in milliseconds. */
export const revealLeadMs = 900

/** Milliseconds left on the clock at server time `now`; negative in overtime; null while idle. */
export function remainingMs(clock: Clock, now: number): number | null {
  if (clock.state === 'running' && clock.endsAt !== null) return clock.endsAt - now
  if (clock.state === 'paused') return clock.remainingMs
  return null
}

/** The clock as it stands at server time `now`: a running one paused, any other as it is. */
export function pausedAt(clock: Clock, now: number): Clock {
  if (clock.state !== 'running' || clock.endsAt === null) return clock
  return { ...clock, state: 'paused', endsAt: null, remainingMs: clock.endsAt - now }
}

/** `4:12`, `0:07`, and past the end `+0:42`. Counts down by whole seconds, so 1 ms left reads 0:01. */
export function formatRemaining(ms: number): string {
  const overtime = ms < 0
  const seconds = overtime ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000)
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return overtime && seconds > 0 ? `+${text}` : text
}
