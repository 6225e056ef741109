import type { Json } from '@lockstep/shared/model/json'
import { copyOf } from './change.ts'
import { CommitQueue, inOrder, type Job } from './commitQueue.ts'
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

interface DocRows {
  readonly snapshot: Uint8Array | null
  readonly previous: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}

interface RoomRows {
  readonly epoch: number
  readonly docs: Readonly<Record<DocName, DocRows>>
  readonly records: ReadonlyMap<string, Json>
  readonly deadline: number | null
  readonly visit: number | null
  readonly archive: ReadonlyMap<string, Uint8Array>
}

/** What is left when a MemoryStorage is closed or crashes; the next one may be opened on it. */
export interface MemoryDisk {
  readonly rooms: Map<string, RoomRows>
  /** Room id to the server ms of its deletion. */
  readonly deleted: Map<string, number>
}

export const emptyDisk = (): MemoryDisk => ({ rooms: new Map(), deleted: new Map() })

interface CommitJob extends Job {
  readonly type: 'commit'
  readonly changes: readonly Change[]
  readonly doomed: boolean
}
interface DeletionJob extends Job {
  readonly type: 'deletion'
  readonly at: number
}
interface ProbeJob extends Job {
  /** Writes nothing: it only has to get through. */
  readonly type: 'probe'
}
type WriteJob = CommitJob | DeletionJob | ProbeJob

export interface MemoryOptions {
  /** Called before each write, which may hold several commits; when it rejects, the write fails. */
  readonly beforeSync?: () => void | Promise<void>
}

/**
 * The storage of tests: nothing outlives the process, but order, atomicity and failures are those
 * of a disk. Between `hold` and `release` nothing becomes durable, as if the disk were slow.
 */
export class MemoryStorage implements Storage {
  readonly #disk: MemoryDisk
  readonly #beforeSync: (() => void | Promise<void>) | undefined
  readonly #queue = new CommitQueue<WriteJob>((jobs) => this.#write(jobs))
  #failNext = false
  #diskBroken = false
  readonly #damaged = new Set<string>()
  #closed = false
  #crashed = false
  /** Set while writes are held; `open` lets them go on. */
  #gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null
  /** Those who wait until a write is being held. */
  #onHeld: (() => void)[] = []
  #atGate = false

  constructor(disk: MemoryDisk = emptyDisk(), options: MemoryOptions = {}) {
    this.#disk = disk
    this.#beforeSync = options.beforeSync
  }

  /** The next commit asked for rejects, and nothing of it is written. */
  failNextCommit(): void {
    this.#failNext = true
  }

  /** From now on every write fails, until `mendDisk`. */
  breakDisk(): void {
    this.#diskBroken = true
  }

  mendDisk(): void {
    this.#diskBroken = false
  }

  /** From now on a row of this room does not check out. */
  damage(roomId: string): void {
    this.#damaged.add(roomId)
  }

