import type { Json } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { type DocName, docNames } from '@lockstep/shared/protocol/frames'
import { type Change, StorageFailure } from '../storage/storage.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'
import type { BoardChange } from '../sync/syncRoom.ts'
import { Authors } from './authors.ts'
import { logRows, Shortening } from './shortening.ts'
import type { Work } from './work.ts'

export type RoomDocs = Readonly<Record<DocName, LiveDoc>>

interface LedgerWorld {
  /** Asks the store for these changes, in the order of the calls. */
  commit(changes: readonly Change[]): Promise<void>
  /** What is in memory is ahead of the disk and must go. */
  failed(isDeleted: boolean): void
}

/**
 * A room's one way to the disk.
 *
 * Invariants: a change is applied in memory, committed, then shown to others, then acknowledged, in
 * that order and in the order of the calls; what is applied is on its way to the disk in the same turn.
 * Once a commit has failed nothing more is accepted.
 */
export class Ledger {
  readonly authors: Authors
  readonly #docs: RoomDocs
  readonly #world: LedgerWorld
  readonly #shortening = new Shortening((changes) => {
    this.#store(changes).catch(() => undefined) // #store drops the room where need be
  })
  #committed: Promise<void> = Promise.resolve()
  #failed = false

  constructor(docs: RoomDocs, records: ReadonlyMap<string, Json>, world: LedgerWorld) {
    this.#docs = docs
    this.#world = world
    this.authors = new Authors(records)
  }

  /** The room is being loaded anew, or is over. */
  get hasFailed(): boolean {
    return this.#failed
  }

  /** Resolves when everything applied so far is on disk; rejects when it could not be written. */
  committed(): Promise<void> {
    return this.#committed
  }

  /**
   * Applies a batch, makes it durable together with what else it has led to, then publishes it. Refuses
   * with `store-unavailable` or `deleted` alone.
   */
  async commit(work: Work, ledTo: () => readonly Change[]): Promise<Outcome<null>> {
    if (this.#failed) return storeUnavailable()
    const updates = this.orFail(() => this.#apply(work), work)
    work.record(...ledTo())
    try {
      await this.#store(work.changes)
    } catch (error) {
      // #store has already dropped the room; the cause is logged there
      return isDeletion(error) ? refuse('deleted', 'this room was deleted') : storeUnavailable()
    }
    for (const [name, update] of updates) this.#docs[name].published(update)
    return accept(null)
  }

  /**
   * Commits a board update of a seat that has passed the gate and been applied: its log row and the
   * client ids new with it, in one batch; afterwards it is shown to the others.
   */
  async commitBoardUpdate(change: BoardChange): Promise<void> {
    const live = this.#docs.board
    const clients = this.authors.claim('board', change.newClients, change.seatId)
    const departed = this.authors.depart(change.departed)
    await this.#store([...clients, ...departed, ...logRows(live, change.updates)])
    for (const update of change.updates) live.published(update, change.origin)
  }

  /**
   * What throws half way leaves memory with things that no disk has. `work`: while it is empty nothing
   * has been done yet; left out, something may have been.
   */
  orFail<T>(act: () => T, work?: Work): T {
    try {
      return act()
    } catch (error) {
      if (!work?.isEmpty) this.#fail(null)
      throw error
    }
  }

  destroy(): void {
    this.#failed = true
  }

  #apply(work: Work): readonly (readonly [DocName, Uint8Array])[] {
    const { session, board } = this.#docs
    const fresh: Record<DocName, Uint8Array[]> = { session: [], board: [] }
    fresh.session.push(...edited(session, work.sessionEdits))
    const writers = { session: [session.doc.clientID], board: [board.doc.clientID] }
    const changeBoard = () => {
      const returned = work.boardReturn?.takeOver(board)
      if (returned) {
        fresh.board.push(...returned.updates)
        writers.board.push(returned.writer)
      }
      fresh.board.push(...edited(board, work.boardEdits))
    }
    if (work.boardReturn || work.boardEdits.length > 0) {
      work.record(...this.authors.departing(board, changeBoard))
    }
    return docNames.flatMap((name) => {
      if (fresh[name].length === 0) return []
      work.record(
        ...this.authors.claim(name, writers[name], 'server'),
        ...logRows(this.#docs[name], fresh[name]),
      )
      return fresh[name].map((update) => [name, update] as const)
    })
  }

  async #store(changes: readonly Change[]): Promise<void> {
    if (this.#failed) throw new Error('this room is being loaded anew')
    const done = this.#world.commit(changes)
    this.#committed = done
    done.catch((error: unknown) => this.#fail(error))
    for (const change of changes) {
      if (change.type === 'append') this.#shortening.after(this.#docs[change.doc])
    }
    await done
  }

  #fail(error: unknown): void {
    if (this.#failed) return
    this.#failed = true
    this.#world.failed(isDeletion(error))
  }
}

/** Edits in one transaction; what came of them. */
function edited(live: LiveDoc, edits: Work['boardEdits']): readonly Uint8Array[] {
  if (edits.length === 0) return []
  const update = live.change('server', (doc) => {
    for (const edit of edits) edit(doc)
  })
  return update ? [update] : []
}

function isDeletion(error: unknown): boolean {
  return error instanceof StorageFailure && error.reason === 'deleted'
}

export function storeUnavailable() {
  return refuse('store-unavailable', 'the store takes nothing now; try again')
}
