import type { SeatId } from '@lockstep/shared/model/ids'
import type { Seat } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import type { DocName } from '@lockstep/shared/protocol/frames'
import type { LiveDoc } from './liveDoc.ts'

/** What a sync socket may ask of its room. Implemented by server/src/room. */
export interface SyncRoom {
  readonly epoch: number
  readonly docs: Readonly<Record<DocName, LiveDoc>>
  /** The store fails: until it works again, nobody's changes can be taken. */
  readonly isReadOnly: boolean
  /** The seat as the session knows it now: a role may change while its sockets are open. */
  seatOf(id: SeatId): Seat | null
  /** Whose changes carry this client id; null while nobody has written under it. */
  clientOwner(doc: DocName, clientId: number): SeatId | 'server' | null
  /** Who had written a note that no longer lies on the board, as told by `departed`. */
  authorOf(noteId: string): Authorship | null
  /**
   * Runs what changes the live board. Throws what it throws; the room is then not to be used any more,
   * since the board may hold half of the change.
   */
  changeBoard<T>(change: () => T): T
  /**
   * Makes a change durable that already stands in the live board, with everything that belongs to
   * it in the same commit, then calls `docs.board.published` for each update. Commits keep the order
   * of the calls. Rejects with StorageFailure; the room is then not to be used any more, since its
   * documents hold what no disk has.
   */
  commitBoardUpdate(change: BoardChange): Promise<void>
  /** Called before a change reaches the live board that takes so many letters and values away, and notes. */
  beforeLoss(size: number, notes: number): void
  /** Resolves when everything that stands in either document by now is durable. */
  committed(): Promise<void>
}

/** One gated update of a seat. */
export interface BoardChange {
  readonly seatId: SeatId
  /** What was new to the live board, never more: one, or the slices of a large one. */
  readonly updates: readonly Uint8Array[]
  /** Client ids that the seat uses for the first time: theirs from now on. */
  readonly newClients: readonly number[]
  /** Notes that this change took away. Undoing it brings them back with their author. */
  readonly departed: ReadonlyMap<string, Authorship>
  /** The sender's socket, which needs no copy. */
  readonly origin: unknown
}

/** Whose a note is. No seat: the step was anonymous. */
export interface Authorship {
  readonly side: Side
  readonly seatId: SeatId | null
}

/** A room held open for one socket. */
export interface SyncRoomHandle {
  readonly room: SyncRoom
  /** Called once, when the socket is gone. */
  release(): void
}

/**
 * Which of a seat's live sockets are cut: those whose token opens it no more (of a removed seat that
 * is every one), or all, to open anew, since a socket learns its role when it opens.
 */
export type CutSockets = 'strangers' | 'all'
