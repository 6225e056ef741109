import { appendFile, cp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Level, openLevel } from '@lockstep/server/storage/level'

/** So small that LevelDB makes tables of its log, and merges them, all the time. */
const tuning = { writeBufferSize: 64 * 1024 }

/** The one shape of `batch` that the store uses. */
type Batch = (ops: readonly object[], options?: { readonly sync?: boolean }) => Promise<void>
type Put = (key: string, value: Uint8Array, options?: { readonly sync?: boolean }) => Promise<void>

/** Puts something around each batch that is written; the store writes in no other way but `put`. */
async function openAround(
  folder: string,
  around: (write: () => Promise<void>, isSynced: boolean) => Promise<void>,
): Promise<Level> {
  const level = await openLevel(folder, tuning)
  const writes = level as unknown as { batch: Batch; put: Put } // as the store calls them
  const batch = writes.batch.bind(level)
  const put = writes.put.bind(level)
  writes.batch = (ops, options) => around(() => batch(ops, options), options?.sync === true)
  writes.put = (key, value, options) =>
    around(() => put(key, value, options), options?.sync === true)
  return level
}

/**
 * A disk that forgets, when the power is cut, whatever it was not told to sync. After each synced
 * write the store's files are copied; that copy is what a machine finds when it comes up again.
 */
export class ForgetfulDisk {
  readonly #images: string
  #count = 0
  #image = ''
  readonly #kept = new Set<string>()

  /** `images`: a folder for the copies. */
  constructor(images: string) {
    this.#images = images
  }

  /** Writes that were synced. */
  get syncs(): number {
    return this.#count
  }

  readonly openLevel = async (folder: string): Promise<Level> =>
    openAround(folder, async (write, isSynced) => {
      await write()
      if (isSynced) await this.#copy(folder)
    })

  /** What is left when the power is cut now. */
  cut(): string {
    this.#kept.add(this.#image)
    return this.#image
  }

  async #copy(folder: string): Promise<void> {
    this.#count += 1
    const image = join(this.#images, String(this.#count))
    // LevelDB tidies up beside us: a copy counts once nothing has come or gone while it was made.
    for (let made = false; !made; ) {
      await rm(image, { recursive: true, force: true })
      const before = await filesOf(folder)
      made = await cp(folder, image, { recursive: true }).then(
        () => true,
        () => false, // a file went away
      )
      made &&= before === (await filesOf(folder))
    }
    const old = this.#image
    this.#image = image
    if (old !== '' && !this.#kept.has(old)) await rm(old, { recursive: true })
  }
}

async function filesOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort()
  const sizeOf = (name: string) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 'gone meanwhile',
    )
  const sizes = await Promise.all(names.map(async (name) => `${name} ${await sizeOf(name)}`))
  return sizes.join()
}

/** Leaves some bytes of a write that never ended behind the last whole one. */
export async function tear(image: string, bytes: Uint8Array): Promise<void> {
  const logs = (await readdir(image)).filter((name) => /^\d+\.log$/.test(name)).sort()
  await appendFile(join(image, logs.at(-1) ?? ''), bytes)
}

/** A disk on which writes can fail: before anything is written, or after all of it is. */
export class FailingDisk {
  #fails: 'before' | 'after' | null = null
  #opens = true

  /** From now on each write fails; `after`: the bytes are there all the same. */
  fail(when: 'before' | 'after'): void {
    this.#fails = when
  }

  /** Nor can the store be opened. */
  refuseToOpen(): void {
    this.#opens = false
  }

  mend(): void {
    this.#fails = null
    this.#opens = true
  }

  readonly openLevel = async (folder: string): Promise<Level> => {
    if (!this.#opens) throw new Error('IO error: No space left on device')
    return openAround(folder, async (write) => {
      if (this.#fails === 'before') throw new Error('IO error: No space left on device')
      await write()
      if (this.#fails === 'after') throw new Error('IO error: Input/output error')
    })
  }
}
