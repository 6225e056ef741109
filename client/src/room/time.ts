/*
 * The server's clock on this screen. Its own clock may be minutes off, and a timer in a hidden tab
 * may tick once a minute: so nothing counts, everything is computed from `now()`.
 */

/** One question about the time; all in milliseconds, the first two on this device's steady clock. */
export interface RoundTrip {
  readonly sentAt: number
  readonly receivedAt: number
  readonly serverTime: number
}

/** Server time minus steady time, by the round trip that was under way for the shortest time. */
export function bestOffset(trips: readonly RoundTrip[]): number | null {
  let best: RoundTrip | null = null
  for (const trip of trips) {
    if (!best || delay(trip) < delay(best)) best = trip
  }
  return best && best.serverTime - (best.sentAt + best.receivedAt) / 2
}

function delay(trip: RoundTrip): number {
  return trip.receivedAt - trip.sentAt
}

export interface ServerClock {
  /** Milliseconds since 1970 on the server's clock, as well as this screen knows. */
  now(): number
  /** A rough first guess from the hello; it counts until a round trip is known. */
  guess(serverTime: number): void
  /** Asks five times, each after the answer to the last. Forgets what it knew before. */
  measure(send: (sentAt: number) => void): void
  /** An answer; or, with `sentAt` 0, the server's time as it tells it unasked now and then. */
  answered(sentAt: number, serverTime: number): void
  /** Tells when `now` has jumped, so that timers can be set anew. Returns the way to stop that. */
  onJump(listener: () => void): () => void
}

const questions = 5
/**
 * News of the server's time can come late, never early: so far ahead, our own clock has stood still.
 * A correction of less is no jump either.
 */
const mostAhead = 1_000

/** `steady` is performance.now, which no change of the system's clock moves. */
export function createServerClock(steady: () => number, wall: () => number): ServerClock {
  let offset = wall() - steady()
  let trips: RoundTrip[] = []
  let ask: ((sentAt: number) => void) | null = null
  let askOnceMore: ((sentAt: number) => void) | null = null
  const listeners = new Set<() => void>()

  function set(next: number) {
    const jumps = Math.abs(next - offset) > mostAhead
    offset = next
    if (jumps) for (const listener of listeners) listener()
  }

  function measure(send: (sentAt: number) => void) {
    trips = []
    ask = send
    askOnceMore = send
    next()
  }

  function next() {
    if (trips.length < questions) ask?.(steady())
    else ask = null
  }

  return {
    now: () => steady() + offset,
    guess(serverTime) {
      if (trips.length === 0) set(serverTime - steady())
    },
    measure,
    answered(sentAt, serverTime) {
      const receivedAt = steady()
      // A device that slept may have kept its socket, but its steady clock slept too.
      const slept = sentAt === 0 && !ask && serverTime - (receivedAt + offset) > mostAhead
      if (slept && askOnceMore) measure(askOnceMore)
      // An answer may belong to a lost connection.
      if (!ask || sentAt <= 0 || sentAt > receivedAt || receivedAt - sentAt > 10_000) return
      trips.push({ sentAt, receivedAt, serverTime })
      set(bestOffset(trips) ?? offset)
      next()
    },
    onJump(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
