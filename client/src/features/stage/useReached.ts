import { useEffect, useState } from 'react'

/**
 * Whether server time has come to `at`; null counts as long past. Every screen opens a reveal by
 * this, so it is asked of the clock and not of when something arrived.
 */
export function useReached(at: number | null, now: () => number): boolean {
  const [, redraw] = useState(0)
  const reached = at === null || now() >= at
  useEffect(() => {
    if (reached || at === null) return
    const timer = setTimeout(() => redraw((count) => count + 1), Math.max(0, at - now()) + 1)
    return () => clearTimeout(timer)
  })
  return reached
}
