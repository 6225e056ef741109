/**
 * How many of a connection's sync messages are done with. It counts from the first on without a
 * hole: a message that was dropped for a gap holds the count back until a later sync step 2, which
 * holds everything that the client had before, is done.
 */
export class SavedCount {
  #arrived = 0
  #done = 0
  readonly #waiting = new Map<number, 'open' | 'dropped' | 'done'>()

  get count(): number {
    return this.#done
  }

  /** The number of a message that has just come in, from 1 on. */
  arrive(): number {
    this.#arrived += 1
    this.#waiting.set(this.#arrived, 'open')
    return this.#arrived
  }

  dropped(message: number): void {
    this.#waiting.set(message, 'dropped')
  }

  done(message: number): void {
    this.#waiting.set(message, 'done')
    this.#advance()
  }

  /** A sync step 2 is done, and with it what was dropped before it. */
  covered(step2: number): void {
    for (const [message, state] of this.#waiting) {
      if (message < step2 && state === 'dropped') this.#waiting.set(message, 'done')
    }
    this.done(step2)
  }

  #advance(): void {
    while (this.#waiting.get(this.#done + 1) === 'done') {
      this.#done += 1
      this.#waiting.delete(this.#done)
    }
  }
}
