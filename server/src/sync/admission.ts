interface AdmissionWorld {
  /** How long the loop may be kept at a stretch, in milliseconds. */
  readonly sliceMs: number
  /** Milliseconds of a steady clock. */
  now(): number
}

/**
 * Lets in one after the other those who come at once, a few milliseconds' worth at a time: whoever is
 * in already goes on working while three hundred come back after a restart.
 */
export class Admission {
  readonly #world: AdmissionWorld
  #waiting: (() => void)[] = []
  #next: NodeJS.Immediate | null = null

  constructor(world: AdmissionWorld) {
    this.#world = world
  }

  /** Calls `comeIn` when it is its turn, in the order of the calls. It must not throw. */
  enter(comeIn: () => void): void {
    this.#waiting.push(comeIn)
    this.#next ??= setImmediate(() => this.#letIn())
  }

  /** Everybody's turn comes at once. */
  destroy(): void {
    if (this.#next) clearImmediate(this.#next)
    this.#next = null
    for (const comeIn of this.#waiting.splice(0)) comeIn()
  }

  #letIn(): void {
    const { now, sliceMs } = this.#world
    const begun = now()
    let count = 0
    for (const comeIn of this.#waiting) {
      count += 1
      comeIn()
      if (now() - begun >= sliceMs) break
    }
    this.#waiting.splice(0, count)
    this.#next = this.#waiting.length > 0 ? setImmediate(() => this.#letIn()) : null
  }
}
