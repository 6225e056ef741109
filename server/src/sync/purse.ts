import type { Meter } from './meter.ts'
import type { TokenBucket } from './tokenBucket.ts'

interface PurseWorld {
  /** Milliseconds of computing. */
  readonly checking: TokenBucket
  readonly meter: Meter
  /** Server ms. */
  now(): number
}

/** What a seat's messages may cost; work within work is paid for once. */
export class Purse {
  readonly #world: PurseWorld
  #isPaying = false

  constructor(world: PurseWorld) {
    this.#world = world
  }

  /** Whether anything more may be begun. */
  get isOpen(): boolean {
    const { checking, now } = this.#world
    return checking.take(0, now())
  }

  readonly pay = (work: () => void): void => {
    const { checking, now, meter } = this.#world
    if (this.#isPaying) {
      work() // as a part of what is being paid for
      return
    }
    this.#isPaying = true
    try {
      checking.spend(meter.measure(work), now())
    } finally {
      this.#isPaying = false
    }
  }
}
