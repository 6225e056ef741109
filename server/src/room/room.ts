import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { readSession, writeKnock, writeSeat } from '@lockstep/shared/docs/sessionDoc'
import type { PhasePlan } from '@lockstep/shared/exercises/contract'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { type RoomId, type SeatId, type StepId, seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { findStep, type Phase, type Seat, type Step } from '@lockstep/shared/model/session'
import { autoAdvanceGraceMs } from '@lockstep/shared/model/time'
import { type Command, decodeCommand } from '@lockstep/shared/protocol/commands'
import { type DocName, docNames } from '@lockstep/shared/protocol/frames'
import type { Mine, SeatGrant } from '@lockstep/shared/protocol/http'
import { type Change, type Storage, StorageFailure, type StoredRoom } from '../storage/storage.ts'
import { LiveDoc } from '../sync/liveDoc.ts'
import type { Authorship, BoardChange, SyncRoom } from '../sync/syncRoom.ts'
import { Answers } from './answers.ts'
import { Authors } from './authors.ts'
import { newId, newSecret } from './chance.ts'
import { readScripts, setScript } from './commands/agendaCommands.ts'
import { stopClock } from './commands/clockCommands.ts'
import { obey } from './commands/obey.ts'
import { goToPhase } from './commands/stepCommands.ts'
import { logRow } from './logRow.ts'
import { recordOf } from './records.ts'
import { type LinkName, publicKnockId, Roster, roleOf, type StoredKnock } from './roster.ts'
import { ReadySeats, Vault } from './vault.ts'
import { type Call, type LinkMaker, type RoomParts, Work } from './work.ts'

/** What a room needs of the world around it. */
export interface RoomWorld {
  readonly storage: Storage
  /** Server time in milliseconds. */
  now(): number
  /** Cuts a seat's live sockets: it was removed, or its role changed. */
  cutSeat(room: RoomId, seat: SeatId, removed: boolean): void
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
  readonly docs: Readonly<Record<DocName, LiveDoc>>
  readonly #world: RoomWorld
  readonly #roster: Roster
  readonly #answers: Answers
  readonly #parts: RoomParts
  readonly #authors: Authors
  #committed: Promise<void> = Promise.resolve()
  #deadline: number | null = null
  #failed = false
  #seen: PublicRoom | null = null

  constructor(stored: StoredRoom, world: RoomWorld) {
    this.id = stored.roomId as RoomId // the key it was stored under
    this.epoch = stored.epoch
    this.#world = world
    this.docs = {
      session: new LiveDoc('session', stored.epoch, stored.docs.session),
      board: new LiveDoc('board', stored.epoch, stored.docs.board),
    }
    for (const { doc } of Object.values(this.docs)) doc.on('update', () => this.#forgetSeen())
    this.#roster = new Roster(stored.records)
    this.#answers = new Answers(stored.records)
    this.#authors = new Authors(stored.records)
    const current = () => this.publicRoom
    this.#parts = {
      get publicRoom() {
        return current()
      },
      vault: new Vault(stored.records),
      ready: new ReadySeats(stored.records),
      roster: this.#roster,
      scripts: readScripts(stored.records),
      cutSeat: (seat) => world.cutSeat(this.id, seat, this.#roster.seatOf(seat) === null),
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
    return this.#committed
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

  /** Seats whoever holds the right key. A locked room takes a knock instead, if one is offered. */
  async join(wish: JoinWish): Promise<Outcome<Joined>> {
    if (this.#failed) return storeUnavailable()
    const link = this.linkOf(wish.key)
    const role = link ? roleOf(link) : null
    if (!role) return refuse('no-such-room', 'no such room')
    const { locked } = this.publicRoom.session.room
    const known = wish.knockId === undefined ? null : publicKnockId(wish.knockId)
    const knock = known === null ? null : this.#roster.knockOf(known)
    if (locked && role !== 'facilitator') {
      if (known !== null && knock?.admitted) return this.#seat(wish, knock.role, known)
      if (known !== null && knock) return accept({ knockId: wish.knockId ?? '' })
      if (wish.knock !== true) return refuse('locked', 'the room is locked; knock to be let in')
      return this.#knock(wish, role)
    }
    return this.#seat(wish, role, knock && known)
  }

  async #seat(wish: JoinWish, role: Seat['role'], knock: string | null): Promise<Outcome<Joined>> {
    if (this.#roster.size >= limits.seats) {
      const { status } = this.publicRoom.session.room
      return refuse('room-full', `the room has its ${limits.seats} people`, { phase: status })
    }
    const work = new Work()
    const grant = this.seatNew(work, { name: wish.name, side: wish.side, role })
    if (knock !== null) {
      work.record(this.#roster.forgetKnock(knock))
      work.session((doc) => writeKnock(doc, knock, null))
    }
    const stored = await this.commit(work)
    return stored.ok ? accept({ seat: grant }) : stored
  }

  /** Adds a seat to `work`; the token is in the answer and nowhere else. */
  seatNew(work: Work, { name, side, role }: Pick<Seat, 'name' | 'side' | 'role'>): SeatGrant {
    const id = seatId(newId())
    const token = newSecret()
    work.record(this.#roster.seat({ id, name, side, role, handAt: null }, token))
    work.session((doc) => writeSeat(doc, id, { name, side, role, handAt: null }))
    return { id, token, role, side, name }
  }

  /** Gives `work` a new key for a link; it is in the answer and nowhere else. */
  linkNew(work: Work, link: LinkName): string {
    const key = newSecret()
    work.record(this.#roster.setLink(link, key))
    return key
  }

  setScript(work: Work, step: StepId, words: string): void {
    work.record(setScript(this.#parts, step, words))
  }

  async #knock({ name, side }: JoinWish, role: Seat['role']): Promise<Outcome<Joined>> {
    if (this.#roster.knocking >= limits.seats) return refuse('room-full', 'too many people knock')
    const work = new Work()
    const knockId = newId()
    const stored: StoredKnock = { name, side, role, admitted: false }
    const { publicId, change } = this.#roster.knock(knockId, stored)
    work.record(change)
    work.session((doc) => writeKnock(doc, publicId, { name, side }))
    const kept = await this.commit(work)
    return kept.ok ? accept({ knockId }) : kept
  }

  // --- commands ---

  /** Obeys or refuses one command. A repeated id is answered as the first time. */
  handle(sender: SeatId, raw: unknown, links: LinkMaker): Promise<Outcome<JsonObject>> {
    const decoded = decodeCommand(raw)
    if (!decoded.ok) return Promise.resolve(decoded)
    if (this.#failed) return Promise.resolve(storeUnavailable())
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

  async #obey(actor: Seat, wish: Command, links: LinkMaker): Promise<Outcome<JsonObject>> {
    const { id } = wish.command
    const work = new Work()
    const now = this.#world.now()
    const call = { room: this.#parts, actor, now, work, links }
    const outcome = this.#orFail(work, () => obey(call, wish))
    // A refusal may tell of something that is not on disk yet, so it waits as well.
    if (!outcome.ok) return this.#committed.then(() => outcome, storeUnavailable)
    if (!work.secretAnswer)
      work.put(recordOf.answer(actor.id, id), { answer: outcome.value, at: now })
    work.record(...this.#answers.takeOutgrown())
    const stored = await this.commit(work)
    if (stored.ok) return outcome
    this.#answers.forget(actor.id, id) // not obeyed after all: the same id may be tried again
    return stored
  }

  /**
   * Lets the clock do what is due: a step that advances itself goes to its next phase. Where it
   * cannot, the clock stops all the same, and the answer says why.
   */
  async wake(): Promise<Outcome<unknown>> {
    const now = this.#world.now()
    if (this.#failed) return storeUnavailable()
    if (this.#deadline === null || now < this.#deadline) return accept(null)
    const { session } = this.publicRoom
    const step = findStep(session, session.clock.stepId)
    const exercise = step ? exerciseOf(step) : null
    const next = step && exercise ? nextPhase(step, exercise.phases(step.settings)) : null
    const work = new Work()
    const call: Call = { room: this.#parts, actor: clockSeat, now, work, links: () => '' }
    const moved = step && exercise && next ? goToPhase(call, step, exercise, next) : accept(null)
    stopClock(call)
    const stored = await this.commit(work)
    return stored.ok ? moved : stored
  }

  #nextDeadline(): number | null {
    const { clock, agenda } = this.publicRoom.session
    if (clock.state !== 'running' || clock.endsAt === null) return null
    const step = agenda.find(({ id }) => id === clock.stepId)
    return step?.autoAdvance ? clock.endsAt + autoAdvanceGraceMs : null
  }

  // --- the one way to the disk ---

  /** Applies a batch, makes it durable, then shows it. Refuses with `store-unavailable` alone. */
  async commit(work: Work): Promise<Outcome<null>> {
    if (this.#failed) return storeUnavailable()
    const updates = this.#orFail(work, () => this.#apply(work))
    const at = this.#nextDeadline()
    const moved = at !== this.#deadline
    this.#deadline = at
    if (moved) work.record({ type: 'deadline', at })
    try {
      await this.#store(work.changes)
    } catch (error) {
      // #store has already dropped the room; the cause is logged there
      return isDeletion(error) ? refuse('deleted', 'this room was deleted') : storeUnavailable()
    }
    for (const [name, update] of updates) this.docs[name].published(update)
    if (moved) this.#world.setDeadline(this.id, at)
    for (const effect of work.afterwards) effect()
    return accept(null)
  }

  #apply(work: Work): readonly (readonly [DocName, Uint8Array])[] {
    const edits = { session: work.sessionEdits, board: work.boardEdits }
    const updates: [DocName, Uint8Array][] = []
    for (const name of docNames) {
      if (edits[name].length === 0) continue
      const live = this.docs[name]
      const update = live.change('server', (doc) => {
        for (const edit of edits[name]) edit(doc)
      })
      if (!update) continue
      updates.push([name, update])
      work.record(
        ...this.#authors.claim(name, [live.doc.clientID], 'server'),
        ...logRow(live, update),
      )
    }
    return updates
  }

  /** What throws half way leaves memory with things that no disk has. */
  #orFail<T>(work: Work, act: () => T): T {
    try {
      return act()
    } catch (error) {
      if (!work.isEmpty) this.#fail(null)
      throw error
    }
  }

  /**
   * Commits a board update of a seat that has passed the gate and been applied: its log row and the
   * client ids new with it, in one batch; afterwards it is shown to the others.
   */
  async commitBoardUpdate(change: BoardChange): Promise<void> {
    const live = this.docs.board
    const clients = this.#authors.claim('board', change.newClients, change.seatId)
    const departed = this.#authors.depart(change.departed)
    await this.#store([...clients, ...departed, ...logRow(live, change.update)])
    live.published(change.update, change.origin)
  }

  authorOf(noteId: string): Authorship | null {
    return this.#authors.authorOf(noteId)
  }

  clientOwner(doc: DocName, client: number): SeatId | 'server' | null {
    return this.#authors.ownerOf(doc, client)
  }

  async #store(changes: readonly Change[]): Promise<void> {
    if (this.#failed) throw new Error('this room is being loaded anew')
    const done = this.#world.storage.commit(this.id, changes)
    this.#committed = done
    done.catch((error: unknown) => this.#fail(error))
    await done
  }

  #fail(error: unknown): void {
    if (this.#failed) return
    this.#failed = true
    this.#world.failed(this.id, isDeletion(error))
  }

  destroy(): void {
    this.#failed = true
    for (const live of Object.values(this.docs)) live.destroy()
  }
}

export interface JoinWish {
  readonly key: string
  readonly name: string
  readonly side: Seat['side']
  readonly knock?: boolean | undefined
  readonly knockId?: string | undefined
}

export type Joined = { readonly seat: SeatGrant } | { readonly knockId: string }

/** Who acts when the clock does; it holds no seat and signs nothing. */
const clockSeat: Seat = {
  id: seatId('clock'),
  name: '',
  side: 'neutral',
  role: 'facilitator',
  handAt: null,
}

function isDeletion(error: unknown): boolean {
  return error instanceof StorageFailure && error.reason === 'deleted'
}

function storeUnavailable() {
  return refuse('store-unavailable', 'the store takes nothing now; try again')
}

function nextPhase(step: Step, plans: readonly PhasePlan[]): Phase | null {
  const at = plans.findIndex((plan) => plan.phase === step.phase)
  return plans[at + 1]?.phase ?? null
}
