import type { Json } from '@lockstep/shared/model/json'
import type { DocName } from '@lockstep/shared/protocol/frames'

export type { DocName }

/** One thing to be written for a room. All changes of one commit become durable together or not at all. */
export type Change =
  /** The next row of that document's log. */
  | { readonly type: 'append'; readonly doc: DocName; readonly update: Uint8Array }
  /** Replaces every row so far, those earlier in the same commit included. The snapshot before it is kept. */
  | { readonly type: 'snapshot'; readonly doc: DocName; readonly state: Uint8Array }
  /** A record of the room: `seat/<id>`, `entry/<step>/<round>/<seat>`. */
  | { readonly type: 'put'; readonly key: string; readonly value: Json }
  | { readonly type: 'delete'; readonly key: string }
  /** When the room next wants to be woken, in server ms; null for never. */
  | { readonly type: 'deadline'; readonly at: number | null }
  | { readonly type: 'epoch'; readonly epoch: number }
  /** When somebody last came, in server ms: found again by `visits`. */
  | { readonly type: 'visit'; readonly at: number }
  /** A value that may be large, so `load` leaves it where it is; `archived` reads it. */
  | { readonly type: 'archive'; readonly key: string; readonly bytes: Uint8Array }
  | { readonly type: 'unarchive'; readonly key: string }

export interface StoredDoc {
  readonly snapshot: Uint8Array | null
  /** The log since the snapshot, in the order of the commits. */
  readonly updates: readonly Uint8Array[]
}

export interface StoredRoom {
  readonly roomId: string
  /** 0 until a change sets it. */
  readonly epoch: number
  readonly docs: Readonly<Record<DocName, StoredDoc>>
  /** In the order of their keys, by UTF-16 code units. */
  readonly records: ReadonlyMap<string, Json>
  /** Bytes of the updates since the snapshot: when it is time for the next one. */
  readonly logBytes: Readonly<Record<DocName, number>>
}

export interface Deadline {
  readonly roomId: string
  /** Server ms. */
  readonly at: number
}

/** When somebody last came to a room. */
export type Visit = Deadline

/**
 * Where rooms lie. A room begins to exist with its first commit.
 *
 * Every method rejects with StorageFailure when the store cannot be read or written. No error of
 * this interface quotes anything that was stored.
 */
export interface Storage {
  /** Null: never existed, or deleted. Rejects with CorruptRoom rather than leave out a bad row. */
  load(roomId: string): Promise<StoredRoom | null>
  exists(roomId: string): Promise<boolean>
  /**
   * Resolves once every change is on the disk. Commits of one room become durable in call order;
   * the changes are copied at the call. When it rejects, nothing of it is seen until the next
   * commit; after a write error the disk may then turn out to hold all of it, or nothing, so what
   * is written later must not clash with it. A failed commit takes along the commits of its room
   * that were waiting behind it, since they may build on it.
   */
  commit(roomId: string, changes: readonly Change[]): Promise<void>
  /** The snapshot before the newest, for a rescue by hand. Null when there is none. */
  previousSnapshot(roomId: string, doc: DocName): Promise<Uint8Array | null>
  /** Null: nothing was archived under this key. Rejects with CorruptRoom when it is damaged. */
  archived(roomId: string, key: string): Promise<Uint8Array | null>
  /** Of all rooms, the soonest first. */
  deadlines(): Promise<readonly Deadline[]>
  /** Of all rooms, the longest ago first. */
  visits(): Promise<readonly Visit[]>
  /**
   * Removes everything of the room, from the files too, and leaves a hash of its id with the date
   * `at` (server ms). Later commits to it are refused. Harmless when repeated.
   */
  deleteRoom(roomId: string, at: number): Promise<void>
  wasDeleted(roomId: string): Promise<boolean>
  /** Forgets the hashes of rooms that were deleted before `before` (server ms). Answers how many. */
  forgetDeletions(before: number): Promise<number>
  /** Whether a probe could just be written and synced. Never rejects. */
  writable(): Promise<boolean>
  /** Waits for the commits already asked for. Everything afterwards rejects. */
  close(): Promise<void>
}

/**
 * The store could not do it. `write` and `read`: the disk or the store failed, try again later.
 * `behind`: a commit before it failed. `deleted`: the room is gone for good. `closed`: the store is.
 */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure'
  readonly reason: 'write' | 'read' | 'behind' | 'deleted' | 'closed'

  constructor(reason: StorageFailure['reason'], cause?: unknown) {
    super(`storage failure: ${reason}`, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

/** A stored row is damaged or missing. The room must not be opened as if it were whole. */
export class CorruptRoom extends Error {
  override readonly name = 'CorruptRoom'
  /** Empty when the row itself should have said it. */
  readonly roomId: string
  /** Which row: `about`, `log/board/12`, `snapshot/session/9`, `record/<hash of its key>`. */
  readonly row: string

  constructor(roomId: string, row: string) {
    super(`stored row ${row} is damaged or missing`)
    this.roomId = roomId
    this.row = row
  }
}

/** The data folder cannot be used at all: told once, at the start, as one clear line. */
export class UnusableStore extends Error {
  override readonly name = 'UnusableStore'
  readonly reason: 'locked' | 'newer' | 'foreign' | 'unreadable'

  constructor(reason: UnusableStore['reason'], cause?: unknown) {
    super(unusable[reason], cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

const unusable = {
  locked: 'another process has this data folder open',
  newer: 'this data folder was written by a newer version of Lockstep',
  foreign: 'this data folder holds something else than a store of Lockstep',
  unreadable: 'this data folder cannot be opened as a store',
} as const
