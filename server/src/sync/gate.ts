import {
  authoredRoots,
  authorIn,
  authorship,
  checkBoardChange,
  makerIn,
} from '@lockstep/shared/docs/boardSchema'
import type { SeatId } from '@lockstep/shared/model/ids'
import { accept, type Outcome, type Refusal, refuse } from '@lockstep/shared/model/outcome'
import type { Seat } from '@lockstep/shared/model/session'
import type { DocName } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'
import { complete, mayClaim } from './authorship.ts'
import { type BoardCopy, isLarge, openCopy, openCopySlowly } from './boardCopy.ts'
import { lossIn } from './deletions.ts'
import { liesInOrder } from './itemOrder.ts'
import { isLargeChange, type LaidOut, layOut } from './largeChange.ts'
import { inSlices, type Pay } from './slices.ts'
import type { Authorship, SyncRoom } from './syncRoom.ts'
import {
  hasGap,
  holds,
  holdsWhatShows,
  newWriters,
  readUpdate,
  type UpdateCaps,
  type UpdateParts,
} from './updateParts.ts'

/** What became of a client's changes. */
export type Verdict =
  /** Nothing that the document did not hold already. */
  | { readonly is: 'known' }
  /** Something is missing before it: nothing was applied, the client is to be asked. */
  | { readonly is: 'gap' }
  /** Stands in the live document; resolves when it is durable, rejects when it never will be. */
  | { readonly is: 'applied'; readonly durable: Promise<void> }
  | { readonly is: 'refused'; readonly refusal: Refusal }

interface GateLimits {
  readonly documentBytes: number
}

// Each struct costs some ten microseconds. A board has at most some 15,000, and a sync step 2 may hold all.
const updateCaps = { structs: 4_000, clients: 200, deletes: 4_000 }
const step2Caps = { structs: 16_000, clients: 5_000, deletes: 50_000 }
/** New client ids: a page has one. Yjs grows slower with each that a document has ever seen. */
const newClientsAtMost = { update: 20, seat: 1_000 }
/** Without changes for this long, a room gives the copy's memory back. */
const restAfterMs = 60_000

/**
 * Every client's change to a room's documents passes here before anything else sees it: cheap
 * checks first, then a copy of the board on which the change is tried.
 *
 * - The live board is touched only by updates that leave it within its schema.
 * - The copy holds what the live board holds. After a refusal that has touched it, it is made anew.
 */
export class Gate {
  readonly #room: SyncRoom
  readonly #limits: GateLimits
  /** Whose presence a client id carries: it can't be taken before its first change either. */
  readonly #presentAs: (clientId: number) => SeatId | null
  readonly #claimed = new Map<number, SeatId>()
  readonly #claims = new Map<SeatId, number>()
  #copy: BoardCopy | null = null
  #preparing: Promise<void> | null = null
  #isOver = false
  #usedAt = 0

  constructor(room: SyncRoom, limits: GateLimits, presentAs: (clientId: number) => SeatId | null) {
    this.#room = room
    this.#limits = limits
    this.#presentAs = presentAs
  }

