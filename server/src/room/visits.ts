import { writeRoom } from '@lockstep/shared/docs/sessionDoc'
import { Work } from './work.ts'

/** A room notes visits so coarsely, in milliseconds, that visiting costs nothing. */
const apartMs = 24 * 60 * 60_000

/**
 * When somebody last came, and so the day on which a room that nobody visits is deleted. The day
 * stands in the session, where everyone can read it.
 */
export class Visits {
  readonly #keepMs: number | null
  #notedAt: number | null = null

  /** `keepMs`: how long a room stays after the last visit; null for ever. */
  constructor(keepMs: number | null) {
    this.#keepMs = keepMs
  }

  /**
   * What a visit at `now` has to store, if anything. `deleteAt` is what the session says; where the
   * operator has changed the period since, it doesn't fit any more and is written anew.
   */
  come(now: number, deleteAt: number | null): Work | null {
    const notedAt = this.#notedAt ?? this.#saidBy(deleteAt)
    if (notedAt !== null && Math.abs(now - notedAt) < apartMs) return null
    this.#notedAt = now
    const work = new Work()
    this.note(work, now)
    return work
  }

  note(work: Work, now: number): void {
    work.record({ type: 'visit', at: now })
    work.session((doc) => writeRoom(doc, { deleteAt: this.dayOf(now) }))
  }

  dayOf(visitedAt: number): number | null {
    return this.#keepMs === null ? null : visitedAt + this.#keepMs
  }

  #saidBy(deleteAt: number | null): number | null {
    return deleteAt === null || this.#keepMs === null ? null : deleteAt - this.#keepMs
  }
}
