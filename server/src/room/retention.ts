import { type RoomId, roomId } from '@lockstep/shared/model/ids'
import type { Storage, Visit } from '../storage/storage.ts'
import type { SetAlarm } from './alarm.ts'

const dayMs = 24 * 60 * 60_000
/** How often rooms are looked through, in milliseconds. */
const sweepEveryMs = 60 * 60_000
/** How long it can be told that a room was deleted, in milliseconds. */
export const deletionsKnownMs = 365 * dayMs

export interface RetentionWorld {
  readonly storage: Pick<Storage, 'visits' | 'forgetDeletions'>
  readonly rooms: { isInUse(id: RoomId): boolean; delete(id: RoomId): Promise<void> }
  now(): number
  readonly setAlarm: SetAlarm
  /** How long a room stays after the last visit, in milliseconds; null for ever. */
  readonly keepMs: number | null
  readonly log: {
    info(facts: object, message: string): void
    warn(facts: object, message: string): void
  }
}

/** Deletes rooms that nobody has visited for long, and forgets after a year that they were. */
export class Retention {
  readonly #world: RetentionWorld
  #callOff: () => void = () => undefined
  #over = false
  #sweeping: Promise<void> = Promise.resolve()

  constructor(world: RetentionWorld) {
    this.#world = world
  }

  /** Looks through all rooms now, and an hour after each time. */
  start(): void {
    if (this.#over) return
    this.#sweeping = this.#sweep()
      .catch(() => {
        this.#world.log.warn({}, 'the store could not be swept; it is tried again in an hour')
      })
      .then(() => {
        if (!this.#over) this.#callOff = this.#world.setAlarm(sweepEveryMs, () => this.start())
      })
  }

  async #sweep(): Promise<void> {
    const { storage, rooms, log, now } = this.#world
    await storage.forgetDeletions(now() - deletionsKnownMs)
    let deleted = 0
    for (let id = await this.#due(); id !== null; id = await this.#due()) {
      await rooms.delete(id)
      deleted += 1
    }
    if (deleted > 0) log.info({ rooms: deleted }, 'rooms were deleted that nobody visited any more')
  }

  /** The next room to go. Asked for each anew: somebody may have come while others were deleted. */
  async #due(): Promise<RoomId | null> {
    const { storage, rooms, keepMs, now } = this.#world
    if (keepMs === null || this.#over) return null
    const isDue = ({ roomId: id, at }: Visit) => at + keepMs <= now() && !rooms.isInUse(roomId(id))
    const due = (await storage.visits()).find(isDue)
    return due ? roomId(due.roomId) : null
  }

  async destroy(): Promise<void> {
    this.#over = true
    this.#callOff()
    await this.#sweeping
  }
}
