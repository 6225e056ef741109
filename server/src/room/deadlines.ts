import type { RoomId } from '@lockstep/shared/model/ids'
import type { SetAlarm } from './alarm.ts'

/** How soon a deadline is tried again when the store failed. */
const retryMs = 2_000
/** A machine's clock may be set, and a timer knows nothing of it: so long it is trusted at most. */
export const lookAgainMs = 30_000

export interface DeadlinesWorld {
  /** Server time in milliseconds. */
  now(): number
  readonly setAlarm: SetAlarm
  /** Rejects when the store failed: then it is tried again. */
  wake(room: RoomId): Promise<void>
}

/**
 * Wakes rooms at their stored deadlines, loaded or not. The timer is only an alarm: the room itself
 * judges by its clock whether anything is due.
 */
export class Deadlines {
  readonly #alarms = new Map<RoomId, () => void>()
  readonly #world: DeadlinesWorld
  #over = false

  constructor(world: DeadlinesWorld) {
    this.#world = world
  }

  set(room: RoomId, at: number | null): void {
    this.#alarms.get(room)?.()
    this.#alarms.delete(room)
    if (at === null || this.#over) return
    const wait = Math.min(Math.max(0, at - this.#world.now()), lookAgainMs)
    this.#alarms.set(
      room,
      this.#world.setAlarm(wait, () => this.#ring(room, at)),
    )
  }

  #ring(room: RoomId, at: number): void {
    this.#alarms.delete(room)
    if (at > this.#world.now()) {
      this.set(room, at)
      return
    }
    this.#world.wake(room).catch(() => this.set(room, this.#world.now() + retryMs)) // it is due still
  }

  destroy(): void {
    this.#over = true
    for (const callOff of this.#alarms.values()) callOff()
    this.#alarms.clear()
  }
}
