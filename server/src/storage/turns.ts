/**
 * Many may read at once; who needs the store for itself waits for them and keeps new ones out.
 *
 * Turns are granted in the order of the calls, so nobody starves.
 */
export class Turns {
  #readers: Promise<unknown> = Promise.resolve()
  #last: Promise<unknown> = Promise.resolve()

  /** Runs beside other shared turns, after every exclusive turn that was asked for before. */
  shared<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act)
    this.#readers = Promise.all([this.#readers, settled(turn)])
    return turn
  }

  /** Runs when everything asked for before has ended. Must not be asked for from inside a turn. */
  exclusive<T>(act: () => Promise<T>): Promise<T> {
    const turn = Promise.all([this.#last, this.#readers]).then(act)
    this.#last = settled(turn)
    this.#readers = Promise.resolve()
    return turn
  }
}

/** The caller of the turn hears of its failure; those who wait only need to know that it is over. */
function settled(turn: Promise<unknown>): Promise<unknown> {
  return turn.catch(() => undefined)
}
