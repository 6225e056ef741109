import type { BoardCopy } from '@lockstep/shared/docs/boardCopy'
import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession } from '@lockstep/shared/docs/sessionDoc'
import type { RoomId, SeatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Seat } from '@lockstep/shared/model/session'
import { type Command, type CommandOf, decodeCommand } from '@lockstep/shared/protocol/commands'
import type { DocName } from '@lockstep/shared/protocol/frames'
import type { CheckpointFacts, HiddenNote, Mine } from '@lockstep/shared/protocol/http'
import type { Change, Storage, StoredRoom } from '../storage/storage.ts'
import type { Authorship, BoardChange, CutSockets, SyncRoom } from '../sync/syncRoom.ts'
import type { SetAlarm } from './alarm.ts'
import { Answers } from './answers.ts'
import { returning } from './boardReturn.ts'
import { newSecret } from './chance.ts'
import { Checkpoints } from './checkpoints.ts'
import { readScripts } from './commands/agendaCommands.ts'
import { obey } from './commands/obey.ts'
import { placeAgenda, type ReadyStep } from './commands/wholeAgenda.ts'
import { Door, type Joined, type JoinWish } from './door.ts'
import { HiddenNotes } from './hidden.ts'
import { Ledger, type RoomDocs, storeUnavailable } from './ledger.ts'
import { recordOf } from './records.ts'
import { Rehearsal } from './rehearsal.ts'
import { type LinkName, Roster } from './roster.ts'
import type { StoreWatch } from './storeWatch.ts'
import { nextTurnAt, takeTurn } from './turns.ts'
import { ReadySeats, Vault } from './vault.ts'
import { Visits } from './visits.ts'
import { type Earlier, type LinkMaker, type RoomParts, Work } from './work.ts'

/** What a room needs of the world around it. */
export interface RoomWorld {
  readonly storage: Storage
  /** Server time in milliseconds. */
  now(): number
  readonly setAlarm: SetAlarm
  /** How long a room stays after the last visit, in milliseconds; null for ever. */
  readonly keepMs: number | null
  readonly store: Pick<StoreWatch, 'isFailing' | 'check'>
  /** How many people there may be. */
  readonly seats: number
  cutSeat(room: RoomId, seat: SeatId, which: CutSockets): void
  /** The room wants `wake` at this time; null for never. */
  setDeadline(room: RoomId, at: number | null): void
  /** What is in memory is ahead of the disk and must go: the store refused a commit, or a bug did. */
  failed(room: RoomId, isDeleted: boolean): void
}

/**
 * One workshop in memory: its two documents, its vault, its roster, and their one way to the disk.
 *
 * Invariants: a change is applied in memory, committed, then shown to others, then acknowledged, in
 * that order and in the order of the calls. Once a commit has failed nothing more is accepted: the
 * room is dropped and loaded anew from what the disk holds.
 */
export class Room implements SyncRoom {
  readonly id: RoomId
  readonly epoch: number
  readonly docs: RoomDocs
  readonly #world: RoomWorld
  readonly #roster: Roster
  readonly #answers: Answers
  readonly #parts: RoomParts
  readonly #ledger: Ledger
  readonly #checkpoints: Checkpoints
  readonly #visits: Visits
  /** Seats people. */
  readonly door: Door
  #deadline: number | null = null
  #seen: PublicRoom | null = null

