/** Numbers that look drawn and are the same for the same seed (mulberry32). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** At least 0, less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  is(likelihood: number): boolean {
    return this.next() < likelihood
  }

  /** One of them; undefined when there is none. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }

  /** One of them, by its weight. */
  weighed<T extends { readonly weight: number }>(list: readonly T[]): T {
    const sum = list.reduce((total, { weight }) => total + weight, 0)
    let left = this.next() * sum
    for (const one of list) {
      left -= one.weight
      if (left < 0) return one
    }
    throw new Error('nothing to choose from')
  }
}
