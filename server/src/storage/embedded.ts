import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import * as v from 'valibot'
import { type BackupFacts, writeBackup } from './backup.ts'
import { copyOf } from './change.ts'
import { CommitQueue, inOrder } from './commitQueue.ts'
import { collect, compact, type Level, openLevel } from './level.ts'
import { firstLogSeq, type Head, type Op, opsOf, readAbout, readRoom } from './roomRows.ts'
import {
  deadlineRange,
  deletedRange,
  hashOf,
  probeKey,
  type Range,
  RoomKeys,
  sealJson,
  seqOf,
  unseal,
  unsealJson,
  visitRange,
} from './rows.ts'
import { bringUpToDate } from './schema.ts'
import {
  type Change,
  CorruptRoom,
  type Deadline,
  type DocName,
  type Storage,
  StorageFailure,
  type StoredRoom,
  type Visit,
} from './storage.ts'
import { Turns } from './turns.ts'
import { type WriteJob, weighs } from './writeJobs.ts'

export interface EmbeddedOptions {
  /** Called before each synced write; a write whose call rejects has failed. For counts and for faults. */
  readonly beforeSync?: () => void | Promise<void>
  /** Left out: LevelDB as it is. Tests put a disk in its place that fails, dies or forgets. */
  readonly openLevel?: (folder: string) => Promise<Level>
  /** Server time in milliseconds. Left out: this machine's. */
  readonly now?: () => number
}

const indexRow = v.object({ roomId: v.string(), at: v.number() })
const deletedRow = v.object({ at: v.number(), clean: v.boolean() })

/** Heads kept in memory; of rooms beyond, the longest unwritten are read again when needed. */
const keptHeads = 1_000

export interface BackedUpStorage extends Storage {
  /** Copies the store, while it is in use, into a new folder, which then is a store itself. */
  backup(folder: string): Promise<BackupFacts>
}

/**
 * Opens the store in a folder, which is made when it is not there, and brings one of an older
 * version up to date. Rejects with UnusableStore. Deletions that a crash cut short are finished first.
 */
export async function openEmbeddedStorage(
  folder: string,
  options: EmbeddedOptions = {},
): Promise<BackedUpStorage> {
  const level = await (options.openLevel ?? openLevel)(folder)
  try {
    await bringUpToDate(level, (options.now ?? Date.now)())
    const storage = new EmbeddedStorage(level, folder, options)
    await storage.finishDeletions()
    return storage
  } catch (error) {
    await level.close()
    throw error
  }
}

/**
 * Rooms in a LevelDB of this process alone.
 *
 * - All writes go through `#queue`: one synced batch at a time, in the order of the calls. (The
 *   clean-up after a deletion does not: it only touches a room that nothing writes to any more.)
 * - `#heads` says what is on the disk, never what is only asked for.
 * - After a failed write LevelDB refuses all others, and nobody knows what reached the disk. So
 *   the next write closes and reopens the store first, and forgets every head.
 * - Reads take shared turns. Reopening and compaction take turns alone: an open iterator would make
 *   LevelDB keep deleted rows.
 */
class EmbeddedStorage implements BackedUpStorage {
  #level: Level
  readonly #folder: string
  readonly #beforeSync: (() => void | Promise<void>) | undefined
  readonly #openLevel: (folder: string) => Promise<Level>
  readonly #queue = new CommitQueue<WriteJob>((jobs) => this.#write(jobs))
  readonly #turns = new Turns()
  readonly #heads = new Map<string, Head>()
  readonly #deletions = new Set<Promise<void>>()
  #probe: Promise<boolean> | null = null
  #broken = false
  #closing: Promise<void> | null = null

  constructor(level: Level, folder: string, options: EmbeddedOptions) {
    this.#level = level
    this.#folder = folder
    this.#beforeSync = options.beforeSync
    this.#openLevel = options.openLevel ?? openLevel
  }

  async load(roomId: string): Promise<StoredRoom | null> {
    const keys = keysOf(roomId)
    const rows = await this.#read(() => collect(this.#level, ...keys.loaded))
    return readRoom(roomId, keys, rows)
  }

  async exists(roomId: string): Promise<boolean> {
    const { range } = keysOf(roomId)
    const found = await this.#read(() => this.#level.keys({ ...range, limit: 1 }).all())
    return found.length > 0
  }

  async commit(roomId: string, changes: readonly Change[]): Promise<void> {
    this.#mustBeOpen()
    const copies = changes.map(copyOf)
    const keys = keysOf(roomId)
    await this.#queue.add({ type: 'commit', alone: false, roomId, keys, changes: copies })
  }

