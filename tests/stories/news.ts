/** How long a fact may take to come about; only a failing test ever waits for it. */
const usualPatienceMs = 60_000

/** Tells whoever waits that something has happened: a frame came, a document changed, a line was logged. */
export class News {
  readonly #listeners = new Set<() => void>()
  readonly #patienceMs: number

  constructor(patienceMs = usualPatienceMs) {
    this.#patienceMs = patienceMs
  }

  readonly tell = (): void => {
    for (const listener of [...this.#listeners]) listener()
  }

  /** Resolves as soon as `fact` holds; looks again at each piece of news, and gives up after a while. */
  until(fact: () => boolean, what: string, patienceMs = this.#patienceMs): Promise<void> {
    if (fact()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(bound)
        this.#listeners.delete(look)
      }
      const look = () => {
        if (!fact()) return
        stop()
        resolve()
      }
      const bound = setTimeout(() => {
        stop()
        reject(new Error(`it never came about: ${what}`))
      }, patienceMs)
      this.#listeners.add(look)
    })
  }
}
