import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Watches this process, in which the server runs: how long it stood still, and how it grew. */
export class Machine {
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: 1 })
  #before: number
  #spentBefore = process.cpuUsage()
  readonly #faults: string[] = []
  readonly #onFault = (error: unknown) => this.#faults.push(String(error))

  constructor() {
    this.#before = heapAfterCleaning()
    process.on('unhandledRejection', this.#onFault)
    process.on('uncaughtExceptionMonitor', this.#onFault)
    this.#delay.enable()
  }

  /** Rejections and exceptions that nobody caught. */
  get faults(): readonly string[] {
    return this.#faults
  }

  /** Milliseconds, since the last time that it was asked. */
  longestStall(): number {
    const stall = this.#delay.max / 1e6
    this.#delay.reset()
    return stall
  }

  /** Milliseconds of computing since `caughtUp`, whatever else the machine had to do. */
  spentMs(): number {
    const { user, system } = process.cpuUsage(this.#spentBefore)
    return (user + system) / 1_000
  }

  /** Resolves when what stood still before now has been seen, and forgets it. */
  async caughtUp(): Promise<void> {
    const { count } = this.#delay
    while (this.#delay.count < count + 2) await new Promise((resolve) => setImmediate(resolve))
    this.#delay.reset()
    this.#spentBefore = process.cpuUsage()
  }

  /** From here on growth counts: by now everything has been loaded that will be. */
  weigh(): void {
    this.#before = heapAfterCleaning()
  }

  /** MiB by which the heap has grown, without what may be thrown away. */
  growth(): number {
    return (heapAfterCleaning() - this.#before) / 1024 / 1024
  }

  stop(): void {
    this.#delay.disable()
    process.off('unhandledRejection', this.#onFault)
    process.off('uncaughtExceptionMonitor', this.#onFault)
  }
}

function heapAfterCleaning(): number {
  setFlagsFromString('--expose-gc')
  const clean: unknown = runInNewContext('gc')
  if (typeof clean === 'function') clean()
  return process.memoryUsage().heapUsed
}
