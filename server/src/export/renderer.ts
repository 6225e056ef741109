import { Worker } from 'node:worker_threads'
import type { RoomId } from '@lockstep/shared/model/ids'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { FairQueue } from './fairQueue.ts'
import { formats } from './formats.ts'

/** What is made into a file: all of it may be read by whoever asked. */
export interface RenderJob {
  readonly format: string
  readonly part: string | null
  readonly room: PublicRoom
}

export type File = string | Uint8Array

/** Makes files of summaries. */
export interface Renderer {
  /**
   * Refuses with `overloaded` while it has too much to do, or when a file took too long. Rooms take
   * turns, so that it matters little to one how much another asks for.
   */
  render(room: RoomId, job: RenderJob): Promise<Outcome<File>>
  destroy(): Promise<void>
}

/** In this very thread, for a process that has nobody else to serve. */
export function renderHere(): Renderer {
  return {
    render: async (_room, job) => accept(await renderFile(job)),
    destroy: async () => undefined,
  }
}

/** Throws for a format that there isn't: the asker looks that up before. */
export async function renderFile({ format, part, room }: RenderJob): Promise<File> {
  const known = formats.get(format)
  if (!known) throw new Error(`no format ${format}`)
  return known.render(room, part)
}

/** What the worker answers with. */
export type Rendered =
  | { readonly id: number; readonly file: File }
  | { readonly id: number; readonly error: string }

export interface WorkerLimits {
  /** Files that may wait for the one in work. */
  readonly waiting: number
  /** A file that takes longer, in milliseconds, is given up, and the worker with it. */
  readonly patienceMs: number
  /** How long a worker without work is kept, in milliseconds. */
  readonly idleMs: number
  /** What a worker may have in memory, in MiB. */
  readonly memoryMb: number
}

export const workerLimits: WorkerLimits = {
  waiting: 40,
  patienceMs: 60_000,
  idleMs: 60_000,
  memoryMb: 1024,
}

interface Waiting {
  readonly job: RenderJob
  answer(outcome: Outcome<File>): void
}

/**
 * In a thread of its own, one file after the other, so that a large summary makes no room wait. A
 * worker that dies or takes too long loses the file it was at, and nothing else.
 */
export class WorkerRenderer implements Renderer {
  readonly #limits: WorkerLimits
  readonly #failed: (format: string) => void
  readonly #program: URL
  readonly #waiting: FairQueue<RoomId, Waiting>
  #now: Waiting | null = null
  #worker: Worker | null = null
  #timer: NodeJS.Timeout | null = null
  #jobs = 0

  /** `failed` is told the format of a file that could not be made, and nothing of what was in it. */
  constructor(
    limits: WorkerLimits,
    failed: (format: string) => void,
    program = new URL('./renderWorker.js', import.meta.url),
  ) {
    this.#limits = limits
    this.#waiting = new FairQueue(limits.waiting)
    this.#failed = failed
    this.#program = program
  }

  render(room: RoomId, job: RenderJob): Promise<Outcome<File>> {
    return new Promise((resolve) => {
      this.#waiting.add(room, { job, answer: resolve })?.answer(tooMany)
      if (!this.#now) this.#begin()
    })
  }

  async destroy(): Promise<void> {
    this.#clearTimer()
    const worker = this.#worker
    this.#worker = null
    this.#now?.answer(gaveUp)
    this.#now = null
    for (let next = this.#waiting.take(); next; next = this.#waiting.take()) next.answer(gaveUp)
    await worker?.terminate()
  }

  #begin(): void {
    this.#clearTimer()
    const next = this.#waiting.take()
    this.#now = next
    if (!next) {
      this.#rest()
      return
    }
    this.#jobs += 1
    try {
      const worker = this.#ready()
      worker.ref()
      worker.postMessage({ id: this.#jobs, job: next.job })
      this.#timer = setTimeout(() => this.#drop(worker), this.#limits.patienceMs)
    } catch {
      this.#finish(gaveUp) // there is no thread to be had, or the job cannot be handed to one
    }
  }

  #ready(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(this.#program, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb },
    })
    worker.on('message', (rendered: Rendered) => {
      if (rendered.id === this.#jobs)
        this.#finish('file' in rendered ? accept(rendered.file) : gaveUp)
    })
    worker.on('error', () => this.#drop(worker))
    worker.on('exit', () => this.#drop(worker))
    this.#worker = worker
    return worker
  }

  #finish(outcome: Outcome<File>): void {
    const done = this.#now
    if (done && !outcome.ok) this.#failed(done.job.format)
    done?.answer(outcome)
    this.#begin()
  }

  #drop(worker: Worker): void {
    if (worker !== this.#worker) return
    this.#worker = null
    void worker.terminate()
    if (this.#now) this.#finish(gaveUp)
  }

  /** Nothing to do: the process may end meanwhile, and a while later the memory is given back. */
  #rest(): void {
    const worker = this.#worker
    worker?.unref()
    this.#timer = setTimeout(() => {
      if (this.#now || worker !== this.#worker) return
      this.#worker = null
      void worker?.terminate()
    }, this.#limits.idleMs)
    this.#timer.unref()
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}

const tooMany = refuse('overloaded', 'too many summaries are being made; try again')
const gaveUp = refuse('overloaded', 'the summary could not be made; try again')
