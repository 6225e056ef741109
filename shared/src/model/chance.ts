/** A number from 0 up to, but not including, 1. Pure code gets its chance as an argument. */
export type Chance = () => number

/** The same numbers for the same seed, always (mulberry32): what was done by chance can be repeated. */
export function seededChance(seed: number): Chance {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pickOne<const T>(chance: Chance, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance() * from.length)] ?? from[0]
}

/** So many different ones at most, in an order of their own. */
export function pickSome<T>(chance: Chance, from: readonly T[], count: number): readonly T[] {
  const left = [...from]
  const picked: T[] = []
  while (picked.length < count && left.length > 0) {
    picked.push(...left.splice(Math.floor(chance() * left.length), 1))
  }
  return picked
}

/** A whole number from `low` to `high`, both included. */
export function pickNumber(chance: Chance, low: number, high: number): number {
  return low + Math.floor(chance() * (high - low + 1))
}
