/** Shorter work is taken at its word: asking the system what it has cost would cost more. */
const briefMs = 3
/** How old the process's time may be, to which later work is compared. */
const freshMs = 20

interface MeterWorld {
  /** Milliseconds of a steady clock. */
  now(): number
  /** Milliseconds that the process has computed so far. */
  computed(): number
}

/**
 * Measures work. Waiting for a busy machine is nobody's fault, and neither is what other threads
 * compute meanwhile: the lesser of the clock's time and the process's, which is asked for seldom.
 */
export class Meter {
  readonly #world: MeterWorld
  #askedAt = Number.NEGATIVE_INFINITY
  #computed = 0

  constructor(world: MeterWorld) {
    this.#world = world
  }

  /** Does the work and returns how many milliseconds of computing it has been, or a little more. */
  measure(work: () => void): number {
    const { now } = this.#world
    const begun = now()
    if (begun - this.#askedAt > freshMs) this.#ask()
    const before = this.#computed
    work()
    const taken = now() - begun
    if (taken <= briefMs) return taken
    this.#ask()
    return Math.min(taken, this.#computed - before)
  }

  #ask(): void {
    this.#askedAt = this.#world.now()
    this.#computed = this.#world.computed()
  }
}

/** Of this process. */
export function realMeter(): Meter {
  return new Meter({
    now: () => performance.now(),
    computed() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
  })
}
