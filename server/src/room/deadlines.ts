import type { RoomId } from '@lockstep/shared/model/ids'

/** setTimeout takes no more than this; a later deadline is looked at again in between. */
const longestWaitMs = 2 ** 31 - 1
/** How soon a deadline is tried again when the store could not be read. */
const retryMs = 2_000

/**
 * Wakes rooms at their stored deadlines, loaded or not. The timer is only an alarm: the room itself
 * judges by its clock whether anything is due.
 */
export class Deadlines {
  readonly #timers = new Map<RoomId, NodeJS.Timeout>()
  readonly #now: () => number
  readonly #wake: (room: RoomId) => Promise<void>

  constructor(now: () => number, wake: (room: RoomId) => Promise<void>) {
    this.#now = now
    this.#wake = wake
  }

  set(room: RoomId, at: number | null): void {
    const running = this.#timers.get(room)
    if (running) clearTimeout(running)
    this.#timers.delete(room)
    if (at === null) return
    const wait = Math.min(Math.max(0, at - this.#now()), longestWaitMs)
    this.#timers.set(
      room,
      setTimeout(() => this.#fire(room, at), wait),
    )
  }

  #fire(room: RoomId, at: number): void {
    this.#timers.delete(room)
    if (at > this.#now()) {
      this.set(room, at)
      return
    }
    this.#wake(room).catch(() => this.set(room, this.#now() + retryMs)) // the store failed: it is due still
  }

  destroy(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
