import type { RoomId, SeatId } from '@lockstep/shared/model/ids'
import { type Rate, TokenBucket } from './tokenBucket.ts'

interface BudgetLimits {
  readonly opening: Rate
  readonly checking: Rate
  readonly lettingGo: Rate
  readonly shutOutMs: number
}

interface Budget {
  readonly opening: TokenBucket
  /** Milliseconds of computing. */
  readonly checking: TokenBucket
  /** Readers that did not keep up. */
  readonly lettingGo: TokenBucket
  /** Server ms. */
  shutOutUntil: number
}

/** A seat's id says who it is in its own room alone: a room made from a file has the file's ids. */
export interface SeatIn {
  readonly roomId: RoomId
  readonly seatId: SeatId
}

/**
 * What a seat may cost over all its sockets, those included that it will open anew: whoever was cut
 * off and comes back finds the same debts. Nothing that is done in one room costs a seat of another.
 */
export class SeatBudgets {
  readonly #limits: BudgetLimits
  readonly #bySeat = new Map<string, Budget & SeatIn>()

  constructor(limits: BudgetLimits) {
    this.#limits = limits
  }

  /** Whether the seat may open one more socket now. */
  mayOpen(seat: SeatIn, now: number): boolean {
    const budget = this.#of(seat, now)
    return budget.shutOutUntil <= now && budget.opening.take(1, now)
  }

  checkingOf(seat: SeatIn, now: number): TokenBucket {
    return this.#of(seat, now).checking
  }

  /** It has flooded its room: for a while none of its sockets is let in. */
  shutOut(seat: SeatIn, now: number): void {
    this.#of(seat, now).shutOutUntil = now + this.#limits.shutOutMs
  }

  /** One of its readers did not keep up: that happens on the road, but not again and again. */
  letGo(seat: SeatIn, now: number): void {
    if (!this.#of(seat, now).lettingGo.take(1, now)) this.shutOut(seat, now)
  }

  /** Called now and then: forgets whoever owes nothing. `isHere`: has sockets that use its budget. */
  forget(now: number, isHere: (seat: SeatIn) => boolean): void {
    for (const [key, budget] of this.#bySeat) {
      const { opening, checking, lettingGo, shutOutUntil } = budget
      const isFull = [opening, checking, lettingGo].every((bucket) => bucket.isFull(now))
      const owesNothing = isFull && shutOutUntil <= now
      if (owesNothing && !isHere(budget)) this.#bySeat.delete(key)
    }
  }

  get size(): number {
    return this.#bySeat.size
  }

  #of({ roomId, seatId }: SeatIn, now: number): Budget {
    const key = `${roomId}/${seatId}`
    let budget = this.#bySeat.get(key)
    if (!budget) {
      const { opening, checking, lettingGo } = this.#limits
      budget = {
        ...{ roomId, seatId },
        opening: new TokenBucket(opening, now),
        checking: new TokenBucket(checking, now),
        lettingGo: new TokenBucket(lettingGo, now),
        shutOutUntil: Number.NEGATIVE_INFINITY,
      }
      this.#bySeat.set(key, budget)
    }
    return budget
  }
}