  async previousSnapshot(roomId: string, doc: DocName): Promise<Uint8Array | null> {
    const keys = keysOf(roomId)
    return this.#read(async () => {
      // One view for both rows: a commit in between would remove the second.
      const snapshot = this.#level.snapshot()
      try {
        const about = await this.#level.get(keys.about, { snapshot })
        if (about === undefined) return null
        const { previous } = readAbout(roomId, keys, about).docs[doc]
        if (previous === null) return null
        const key = keys.snapshot(doc, previous)
        const sealed = await this.#level.get(key, { snapshot })
        const state = sealed && unseal(key, sealed)
        if (!state) throw new CorruptRoom(roomId, keys.rowOf(key))
        return state
      } finally {
        await snapshot.close()
      }
    })
  }

  async archived(roomId: string, key: string): Promise<Uint8Array | null> {
    const keys = keysOf(roomId)
    const row = keys.archive(key)
    const sealed = await this.#read(() => this.#level.get(row))
    if (sealed === undefined) return null
    const bytes = unseal(row, sealed)
    if (!bytes) throw new CorruptRoom(roomId, keys.rowOf(row))
    return bytes
  }

  deadlines(): Promise<readonly Deadline[]> {
    return this.#readIndex(deadlineRange)
  }

  visits(): Promise<readonly Visit[]> {
    return this.#readIndex(visitRange)
  }

  /** A damaged row is left out: its room writes it anew when it is next used, or is itself damaged. */
  async #readIndex(range: Range): Promise<readonly { roomId: string; at: number }[]> {
    const rows = await this.#read(() => collect(this.#level, range))
    const read = [...rows].flatMap(([key, sealed]) => {
      const row = v.safeParse(indexRow, unsealJson(key, sealed))
      return row.success ? [row.output] : []
    })
    return read.sort((a, b) => a.at - b.at)
  }

  async deleteRoom(roomId: string, at: number): Promise<void> {
    this.#mustBeOpen()
    const keys = keysOf(roomId)
    const deletion = this.#queue
      .add({ type: 'deletion', alone: true, roomId, keys, at })
      .then(() => this.#cleanUp(keys, at))
      .finally(() => this.#deletions.delete(deletion))
    this.#deletions.add(deletion)
    await deletion
  }

  async wasDeleted(roomId: string): Promise<boolean> {
    return (await this.#read(() => this.#level.get(keysOf(roomId).deleted))) !== undefined
  }

  async forgetDeletions(before: number): Promise<number> {
    const rows = await this.#read(() => collect(this.#level, deletedRange))
    const old = [...rows].flatMap(([key, sealed]) => {
      const row = v.safeParse(deletedRow, unsealJson(key, sealed))
      return row.success && row.output.clean && row.output.at < before ? [key] : []
    })
    if (old.length === 0) return 0
    await this.#queue.add({ type: 'sweep', alone: true, roomId: '', keys: old })
    return old.length
  }

  /** Asked again while a probe is being written, it waits for that one. */
  writable(): Promise<boolean> {
    if (this.#closing !== null) return Promise.resolve(false)
    this.#probe ??= this.#queue.add({ type: 'probe', alone: false, roomId: '' }).then(
      () => true,
      () => false, // Why not is told to those whose commits fail.
    )
    const probe = this.#probe
    return probe.finally(() => {
      if (this.#probe === probe) this.#probe = null
    })
  }

  backup(folder: string): Promise<BackupFacts> {
    return writeBackup(folder, (act) => this.#read(() => act(this.#level)))
  }

  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    await this.#queue.idle()
    await Promise.allSettled(this.#deletions) // Their callers hear of failures.
    await this.#turns.exclusive(() => this.#level.close())
  }

  /** For the opening: takes up the deletions whose files were not cleaned yet. */
  async finishDeletions(): Promise<void> {
    const rows = await collect(this.#level, deletedRange)
    for (const [key, sealed] of rows) {
      const row = v.safeParse(deletedRow, unsealJson(key, sealed))
      // A damaged row is cleaned up again: its date is lost, that the room is gone is not.
      if (row.success && row.output.clean) continue
      const keys = new RoomKeys(key.slice(deletedRange.gte.length))
      await this.#cleanUp(keys, row.success ? row.output.at : 0)
    }
  }

  /** One synced batch. Answers with the jobs that are left out of it, and why. */
  async #write(jobs: readonly WriteJob[]): Promise<ReadonlyMap<WriteJob, Error>> {
    if (this.#broken) await this.#reopen()
    const ops: Op[] = []
    const heads = new Map<string, Head | null>()
    const isLarge = jobs.some(weighs)
    const refused = await inOrder(jobs, async (job) => {
      if (weighs(job)) await turnOfTheLoop()
      const prepared = this.#prepare(job, heads)
      const more = await prepared.catch((error) => Promise.reject(asFailure('read', error)))
      // One by one: a call takes only so many arguments, and a room may have more rows.
      for (const op of more) ops.push(op)
    })
    if (isLarge) await turnOfTheLoop()
    if (ops.length > 0) await this.#sync(ops)
    this.#remember(heads)
    return refused
  }

  /** A job's operations; `heads` carries what the jobs before it in the same write will have done. */
  async #prepare(job: WriteJob, heads: Map<string, Head | null>): Promise<readonly Op[]> {
    if (job.type === 'probe') {
      return [{ type: 'put', key: probeKey, value: sealJson(probeKey, null) }]
    }
    if (job.type === 'sweep') return job.keys.map((key) => ({ type: 'del', key }))
    const { roomId, keys } = job
    if (job.type === 'deletion') {
      const stored = await this.#inTurn(() => this.#level.keys(keys.range).all())
      heads.set(roomId, null)
      const value = sealJson(keys.deleted, { at: job.at, clean: false })
      return [
        ...[...stored, ...keys.indexed].map((key) => ({ type: 'del', key }) as const),
        { type: 'put', key: keys.deleted, value },
      ]
    }
    const known = heads.get(roomId) ?? this.#heads.get(roomId)
    const head = known ?? (await this.#readHead(roomId, keys))
    const prepared = opsOf(keys, head, roomId, job.changes)
    heads.set(roomId, prepared.head)
    return prepared.ops
  }

  /** Null: the room does not exist yet. Throws when it was deleted. */
  async #readHead(roomId: string, keys: RoomKeys): Promise<Head | null> {
    const level = this.#level
    return this.#inTurn(async () => {
      const [deleted, aboutRow] = await level.getMany([keys.deleted, keys.about])
      if (deleted !== undefined) throw new StorageFailure('deleted')
      if (aboutRow === undefined) return null
      const about = readAbout(roomId, keys, aboutRow)
      const nextOf = async (doc: DocName): Promise<number> => {
        const [last] = await level.keys({ ...keys.logRange(doc), reverse: true, limit: 1 }).all()
        return last === undefined ? firstLogSeq(about, doc) : seqOf(last) + 1
      }
      return { about, next: { session: await nextOf('session'), board: await nextOf('board') } }
    })
  }

  async #sync(ops: readonly Op[]): Promise<void> {
    try {
      await this.#beforeSync?.()
      await this.#level.batch([...ops], { sync: true })
    } catch (error) {
      this.#broken = true
      throw new StorageFailure('write', error)
    }
  }

  #remember(heads: ReadonlyMap<string, Head | null>): void {
    for (const [roomId, head] of heads) {
      this.#heads.delete(roomId)
      if (head) this.#heads.set(roomId, head)
    }
    for (const roomId of this.#heads.keys()) {
      if (this.#heads.size <= keptHeads) break
      this.#heads.delete(roomId)
    }
  }

  async #reopen(): Promise<void> {
    await this.#turns.exclusive(async () => {
      if (!this.#broken) return // somebody was quicker
      this.#heads.clear()
      try {
        await this.#level.close()
        this.#level = await this.#openLevel(this.#folder)
        this.#broken = false
      } catch (error) {
        throw new StorageFailure('write', error)
      }
    })
  }

  /**
   * Rewrites the files of the room's range, without what was deleted.
   *
   * Twice, because LevelDB leaves the lowest level that holds something of the range as it is, and
   * that may be where the first compaction has just put both the rows and their deletions. The
   * second round's deletions lie above them and drive everything through one more merge.
   */
  async #cleanUp(keys: RoomKeys, at: number): Promise<void> {
    const { gte } = keys.range
    const value = sealJson(keys.deleted, { at, clean: true })
    const act = async (): Promise<void> => {
      const level = this.#level
      await compact(level, keys)
      const edges: Op[] = [gte, `${gte}~`, ...keys.indexed].map((key) => ({ type: 'del', key }))
      await level.batch(edges, { sync: true })
      await compact(level, keys)
      await level.put(keys.deleted, value, { sync: true })
    }
    await this.#turns.exclusive(act).catch((error: unknown) => {
      throw asFailure('write', error)
    })
  }

  async #read<T>(act: () => Promise<T>): Promise<T> {
    this.#mustBeOpen()
    // A reopening may have got no further than closing, and without reads nobody writes again.
    if (this.#broken && this.#level.status !== 'open') await this.#reopen()
    return this.#inTurn(act)
  }

  /** A read that closing waits for. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    return this.#turns.shared(act).catch((error: unknown) => {
      throw asFailure('read', error)
    })
  }

  #mustBeOpen(): void {
    if (this.#closing !== null) throw new StorageFailure('closed')
  }
}

const keysOf = (roomId: string): RoomKeys => new RoomKeys(hashOf(roomId))

/** Our own errors as they are; whatever LevelDB throws becomes a failure of ours. */
function asFailure(reason: 'read' | 'write', error: unknown): Error {
  if (error instanceof StorageFailure || error instanceof CorruptRoom) return error
  return new StorageFailure(reason, error)
}
