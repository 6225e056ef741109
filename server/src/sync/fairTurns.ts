/** Somebody whose work can be done a piece at a time. */
export interface Worker {
  /** Does the next piece, and says whether there is another. It must not throw. */
  work(): boolean
}

interface TurnsWorld {
  /** How long one room may keep the loop, before the others have a turn. */
  readonly turnMs: number
  /** Milliseconds of a steady clock. */
  now(): number
}

/**
 * Shares the event loop among rooms: in a turn each gets its few milliseconds, however many of its
 * sockets have sent however much, and within a room its sockets take turns.
 */
export class FairTurns<Room> {
  readonly #world: TurnsWorld
  readonly #waiting = new Map<Room, Set<Worker>>()
  #next: NodeJS.Immediate | null = null

  constructor(world: TurnsWorld) {
    this.#world = world
  }

  /** `worker` has something to do: it is asked to `work` until it says that there is no more. */
  ask(room: Room, worker: Worker): void {
    const workers = this.#waiting.get(room)
    if (workers) workers.add(worker)
    else this.#waiting.set(room, new Set([worker]))
    this.#next ??= setImmediate(() => this.#turn())
  }

  /** One piece of work, which takes its turn with the others. */
  once(room: Room, run: () => void): void {
    const work = () => {
      run()
      return false
    }
    this.ask(room, { work })
  }

  destroy(): void {
    if (this.#next) clearImmediate(this.#next)
    this.#next = null
    this.#waiting.clear()
  }

  #turn(): void {
    for (const [room, workers] of [...this.#waiting]) {
      this.#turnOf(workers)
      if (workers.size === 0) this.#waiting.delete(room)
    }
    this.#next = this.#waiting.size > 0 ? setImmediate(() => this.#turn()) : null
  }

  #turnOf(workers: Set<Worker>): void {
    const { now, turnMs } = this.#world
    const begun = now()
    for (const worker of workers) {
      // Whoever has more to do comes after those that wait: the loop gets to it again.
      workers.delete(worker)
      if (worker.work()) workers.add(worker)
      if (now() - begun >= turnMs) return
    }
  }
}
