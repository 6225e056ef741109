import type { Clock } from '@lockstep/shared/model/session'
import { remainingMs } from '@lockstep/shared/model/time'
import { useEffect, useReducer } from 'react'

/**
 * Milliseconds left on the clock, read anew at each whole second; negative in overtime, null while
 * idle. Nothing is counted down: a slept-through hour costs nothing. `now` is server time in ms.
 */
export function useRemaining(clock: Clock, now: () => number): number | null {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0)

  useEffect(() => {
    if (clock.state !== 'running') return
    let timer: ReturnType<typeof setTimeout> | undefined
    function wait() {
      const left = remainingMs(clock, now()) ?? 0
      // To just past the next whole second, so that no second is shown twice or skipped.
      timer = setTimeout(tick, untilNextSecond(left) + 10)
    }
    function tick() {
      clearTimeout(timer)
      redraw()
      wait()
    }
    wait()
    // A hidden tab may tick once a minute, and a phone in a pocket not at all.
    document.addEventListener('visibilitychange', tick)
    window.addEventListener('pageshow', tick)
    window.addEventListener('online', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
      window.removeEventListener('pageshow', tick)
      window.removeEventListener('online', tick)
    }
  }, [clock, now])

  return remainingMs(clock, now())
}

function untilNextSecond(left: number): number {
  const rest = left % 1000
  return rest > 0 ? rest : 1000 + rest
}