  /** `docs` hold what is stored of them. */
  constructor(
    stored: Pick<StoredRoom, 'roomId' | 'epoch' | 'records'>,
    docs: RoomDocs,
    world: RoomWorld,
  ) {
    this.id = stored.roomId as RoomId // the key it was stored under
    this.epoch = stored.epoch
    this.#world = world
    this.docs = docs
    for (const live of Object.values(this.docs)) live.onChange(() => this.#forgetSeen())
    this.#roster = new Roster(stored.records, world.seats)
    this.#answers = new Answers(stored.records)
    this.#ledger = new Ledger(docs, stored.records, {
      commit: (changes) => world.storage.commit(this.id, changes),
      failed: (isDeleted) => world.failed(this.id, isDeleted),
    })
    this.#visits = new Visits(world.keepMs)
    this.door = new Door(
      this.#roster,
      () => this.publicRoom.session,
      (work) => this.commit(work),
      (seat) => world.cutSeat(this.id, seat, 'strangers'),
    )
    this.#checkpoints = new Checkpoints(stored.records, {
      board: this.docs.board,
      now: () => world.now(),
      setAlarm: world.setAlarm,
      isReadOnly: () => this.isReadOnly,
      commit: (changes) => void this.#keep(changes),
      archived: (key) => world.storage.archived(this.id, key),
    })
    const current = () => this.publicRoom
    this.#parts = {
      get publicRoom() {
        return current()
      },
      vault: new Vault(stored.records),
      ready: new ReadySeats(stored.records),
      roster: this.#roster,
      scripts: readScripts(stored.records),
      rehearsal: new Rehearsal(stored.records),
      hidden: new HiddenNotes(stored.records, this.docs.board),
      dropBoards: (since) => this.#checkpoints.drop(since),
      keepBoard: (reason, step) => this.#checkpoints.keep(reason, step),
      cutSeat: (seat, which) => world.cutSeat(this.id, seat, which),
    }
    this.#deadline = this.#nextDeadline()
  }

  #forgetSeen(): void {
    this.#seen = null
  }

  /** Both documents as plain data; the board is read only when somebody asks for it. */
  get publicRoom(): PublicRoom {
    if (this.#seen) return this.#seen
    const session = readSession(this.docs.session.doc)
    const board = this.docs.board.doc
    let read: PublicRoom['board'] | null = null
    this.#seen = {
      session,
      get board() {
        read ??= readBoard(board)
        return read
      },
    }
    return this.#seen
  }

  /** Resolves when everything applied so far is on disk; rejects when it could not be written. */
  committed(): Promise<void> {
    return this.#ledger.committed()
  }

  /** The store fails: nothing of the room may change before it works again. */
  get isReadOnly(): boolean {
    return this.#world.store.isFailing
  }

  /** Who wants to write while the store fails has it asked once more. */
  async #takesNothing(): Promise<boolean> {
    return this.isReadOnly && !(await this.#world.store.check())
  }

  get deadline(): number | null {
    return this.#deadline
  }

  // --- who is here ---

  linkOf(key: string): LinkName | null {
    return this.#roster.linkOf(key)
  }

  seatOfToken(token: string): SeatId | null {
    return this.#roster.seatOfToken(token)
  }

  seatOf(id: SeatId): Seat | null {
    return this.#roster.seatOf(id)
  }

  mine(id: SeatId): Outcome<Mine> {
    const seat = this.#roster.seatOf(id)
    if (!seat) return refuse('no-seat', 'this seat is no longer in the room')
    const { name, side, role } = seat
    const { vault, ready } = this.#parts
    return accept({
      seat: { id, name, side, role },
      entries: vault.mine(id),
      ready: ready.mine(id),
    })
  }

  /** Private facilitator notes by step; the caller has checked that a facilitator asks. */
  scripts(): JsonObject {
    return Object.fromEntries(this.#parts.scripts)
  }

  /** Notes that were taken off the board; the caller has checked that a facilitator asks. */
  hiddenNotes(): readonly HiddenNote[] {
    return this.#parts.hidden.list()
  }

  /** Seats whoever holds the right key. A locked room takes a knock instead, if one is offered. */
  async join(wish: JoinWish): Promise<Outcome<Joined>> {
    if (this.#ledger.hasFailed || (await this.#takesNothing())) return storeUnavailable()
    return this.door.join(wish)
  }

  /** Takes a seat to another device of its person, by a code that `seat.carry` made. */
  async carry(code: string): Promise<Outcome<Joined>> {
    if (this.#ledger.hasFailed || (await this.#takesNothing())) return storeUnavailable()
    return this.door.carry(code, this.#world.now())
  }

  /** Gives `work` a new key for a link; it is in the answer and nowhere else. */
  linkNew(work: Work, link: LinkName): string {
    const key = newSecret()
    work.record(this.#roster.setLink(link, key))
    return key
  }

  /** The agenda of a new room. */
  fill(work: Work, agenda: readonly ReadyStep[]): void {
    placeAgenda(this.#parts, work, agenda, 0)
  }

  // --- commands ---

  /** Obeys or refuses one command. A repeated id is answered as the first time. */
  handle(sender: SeatId, raw: unknown, links: LinkMaker): Promise<Outcome<JsonObject>> {
    const decoded = decodeCommand(raw)
    if (!decoded.ok) return Promise.resolve(decoded)
    if (this.#ledger.hasFailed) return Promise.resolve(storeUnavailable())
    const actor = this.#roster.seatOf(sender)
    if (!actor) return Promise.resolve(refuse('no-seat', 'this seat is no longer in the room'))
    const { id } = decoded.value.command
    const before = this.#answers.find(sender, id)
    if (before !== null) return before
    const answer = this.#obey(actor, decoded.value, links)
    this.#answers.remember(sender, id, answer)
    answer.catch(() => this.#answers.forget(sender, id)) // whoever waits for it gets the error
    return answer
  }

  async #obey(sender: Seat, wish: Command, links: LinkMaker): Promise<Outcome<JsonObject>> {
    const { id } = wish.command
    if (this.isReadOnly && (await this.#takesNothing())) {
      this.#answers.forget(sender.id, id)
      return storeUnavailable()
    }
    const wanted = this.#earlier(sender, wish)
    const earlier = wanted === null ? null : await wanted
    try {
      return await this.#obeyWith(earlier, sender, wish, links)
    } finally {
      earlier?.whole?.destroy()
    }
  }

  async #obeyWith(
    earlier: Earlier | null,
    sender: Seat,
    wish: Command,
    links: LinkMaker,
  ): Promise<Outcome<JsonObject>> {
    const { id } = wish.command
    const actor = this.#roster.seatOf(sender.id) // meanwhile it may have become another role's
    if (!actor) return refuse('no-seat', 'this seat is no longer in the room')
    const work = new Work()
    const now = this.#world.now()
    const call = { room: this.#parts, actor, now, work, links, earlier }
    const outcome = this.#ledger.orFail(() => obey(call, wish), work)
    if (!outcome.ok) return outcome
    work.record(...this.#parts.rehearsal.rouse(now))
    if (!work.secretAnswer)
      work.put(recordOf.answer(actor.id, id), { answer: outcome.value, at: now })
    work.record(...this.#answers.takeOutgrown())
    const stored = await this.commit(work)
    if (stored.ok) return outcome
    this.#answers.forget(actor.id, id) // not obeyed after all: the same id may be tried again
    return stored
  }

  /** The board that a command brings back, made ready before it is obeyed; null: it brings none. */
  #earlier(actor: Seat, { of, command }: Command): Promise<Earlier | null> | null {
    if (of !== 'room' || command.type !== 'board.restore') return null
    if (actor.role !== 'facilitator') return null // whether that is why, `permit` says
    return this.#readEarlier(command)
  }

  async #readEarlier(command: CommandOf<'board.restore'>): Promise<Earlier | null> {
    const { checkpointId, noteId } = command
    const board = await (checkpointId === undefined
      ? this.#checkpoints.findThing(noteId ?? '') // one of the two is there
      : this.#checkpoints.read(checkpointId))
    if (!board) return null
    return { board, whole: noteId === undefined ? await returning(this.docs.board, board) : null }
  }

  /** Lets the clock, or a simulated person, do what is due. The answer says why, where it could not. */
  async wake(): Promise<Outcome<unknown>> {
    const now = this.#world.now()
    if (this.#deadline === null || now < this.#deadline) return accept(null)
    if (this.#ledger.hasFailed || (await this.#takesNothing())) return storeUnavailable()
    const work = new Work()
    const moved = this.#ledger.orFail(() => takeTurn(this.#parts, work, now), work)
    const stored = await this.commit(work)
    return stored.ok ? moved : stored
  }

  #nextDeadline(): number | null {
    return nextTurnAt(this.publicRoom.session, this.#parts.rehearsal)
  }

  // --- earlier versions of the board ---

  /** The newest first. The caller has checked that a facilitator asks. */
  checkpoints(): readonly CheckpointFacts[] {
    return this.#checkpoints.list()
  }

  /** One with its board; null when there is none. Rejects with StorageFailure. */
  async checkpoint(id: string): Promise<{ facts: CheckpointFacts; board: BoardCopy } | null> {
    const facts = this.#checkpoints.find(id)
    const board = await this.#checkpoints.read(id)
    return facts && board && { facts, board }
  }

  /** How many bytes the board takes as text. */
  get boardText(): number {
    return this.#checkpoints.boardText
  }

  /** Gets ready, in slices, for what would cost much at once. */
  preparing(): Generator<void, void> {
    return this.#checkpoints.slices()
  }

  beforeLoss(size: number, notes: number): void {
    this.#checkpoints.beforeLoss(size, notes)
  }

  /** Somebody with a seat has come. */
  visited(): void {
    if (this.isReadOnly) return
    const { deleteAt = null } = this.publicRoom.session.room
    const work = this.#visits.come(this.#world.now(), deleteAt)
    if (work) void this.commit(work) // when it could not be stored, the next visit tries again
  }

  async #keep(changes: readonly Change[]): Promise<void> {
    const work = new Work()
    work.record(...changes)
    await this.commit(work)
  }

  // --- the one way to the disk ---

  /** Applies a batch, makes it durable, then shows it. Refuses with `store-unavailable` alone. */
  async commit(work: Work): Promise<Outcome<null>> {
    const moved: (number | null)[] = []
    const stored = await this.#ledger.commit(work, () => {
      const at = this.#nextDeadline()
      if (at !== this.#deadline) moved.push(at)
      this.#deadline = at
      return moved.map((at) => ({ type: 'deadline', at }))
    })
    if (!stored.ok) return stored
    for (const at of moved) this.#world.setDeadline(this.id, at)
    for (const effect of work.afterwards) effect()
    return stored
  }

  changeBoard<T>(change: () => T): T {
    return this.#ledger.orFail(change)
  }

  commitBoardUpdate(change: BoardChange): Promise<void> {
    return this.#ledger.commitBoardUpdate(change)
  }

  authorOf(noteId: string): Authorship | null {
    return this.#ledger.authors.authorOf(noteId)
  }

  clientOwner(doc: DocName, client: number): SeatId | 'server' | null {
    return this.#ledger.authors.ownerOf(doc, client)
  }

  destroy(): void {
    this.#ledger.destroy()
    this.#checkpoints.destroy()
    for (const live of Object.values(this.docs)) live.destroy()
  }
}
