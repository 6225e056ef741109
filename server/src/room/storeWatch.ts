import type { Storage } from '../storage/storage.ts'
import type { SetAlarm } from './alarm.ts'

/** How often a store that takes nothing is asked again, in milliseconds. */
export const askStoreEveryMs = 2_000

export interface StoreWatchWorld {
  readonly storage: Pick<Storage, 'writable'>
  readonly setAlarm: SetAlarm
  /** The store has begun to take nothing, or takes everything again. */
  changed(isFailing: boolean): void
}

/**
 * Whether the store takes anything. From a failed write on until one works again every room is read
 * and not written, so that nobody's reading ends with somebody else's attempt to write.
 */
export class StoreWatch {
  readonly #world: StoreWatchWorld
  #isFailing = false
  #callOff: (() => void) | null = null
  #over = false

  constructor(world: StoreWatchWorld) {
    this.#world = world
  }

  get isFailing(): boolean {
    return this.#isFailing
  }

  /** Asks the store; the answer says whether it could just write. */
  async check(): Promise<boolean> {
    const works = await this.#world.storage.writable()
    if (!this.#over) this.#learn(!works)
    return works
  }

  #learn(isFailing: boolean): void {
    if (isFailing) this.#callOff ??= this.#world.setAlarm(askStoreEveryMs, () => this.#askAgain())
    if (isFailing === this.#isFailing) return
    this.#isFailing = isFailing
    this.#world.changed(isFailing)
  }

  #askAgain(): void {
    this.#callOff = null
    if (this.#isFailing) void this.check() // it never rejects
  }

  destroy(): void {
    this.#over = true
    this.#callOff?.()
  }
}
