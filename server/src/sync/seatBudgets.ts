import type { SeatId } from '@lockstep/shared/model/ids'
import { type Rate, TokenBucket } from './tokenBucket.ts'

interface BudgetLimits {
  readonly opening: Rate
  readonly checking: Rate
  readonly shutOutMs: number
}

interface Budget {
  readonly opening: TokenBucket
  /** Milliseconds of computing. */
  readonly checking: TokenBucket
  /** Server ms. */
  shutOutUntil: number
}

/**
 * What a seat may cost over all its sockets, those included that it will open anew: whoever was cut
 * off and comes back finds the same debts.
 */
export class SeatBudgets {
  readonly #limits: BudgetLimits
  readonly #bySeat = new Map<SeatId, Budget>()

  constructor(limits: BudgetLimits) {
    this.#limits = limits
  }

  /** Whether the seat may open one more socket now. */
  mayOpen(seat: SeatId, now: number): boolean {
    const budget = this.#of(seat, now)
    return budget.shutOutUntil <= now && budget.opening.take(1, now)
  }

  checkingOf(seat: SeatId, now: number): TokenBucket {
    return this.#of(seat, now).checking
  }

  /** It has flooded its room: for a while none of its sockets is let in. */
  shutOut(seat: SeatId, now: number): void {
    this.#of(seat, now).shutOutUntil = now + this.#limits.shutOutMs
  }

  /** Called now and then: forgets whoever owes nothing. `isHere`: has sockets that use its budget. */
  forget(now: number, isHere: (seat: SeatId) => boolean): void {
    for (const [seat, { opening, checking, shutOutUntil }] of this.#bySeat) {
      const owesNothing = opening.isFull(now) && checking.isFull(now) && shutOutUntil <= now
      if (owesNothing && !isHere(seat)) this.#bySeat.delete(seat)
    }
  }

  get size(): number {
    return this.#bySeat.size
  }

  #of(seat: SeatId, now: number): Budget {
    let budget = this.#bySeat.get(seat)
    if (!budget) {
      const { opening, checking } = this.#limits
      budget = {
        opening: new TokenBucket(opening, now),
        checking: new TokenBucket(checking, now),
        shutOutUntil: Number.NEGATIVE_INFINITY,
      }
      this.#bySeat.set(seat, budget)
    }
    return budget
  }
}