  /** For whoever may not write here: all that the document doesn't hold already is refused. */
  nothingNew(name: DocName, bytes: Uint8Array, isStep2: boolean): Verdict {
    const parts = readUpdate(bytes, capsFor(isStep2, name === 'board'))
    if (!parts.ok) return { is: 'refused', refusal: parts }
    if (holdsWhatShows(this.#room.docs[name].doc, parts.value)) return { is: 'known' }
    return refused('not-allowed', `may not write the ${name}`)
  }

  /**
   * Before a change of so many bytes is tried: null, it can be at once. Otherwise a large board is
   * copied, or measured where it may be full, a few milliseconds at a time, and the change has to wait
   * for it. `pay` runs the work of each of them.
   */
  prepare(pay: Pay, byteLength = 0): Promise<void> | null {
    const { board } = this.#room.docs
    if (this.#preparing || !isLarge(board.doc)) return this.#preparing
    const copy = this.#currentCopy()
    if (!copy) return this.#alone(this.#makeCopy(board.doc, pay))
    if (copy.isMeasured || this.#fits(copy, byteLength)) return null
    const measured = (state: Uint8Array) => this.#measured(copy, state)
    return this.#alone(Promise.resolve(inSlices(board.stateSlices(), pay)).then(measured))
  }

  async #makeCopy(live: Y.Doc, pay: Pay): Promise<void> {
    const copy = await openCopySlowly(live, pay)
    if (copy.isWaiting() || this.#isOver || this.#currentCopy()) copy.destroy()
    else this.#copy = copy
  }

  /** Whoever wants to write meanwhile waits. Never rejects: what failed is done by whoever needs it. */
  #alone(work: Promise<unknown>): Promise<void> {
    this.#preparing = work
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        this.#preparing = null
      })
    return this.#preparing
  }

  /** Whether a change is to be given to `writeSlowly`. */
  isLarge(bytes: Uint8Array): boolean {
    return isLargeChange(bytes, this.#room.docs.board.doc, updateCaps)
  }

  /**
   * The same as `write`, for a large change: laid out on the copy a few milliseconds at a time while
   * whoever else wants to write waits, and then in the live document all at once. `mayStill` is
   * asked at the end.
   */
  writeSlowly(
    bytes: Uint8Array,
    isStep2: boolean,
    seat: Seat,
    by: { origin: unknown; now: number; pay(work: () => void): void; mayStill(): boolean },
  ): Promise<Verdict> {
    this.#usedAt = by.now
    const verdict = this.#layOut(bytes, isStep2, seat, by)
    void this.#alone(verdict)
    return verdict
  }

  async #layOut(
    bytes: Uint8Array,
    isStep2: boolean,
    seat: Seat,
    by: { origin: unknown; pay(work: () => void): void; mayStill(): boolean },
  ): Promise<Verdict> {
    const live = this.#room.docs.board
    const copy = this.#openCopy()
    if (!this.#hasRoomFor(copy, bytes)) return refused('too-large', 'the board is full')
    let fresh: readonly number[] = []
    const change = {
      bytes,
      caps: isStep2 ? step2Caps : updateCaps,
      mayWrite: (clients: readonly number[]) => {
        const claimed = this.#claimsOf(clients, seat.id)
        if (claimed.ok) fresh = claimed.value
        return claimed.ok ? null : claimed
      },
      pay: by.pay,
      isWanted: () => !this.#isOver,
    }
    try {
      const laid = await layOut(change, live.doc, copy)
      if (copy.live !== live.doc) {
        // Meanwhile an earlier board has taken the place of the one that it was laid out on.
        await this.#makeCopy(live.doc, by.pay)
        return await this.#layOut(bytes, isStep2, seat, by)
      }
      if (laid === 'gap' || 'code' in laid || !by.mayStill()) {
        this.#dropCopy()
        if (laid === 'gap') return { is: 'gap' }
        return 'code' in laid
          ? { is: 'refused', refusal: laid }
          : refused('not-allowed', 'may no longer write')
      }
      return this.#takeOver(copy, laid, seat, fresh, by.origin)
    } catch (error) {
      this.#dropCopy()
      throw error
    }
  }

  /** The copy becomes the live document, if all is well. */
  #takeOver(
    copy: BoardCopy,
    { transactions, updates }: LaidOut,
    seat: Seat,
    newClients: readonly number[],
    origin: unknown,
  ): Verdict {
    if (updates.length === 0) return { is: 'known' }
    const checked = copy.isWaiting()
      ? ({ is: 'gap' } as const)
      : this.#check(copy, transactions, seat)
    if (checked.is !== 'fine') {
      this.#dropCopy()
      return checked
    }
    this.#copy = null
    const { board } = this.#room.docs
    this.#room.changeBoard(() => board.adopt(copy.release(), updates, transactions))
    return this.#commit(updates, seat, newClients, checked.departed, origin)
  }

  /**
   * A change to the board by a seat that may write there. `origin` is the sending socket, which
   * will not get its own change back.
   */
  write(bytes: Uint8Array, isStep2: boolean, seat: Seat, origin: unknown, now: number): Verdict {
    const live = this.#room.docs.board
    const parts = readUpdate(bytes, capsFor(isStep2, true))
    if (!parts.ok) return { is: 'refused', refusal: parts }
    if (holds(live.doc, parts.value)) return { is: 'known' }

    if (hasGap(live.doc, parts.value)) return { is: 'gap' }
    const claimed = this.#claimsOf(newWriters(live.doc, parts.value), seat.id)
    if (!claimed.ok) return { is: 'refused', refusal: claimed }

    this.#usedAt = now
    const tried = this.#try(bytes, parts.value, seat)
    if (tried.is !== 'fine') return tried
    return this.#apply(bytes, seat, claimed.value, tried.departed, origin)
  }

  /** Called now and then; drops the copy of a board on which nothing happens. */
  rest(now: number): void {
    if (now - this.#usedAt > restAfterMs && !this.#preparing) this.#dropCopy()
  }

  destroy(): void {
    this.#isOver = true
    this.#dropCopy()
  }

  /** Those of the writers that are new to the room; refuses another's. */
  #claimsOf(writers: readonly number[], seat: SeatId): Outcome<readonly number[]> {
    const fresh: number[] = []
    for (const client of writers) {
      const owner = this.#ownerOf(client)
      const holder = owner ?? this.#presentAs(client)
      if (holder !== null && holder !== seat) {
        return refuse('not-allowed', 'writes under a client id of another')
      }
      if (owner === null) fresh.push(client)
    }
    const total = (this.#claims.get(seat) ?? 0) + fresh.length
    if (fresh.length > newClientsAtMost.update || total > newClientsAtMost.seat) {
      return refuse('not-allowed', 'too many client ids')
    }
    return accept(fresh)
  }

  /** Tries the change on the copy, which keeps it when all is well and is dropped otherwise. */
  #try(
    bytes: Uint8Array,
    parts: UpdateParts,
    seat: Seat,
  ): Verdict | { readonly is: 'fine'; readonly departed: ReadonlyMap<string, Authorship> } {
    const copy = this.#openCopy()
    if (!this.#hasRoomFor(copy, bytes)) return refused('too-large', 'the board is full')
    const verdict = this.#tryOn(copy, bytes, parts, seat)
    if (verdict.is !== 'fine') this.#dropCopy()
    return verdict
  }

  #hasRoomFor(copy: BoardCopy, { byteLength }: Uint8Array): boolean {
    if (this.#fits(copy, byteLength)) return true
    if (!copy.isMeasured) this.#measured(copy, this.#room.docs.board.encodeSnapshot())
    return this.#fits(copy, byteLength)
  }

  #measured(copy: BoardCopy, { byteLength }: Uint8Array): void {
    copy.bytes = byteLength
    copy.isMeasured = true
  }

  #fits(copy: BoardCopy, byteLength: number): boolean {
    return copy.bytes + byteLength <= this.#limits.documentBytes
  }

