import type { BoardCopy } from '@lockstep/shared/docs/boardCopy'
import type { StepId } from '@lockstep/shared/model/ids'
import type { Json } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Seat, Step } from '@lockstep/shared/model/session'
import type { CheckpointReason } from '@lockstep/shared/protocol/http'
import type * as Y from 'yjs'
import type { Change } from '../storage/storage.ts'
import type { CutSockets } from '../sync/syncRoom.ts'
import type { BoardReturn } from './boardReturn.ts'
import type { KeptBoard } from './checkpoints.ts'
import type { HiddenNotes } from './hidden.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Roster } from './roster.ts'
import type { ReadySeats, Vault } from './vault.ts'

type Edit = (doc: Y.Doc) => void

/**
 * What one command changes: edits of both documents and records, committed as one batch.
 *
 * A handler checks first and changes afterwards: vault and roster remember at once, so a handler
 * that has touched them must not refuse any more.
 */
export class Work {
  readonly sessionEdits: Edit[] = []
  readonly boardEdits: Edit[] = []
  /** What takes the place of the board, before any edit of it. */
  boardReturn: BoardReturn | null = null
  readonly changes: Change[] = []
  /** Called once everything is durable and published. */
  readonly afterwards: (() => void)[] = []
  /** The answer holds a secret, so the store may not remember it. */
  secretAnswer = false

  /** Nothing was asked for yet, so nothing was changed either. */
  get isEmpty(): boolean {
    const edits = this.sessionEdits.length + this.boardEdits.length
    return this.boardReturn === null && edits + this.changes.length === 0
  }

  session(edit: Edit): void {
    this.sessionEdits.push(edit)
  }

  board(edit: Edit): void {
    this.boardEdits.push(edit)
  }

  record(...changes: readonly Change[]): void {
    this.changes.push(...changes)
  }

  put(key: string, value: Json): void {
    this.changes.push({ type: 'put', key, value })
  }

  afterCommit(effect: () => void): void {
    this.afterwards.push(effect)
  }
}

/** The parts of a room that a command may read and change. */
export interface RoomParts {
  /** Both documents as plain data, as they are before this command. */
  readonly publicRoom: PublicRoom
  readonly vault: Vault
  readonly ready: ReadySeats
  readonly roster: Roster
  /** Private facilitator notes by step. */
  readonly scripts: Map<StepId, string>
  readonly rehearsal: Rehearsal
  readonly hidden: HiddenNotes
  /** Keeps the board as it is before this command. Null: there is nothing to keep. */
  keepBoard(reason: CheckpointReason, step: Step | null): KeptBoard | null
  /** Forgets the boards that were kept since then, in server time. */
  dropBoards(since: number): readonly Change[]
  /** Called once the command is durable. */
  cutSeat(seat: Seat['id'], which: CutSockets): void
}

export interface Earlier {
  readonly board: BoardCopy
  /** All of it on its way back; null where one thing is wanted. */
  readonly whole: BoardReturn | null
}

/** One command on its way: who sends it, when, to which room, and what comes of it. */
export interface Call {
  readonly room: RoomParts
  readonly actor: Seat
  /** Server time in milliseconds. */
  readonly now: number
  readonly work: Work
  /** What links begin with: scheme, host and room path, `https://host/r/<roomId>`. */
  readonly links: LinkMaker
  /** The earlier board that the command names, where it names one that is there. */
  readonly earlier: Earlier | null
}

/** Makes a whole link from a key; the rim knows the address. */
export type LinkMaker = (which: string, key: string) => string
