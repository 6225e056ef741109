import { createHash, randomBytes, randomInt } from 'node:crypto'
import { drawId } from '@lockstep/shared/model/ids'

/** A fresh id from the operating system's randomness. */
export function newId(): string {
  return drawId((count) => randomBytes(count))
}

/** A link key or a seat's token: 256 random bits, safe in a URL fragment and in a subprotocol. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What the store keeps of a secret. It has full entropy already, so a fast hash is enough; looking
 * it up by hash also takes the same time for every wrong guess.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Where a rehearsal's own chance begins, which has to repeat itself and keeps no secret. */
export function newSeed(): number {
  return randomInt(2 ** 31)
}

/** Fisher–Yates with unbiased draws: after it, order tells nothing about who wrote first. */
export function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const pick = randomInt(last + 1)
    const held = order[last] as T // both indices are within bounds
    order[last] = order[pick] as T
    order[pick] = held
  }
  return order
}