  #tryOn(copy: BoardCopy, bytes: Uint8Array, { structs }: UpdateParts, seat: Seat) {
    let transactions: readonly Y.Transaction[]
    try {
      transactions = copy.apply(bytes).transactions
    } catch {
      // Yjs found out only while applying that the update makes no sense; the copy took the harm.
      return refused('malformed', 'update: not applicable')
    }
    if (copy.isWaiting()) return { is: 'gap' } as const
    const { store } = this.#room.docs.board.doc
    if (!liesInOrder(copy.doc, structs, (client) => Y.getState(store, client))) {
      return refused('malformed', 'update: an item out of its order')
    }
    return this.#check(copy, transactions, seat)
  }

  /** Whether what came to lie on the copy may lie on the live board, by this seat. */
  #check(copy: BoardCopy, transactions: readonly Y.Transaction[], seat: Seat) {
    const departed = new Map<string, Authorship>()
    for (const transaction of transactions) {
      const checked = checkBoardChange(transaction)
      if (!checked.ok) return { is: 'refused', refusal: checked } as const
      for (const id of authorship(transaction)) {
        if (!this.#mayAuthor(copy.doc, id, seat, departed)) {
          return refused('not-allowed', 'a note in the name of another')
        }
      }
    }
    this.#room.beforeLoss(lossIn(transactions), departed.size)
    return { is: 'fine', departed } as const
  }

  /**
   * A note is in its writer's own name, or as it was before: a move between the board and the
   * parking lot and the undoing of a deletion bring back other people's notes. One without a name
   * may get that of the seat that made it, and of nobody else.
   */
  #mayAuthor(copy: Y.Doc, id: string, seat: Seat, departed: Map<string, Authorship>): boolean {
    const live = this.#room.docs.board.doc
    const before = authoredRoots.map((root) => authorIn(live, root, id))
    const departedAs = this.#room.authorOf(id)
    const [known = departedAs] = before.flatMap((author) => complete(author) ?? [])
    for (const [index, root] of authoredRoots.entries()) {
      const after = authorIn(copy, root, id)
      // Whoever brings a note back has made it anew, and it may be another's all the same.
      const isOpen = departedAs === null && this.#isMaker(makerIn(live, root, id), seat)
      const isBegun = before[index] === null && after?.side === null && after.seatId === null
      if (after && !isBegun && !mayClaim(after, seat, known, isOpen)) return false
      const gone = complete(before[index] ?? null)
      if (!after && gone) departed.set(id, gone)
    }
    return true
  }

  #isMaker(client: number | null, seat: Seat): boolean {
    return client !== null && this.#ownerOf(client) === seat.id
  }

  #ownerOf(client: number): SeatId | 'server' | null {
    if (this.#room.docs.board.doc.clientID === client) return 'server'
    return this.#claimed.get(client) ?? this.#room.clientOwner('board', client)
  }

  #apply(
    bytes: Uint8Array,
    seat: Seat,
    newClients: readonly number[],
    departed: ReadonlyMap<string, Authorship>,
    origin: unknown,
  ): Verdict {
    const { board } = this.#room.docs
    const applied = this.#room.changeBoard(() => board.apply(bytes, origin))
    if (!applied) return { is: 'known' }
    const { update, tidied } = applied
    return this.#commit([update], seat, newClients, departed, tidied ? null : origin)
  }

  /** `origin`: whose socket needs no copy of it. */
  #commit(
    updates: readonly Uint8Array[],
    seat: Seat,
    newClients: readonly number[],
    departed: ReadonlyMap<string, Authorship>,
    origin: unknown,
  ): Verdict {
    for (const client of newClients) this.#claimed.set(client, seat.id)
    this.#claims.set(seat.id, (this.#claims.get(seat.id) ?? 0) + newClients.length)
    const change = { seatId: seat.id, updates, newClients, departed, origin }
    return { is: 'applied', durable: this.#room.commitBoardUpdate(change) }
  }

  #openCopy(): BoardCopy {
    const copy = this.#currentCopy()
    if (copy) return copy
    const { board } = this.#room.docs
    this.#copy = openCopy(board.doc, board.encodeSnapshot())
    return this.#copy
  }

  /** That of a document in whose place another has come is of no use. */
  #currentCopy(): BoardCopy | null {
    if (this.#copy && this.#copy.live !== this.#room.docs.board.doc) this.#dropCopy()
    return this.#copy
  }

  #dropCopy(): void {
    this.#copy?.destroy()
    this.#copy = null
  }
}

function capsFor(isStep2: boolean, boardContentOnly: boolean): UpdateCaps {
  return { ...(isStep2 ? step2Caps : updateCaps), boardContentOnly }
}

function refused(code: Refusal['code'], detail: string) {
  return { is: 'refused', refusal: refuse(code, detail) } as const
}
