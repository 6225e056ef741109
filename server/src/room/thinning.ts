/** What decides whether a checkpoint stays. */
export interface Kept {
  /** Server time in milliseconds. */
  readonly at: number
  readonly bytes: number
}

/** How many are kept of a room, and how many bytes they may have together. */
export const mostKept = { count: 40, bytes: 32 * 1024 * 1024 }
/** The newest of them are all kept; the older ones thin out. */
const newestKept = 20

/**
 * What stays of a room's checkpoints, the oldest first. Whenever there are too many, the one goes
 * whose neighbours in time are closest to each other, so that the old ones lie ever further apart
 * and the very first stays. The newest always stays.
 */
export function thinned<T extends Kept>(all: readonly T[], most = mostKept): readonly T[] {
  const kept = [...all]
  const isTooMuch = () =>
    kept.length > most.count || kept.reduce((sum, { bytes }) => sum + bytes, 0) > most.bytes
  while (kept.length > 1 && isTooMuch()) kept.splice(mostCrowded(kept), 1)
  return kept
}

/** Its place in the list; never the last. */
function mostCrowded(kept: readonly Kept[]): number {
  const old = kept.length - newestKept
  let found = 0
  let least = Number.POSITIVE_INFINITY
  // The first has no neighbour before it: it goes only when there is nothing else to take.
  for (let at = 1; at < old; at += 1) {
    const room = (kept[at + 1]?.at ?? 0) - (kept[at - 1]?.at ?? 0)
    if (room < least) [found, least] = [at, room]
  }
  return found
}
