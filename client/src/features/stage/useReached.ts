import type { Clock, Step } from '@lockstep/shared/model/session'
import { useEffect, useState } from 'react'
import type { ServerClock } from '../../room/time.ts'

/**
 * Whether server time has come to `at`; null counts as long past. Every screen opens a reveal by
 * this, so it is asked of the clock and not of when something arrived.
 */
export function useReached(at: number | null, clock: ServerClock): boolean {
  const [, redraw] = useState(0)
  const reached = at === null || clock.now() >= at
  useEffect(() => {
    if (reached || at === null) return
    const look = () => redraw((count) => count + 1)
    const timer = setTimeout(look, Math.max(0, at - clock.now()) + 1)
    // Each drawing sets its own timer, by the time as it is known then.
    const stopListening = clock.onJump(look)
    return () => {
      clearTimeout(timer)
      stopListening()
    }
  })
  return reached
}

/** Whether the clock of a step has run out; never while it is paused. */
export function useTimeUp(step: Pick<Step, 'id'>, clock: Clock, server: ServerClock): boolean {
  const end = clock.state === 'running' && clock.stepId === step.id ? clock.endsAt : null
  const reached = useReached(end, server)
  return end !== null && reached
}
