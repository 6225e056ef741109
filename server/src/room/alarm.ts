/** Rings once after so many milliseconds, or a little later; returns the way to call it off. */
export type SetAlarm = (afterMs: number, ring: () => void) => () => void

/** setTimeout takes no more than this; whoever set a later alarm looks again when it rings. */
const longestWaitMs = 2 ** 31 - 1

/** The process's own timers. Tests turn theirs by hand. */
export const setRealAlarm: SetAlarm = (afterMs, ring) => {
  const timer = setTimeout(ring, Math.min(Math.max(0, afterMs), longestWaitMs))
  return () => clearTimeout(timer)
}
