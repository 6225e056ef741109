export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Lets through `perSecond` in the long run and `burst` at once. Times are milliseconds of any clock. */
export class TokenBucket {
  readonly #rate: Rate
  #left: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#left = rate.burst
    this.#at = now
  }

  /** Whether there was enough left; takes nothing otherwise. */
  take(cost: number, now: number): boolean {
    this.#refill(now)
    if (this.#left < cost) return false
    this.#left -= cost
    return true
  }

  /** Takes what was used up already, enough or not; what is owed has to come back first. */
  spend(cost: number, now: number): void {
    this.#refill(now)
    this.#left = Math.max(-this.#rate.burst, this.#left - cost)
  }

  isFull(now: number): boolean {
    this.#refill(now)
    return this.#left >= this.#rate.burst
  }

  #refill(now: number): void {
    const elapsed = Math.max(0, now - this.#at)
    this.#at = now
    this.#left = Math.min(this.#rate.burst, this.#left + (elapsed * this.#rate.perSecond) / 1_000)
  }
}
