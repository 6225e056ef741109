import { StorageFailure } from './storage.ts'

/** Something to be written for a room. Whatever is `alone` shares its write with nothing else. */
export interface Job {
  readonly roomId: string
  readonly alone: boolean
}

interface Waiting<J extends Job> {
  readonly job: J
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Group commit: one write at a time, and whatever arrives meanwhile goes out together in the next.
 * A sync to disk costs the same for one change or for fifty.
 *
 * - Jobs are written in the order of `add`, none twice.
 * - A job settles only after its write has settled.
 * - After a job has failed, no job of its room that was already waiting is written.
 */
export class CommitQueue<J extends Job> {
  #waiting: Waiting<J>[] = []
  #running: Promise<void> | null = null
  readonly #write: (jobs: readonly J[]) => Promise<ReadonlyMap<J, Error>>

  /** `write` answers with the jobs that it refused; when it rejects, all of them failed. */
  constructor(write: (jobs: readonly J[]) => Promise<ReadonlyMap<J, Error>>) {
    this.#write = write
  }

  add(job: J): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ job, done, failed })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when nothing waits and nothing is being written. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  async #run(): Promise<void> {
    // The jobs of one turn of the event loop go out together.
    await Promise.resolve()
    while (this.#waiting.length > 0) await this.#writeNext()
    this.#running = null
  }

  async #writeNext(): Promise<void> {
    const group = this.#take()
    let refused: ReadonlyMap<J, Error>
    try {
      refused = await this.#write(group.map(({ job }) => job))
    } catch (error) {
      refused = new Map(group.map(({ job }) => [job, asError(error)]))
    }
    const failedRooms = new Set([...refused.keys()].map((job) => job.roomId))
    const behind = this.#waiting.filter(({ job }) => failedRooms.has(job.roomId))
    this.#waiting = this.#waiting.filter(({ job }) => !failedRooms.has(job.roomId))

    for (const { job, done, failed } of group) {
      const error = refused.get(job)
      if (error) failed(error)
      else done()
    }
    for (const { failed } of behind) failed(new StorageFailure('behind'))
  }

  #take(): readonly Waiting<J>[] {
    const stop = this.#waiting.findIndex(({ job }) => job.alone)
    if (stop === -1) return this.#waiting.splice(0)
    return this.#waiting.splice(0, Math.max(stop, 1))
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new StorageFailure('write', error)
}

/**
 * Does something for each job of one write. After it has failed for a job, those of the same room
 * behind it fail unseen: what they bring may build on it. Answers with the failed ones.
 */
export async function inOrder<J extends Job>(
  jobs: readonly J[],
  act: (job: J) => Promise<void> | void,
): Promise<ReadonlyMap<J, Error>> {
  const refused = new Map<J, Error>()
  const failedRooms = new Set<string>()
  for (const job of jobs) {
    try {
      if (failedRooms.has(job.roomId)) throw new StorageFailure('behind')
      await act(job)
    } catch (error) {
      refused.set(job, asError(error))
      failedRooms.add(job.roomId)
    }
  }
  return refused
}
