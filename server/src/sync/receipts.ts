import type { Refusal } from '@lockstep/shared/model/outcome'
import { unreachable } from '@lockstep/shared/model/unreachable'
import type { Verdict } from './gate.ts'
import { SavedCount } from './savedCount.ts'

/** How many sync steps 2 in a row may leave a gap before the client is past helping. */
const gappedStep2AtMost = 5

interface ReceiptsWorld {
  /** Resolves when everything that stands in the documents by now is durable. */
  committed(): Promise<void>
  /** So many of the client's changes are durable. */
  tellSaved(count: number): void
  /** The client is asked for all that is missing. */
  askForAll(): void
  onGaps(): void
  onRefused(refusal: Refusal): void
  /** What was to be stored was not. */
  onBroken(error: unknown): void
}

/** What the client of one socket is told of its changes: that they are saved, or that something is missing. */
export class Receipts {
  readonly #world: ReceiptsWorld
  readonly #saved = new SavedCount()
  #savedSent = 0
  #askedForGap = false
  #gappedStep2 = 0

  constructor(world: ReceiptsWorld) {
    this.#world = world
  }

  /** Called at each change, in the order of their coming; returns its number. */
  arrive(): number {
    return this.#saved.arrive()
  }

  follow(verdict: Verdict, message: number, isStep2: boolean): void {
    switch (verdict.is) {
      case 'known':
        // The document may hold it without the disk: what was applied last is still on its way.
        this.#await(this.#world.committed(), message, isStep2)
        break
      case 'applied':
        this.#await(verdict.durable, message, isStep2)
        break
      case 'gap':
        this.#ask(message, isStep2)
        break
      case 'refused':
        this.#world.onRefused(verdict.refusal)
        break
      default:
        unreachable(verdict)
    }
  }

  #await(durable: Promise<void>, message: number, isStep2: boolean): void {
    durable.then(
      () => this.#count(message, isStep2),
      (error: unknown) => this.#world.onBroken(error),
    )
  }

  #count(message: number, isStep2: boolean): void {
    if (isStep2) {
      this.#saved.covered(message)
      this.#askedForGap = false
      this.#gappedStep2 = 0
    } else this.#saved.done(message)
    if (this.#saved.count === this.#savedSent) return
    this.#savedSent = this.#saved.count
    this.#world.tellSaved(this.#savedSent)
  }

  /** A gap is no offence: the message is dropped, and the client asked for all that is missing. */
  #ask(message: number, isStep2: boolean): void {
    this.#saved.dropped(message)
    if (isStep2) {
      this.#gappedStep2 += 1
      this.#askedForGap = false
      if (this.#gappedStep2 >= gappedStep2AtMost) this.#world.onGaps()
    }
    if (this.#askedForGap) return
    this.#askedForGap = true
    this.#world.askForAll()
  }
}