  /** From now on writes wait for `release`. */
  hold(): void {
    if (this.#gate) return
    let open = (): void => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    this.#gate = { opened, open }
  }

  /** Resolves as soon as a write is being held. */
  held(): Promise<void> {
    if (this.#atGate) return Promise.resolve()
    return new Promise((resolve) => this.#onHeld.push(resolve))
  }

  /** Lets the held writes go on, in the order of their calls. */
  release(): void {
    this.#gate?.open()
    this.#gate = null
  }

  /** The process dies: what was not durable is lost for good. Open another one on the same disk. */
  crash(): void {
    this.#closed = true
    this.#crashed = true
    this.release()
  }

  async load(roomId: string): Promise<StoredRoom | null> {
    this.#mustBeOpen()
    const rows = this.#disk.rooms.get(roomId)
    if (!rows) return null
    if (this.#damaged.has(roomId)) throw new CorruptRoom(roomId, 'log/board/0')
    const { session, board } = rows.docs
    const byKey = [...rows.records].sort(([a], [b]) => (a < b ? -1 : 1))
    return structuredClone({
      roomId,
      epoch: rows.epoch,
      docs: {
        session: { snapshot: session.snapshot, updates: session.updates },
        board: { snapshot: board.snapshot, updates: board.updates },
      },
      records: new Map(byKey),
      logBytes: { session: bytesOf(session), board: bytesOf(board) },
    })
  }

  async exists(roomId: string): Promise<boolean> {
    this.#mustBeOpen()
    return this.#disk.rooms.has(roomId)
  }

  async commit(roomId: string, changes: readonly Change[]): Promise<void> {
    this.#mustBeOpen()
    const copies = changes.map(copyOf)
    const doomed = this.#failNext
    this.#failNext = false
    await this.#queue.add({ type: 'commit', alone: false, roomId, changes: copies, doomed })
  }

  async previousSnapshot(roomId: string, doc: DocName): Promise<Uint8Array | null> {
    this.#mustBeOpen()
    return this.#disk.rooms.get(roomId)?.docs[doc].previous?.slice() ?? null
  }

  async archived(roomId: string, key: string): Promise<Uint8Array | null> {
    this.#mustBeOpen()
    return this.#disk.rooms.get(roomId)?.archive.get(key)?.slice() ?? null
  }

  async deadlines(): Promise<readonly Deadline[]> {
    return this.#index(({ deadline }) => deadline)
  }

  async visits(): Promise<readonly Visit[]> {
    return this.#index(({ visit }) => visit)
  }

  #index(timeOf: (room: RoomRows) => number | null): readonly { roomId: string; at: number }[] {
    this.#mustBeOpen()
    const all = [...this.#disk.rooms].flatMap(([roomId, room]) => {
      const at = timeOf(room)
      return at === null ? [] : [{ roomId, at }]
    })
    return all.sort((a, b) => a.at - b.at)
  }

  async deleteRoom(roomId: string, at: number): Promise<void> {
    this.#mustBeOpen()
    await this.#queue.add({ type: 'deletion', alone: true, roomId, at })
  }

  async wasDeleted(roomId: string): Promise<boolean> {
    this.#mustBeOpen()
    return this.#disk.deleted.has(roomId)
  }

  async forgetDeletions(before: number): Promise<number> {
    this.#mustBeOpen()
    await this.#queue.add({ type: 'probe', alone: true, roomId: '' })
    const old = [...this.#disk.deleted].filter(([, at]) => at < before)
    for (const [roomId] of old) this.#disk.deleted.delete(roomId)
    return old.length
  }

  async writable(): Promise<boolean> {
    if (this.#closed) return false
    return this.#queue.add({ type: 'probe', alone: false, roomId: '' }).then(
      () => true,
      () => false,
    )
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#queue.idle()
  }

  async #write(jobs: readonly WriteJob[]): Promise<ReadonlyMap<WriteJob, Error>> {
    await this.#passGate()
    if (this.#diskBroken) throw new StorageFailure('write')
    try {
      await this.#beforeSync?.()
    } catch (error) {
      throw new StorageFailure('write', error)
    }
    // Nothing follows the crash: whoever opens the disk next has read it by now.
    if (this.#crashed) throw new StorageFailure('closed')
    return inOrder(jobs, (job) => this.#do(job))
  }

  async #passGate(): Promise<void> {
    while (this.#gate) {
      this.#atGate = true
      for (const tell of this.#onHeld.splice(0)) tell()
      await this.#gate.opened
      this.#atGate = false
    }
  }

  #do(job: WriteJob): void {
    const { rooms, deleted } = this.#disk
    switch (job.type) {
      case 'probe':
        return
      case 'deletion':
        rooms.delete(job.roomId)
        deleted.set(job.roomId, job.at)
        return
      case 'commit': {
        if (job.doomed) throw new StorageFailure('write')
        if (deleted.has(job.roomId)) throw new StorageFailure('deleted')
        const before = rooms.get(job.roomId) ?? newRoom
        rooms.set(job.roomId, job.changes.reduce(changed, before))
      }
    }
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new StorageFailure('closed')
  }
}

const newDoc: DocRows = { snapshot: null, previous: null, updates: [] }
const newRoom: RoomRows = {
  epoch: 0,
  docs: { session: newDoc, board: newDoc },
  records: new Map(),
  deadline: null,
  visit: null,
  archive: new Map(),
}

function changed(room: RoomRows, change: Change): RoomRows {
  switch (change.type) {
    case 'append': {
      const doc = room.docs[change.doc]
      const updates = [...doc.updates, change.update]
      return { ...room, docs: { ...room.docs, [change.doc]: { ...doc, updates } } }
    }
    case 'snapshot': {
      const { snapshot: previous } = room.docs[change.doc]
      const doc: DocRows = { snapshot: change.state, previous, updates: [] }
      return { ...room, docs: { ...room.docs, [change.doc]: doc } }
    }
    case 'put':
      return { ...room, records: new Map([...room.records, [change.key, change.value]]) }
    case 'delete': {
      const records = [...room.records].filter(([key]) => key !== change.key)
      return { ...room, records: new Map(records) }
    }
    case 'deadline':
      return { ...room, deadline: change.at }
    case 'epoch':
      return { ...room, epoch: change.epoch }
    case 'visit':
      return { ...room, visit: change.at }
    case 'archive':
      return { ...room, archive: new Map([...room.archive, [change.key, change.bytes]]) }
    case 'unarchive': {
      const archive = [...room.archive].filter(([key]) => key !== change.key)
      return { ...room, archive: new Map(archive) }
    }
  }
}

const bytesOf = (doc: DocRows): number =>
  doc.updates.reduce((sum, update) => sum + update.byteLength, 0)
