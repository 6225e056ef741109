import { type RoomId, roomId, type SeatId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { CreateRoomBody, ForwardBody, SeatGrant } from '@lockstep/shared/protocol/http'
import type { RoomFile } from '@lockstep/shared/protocol/roomFile'
import { CorruptRoom, type Storage, StorageFailure, type StoredRoom } from '../storage/storage.ts'
import { inSlices } from '../sync/slices.ts'
import type { CutSockets } from '../sync/syncRoom.ts'
import { wordless } from '../wordless.ts'
import type { SetAlarm } from './alarm.ts'
import { bodyFor, bringAlong, type Earlier } from './carryForward.ts'
import { newId } from './chance.ts'
import { Deadlines } from './deadlines.ts'
import { furnish } from './founding.ts'
import { importRoom } from './importRoom.ts'
import { emptyRoom, roomSlices } from './opening.ts'
import { lifeOf, renewalSlices, wornSlices } from './renew.ts'
import type { Room } from './room.ts'
import { StoreWatch } from './storeWatch.ts'
import { Visits } from './visits.ts'
import { Work } from './work.ts'

export interface RoomsWorld {
  readonly storage: Storage
  now(): number
  readonly setAlarm: SetAlarm
  /** How long an empty room stays loaded, in milliseconds. */
  readonly idleMs: number
  /** How long a room stays after the last visit, in milliseconds. Null or left out: for ever. */
  readonly keepMs?: number | null
  /** How many people a room may have. Left out: as many as a room is made for. */
  readonly seats?: number
  /** Whether this process has as much in memory as it can bear. */
  readonly isFull?: () => boolean
  readonly log: {
    warn(facts: object, message: string): void
    error(facts: object, message: string): void
  }
}

/** Cuts live sockets; the sync endpoint gives it, once it is there. */
export interface SocketCutter {
  cutSeat(room: RoomId, seat: SeatId, which: CutSockets): void
  cutRoom(room: RoomId, why: 'deleted' | 'store-unavailable'): void
  /** Every room is read-only from now on, or no longer. */
  tellStore(isReadOnly: boolean): void
}

interface Loaded {
  readonly room: Promise<Room | null>
  users: number
  /** Calls off the end of an empty room. */
  stay: (() => void) | null
}

/** A room in use. Whoever found it gives it back, and may not use it afterwards. */
export interface RoomHold {
  readonly room: Room
  release(): void
}

/**
 * Every room that is in memory.
 *
 * Invariants: a room is loaded once, however many ask at the same time; it is unloaded only when
 * nobody holds it and everything of it is on disk; whoever asks during that waits and gets a fresh
 * one. A room that could not be stored is dropped at once, since its memory is ahead of the disk. A
 * damaged room is never opened: it waits on the disk, as it is, for `npm run repair`.
 */
export class Rooms {
  readonly #world: RoomsWorld
  readonly #loaded = new Map<RoomId, Loaded>()
  readonly #leaving = new Map<RoomId, Promise<void>>()
  readonly #damaged = new Map<RoomId, CorruptRoom>()
  readonly #deadlines: Deadlines
  readonly #store: StoreWatch
  #sockets: SocketCutter = {
    cutSeat: () => undefined,
    cutRoom: () => undefined,
    tellStore: () => undefined,
  }

  constructor(world: RoomsWorld) {
    this.#world = world
    const { now, setAlarm } = world
    this.#deadlines = new Deadlines({ now, setAlarm, wake: (id) => this.#wake(id) })
    this.#store = new StoreWatch({
      storage: world.storage,
      setAlarm,
      changed: (isFailing) => this.#tellStore(isFailing),
    })
  }

  /** The sync endpoint needs the rooms and the rooms need its sockets: this closes the circle. */
  connectSockets(sockets: SocketCutter): void {
    this.#sockets = sockets
  }

  #tellStore(isFailing: boolean): void {
    const { log } = this.#world
    if (isFailing) log.error({}, 'the store takes nothing; every room is read-only until it does')
    else log.warn({}, 'the store takes everything again')
    this.#sockets.tellStore(isFailing)
  }

  /** Server time in milliseconds. */
  now(): number {
    return this.#world.now()
  }

  /** Takes up the deadlines of rooms that are not loaded. */
  async start(): Promise<void> {
    for (const { roomId: id, at } of await this.#world.storage.deadlines()) {
      this.#deadlines.set(roomId(id), at)
    }
  }

  /** The room, held; null where there is none. Rejects with StorageFailure or CorruptRoom. */
  async hold(id: RoomId): Promise<RoomHold | null> {
    const damage = this.#damaged.get(id)
    if (damage) throw damage
    const leaving = this.#leaving.get(id)
    if (leaving !== undefined) {
      await leaving
      return this.hold(id)
    }
    const loaded = this.#loaded.get(id) ?? this.#load(id)
    loaded.users += 1
    loaded.stay?.()
    let held = true
    const release = () => {
      if (!held) return
      held = false
      loaded.users -= 1
      this.#maybeIdle(id, loaded)
    }
    try {
      const room = await loaded.room
      if (room && this.#loaded.get(id) !== loaded) return this.hold(id) // it had to be dropped
      if (room) return { room, release }
    } catch (error) {
      this.#drop(id, loaded)
      throw error
    }
    this.#drop(id, loaded)
    return null
  }

  #load(id: RoomId): Loaded {
    const room = this.#world.storage
      .load(id)
      .then((stored) => stored && inSlices(this.#opening(id, stored)))
      .catch((error: unknown) => {
        if (error instanceof CorruptRoom) this.#quarantine(id, error)
        throw error
      })
    const loaded: Loaded = { room, users: 0, stay: null }
    this.#loaded.set(id, loaded)
    return loaded
  }

  *#opening(id: RoomId, stored: StoredRoom): Generator<unknown, Room> {
    const found = yield* roomSlices(stored, this.#roomWorld)
    // A commit that was thought to have failed may have set it. Meanwhile it may have been deleted.
    if (this.#loaded.has(id)) this.#deadlines.set(id, found.deadline)
    return found
  }

  /** Asked for again and again, a damaged room is neither read nor told of another time. */
  #quarantine(id: RoomId, { row }: CorruptRoom): void {
    this.#damaged.set(id, new CorruptRoom(id, row))
    this.#world.log.error(
      { room: id, row },
      'a room is damaged and stays closed; with the server stopped, npm run repair mends it',
    )
  }

  get #roomWorld() {
    return {
      storage: this.#world.storage,
      now: this.#world.now,
      setAlarm: this.#world.setAlarm,
      keepMs: this.#world.keepMs ?? null,
      seats: this.#world.seats ?? limits.seats,
      store: this.#store,
      cutSeat: (room: RoomId, seat: SeatId, which: CutSockets) =>
        this.#sockets.cutSeat(room, seat, which),
      setDeadline: (room: RoomId, at: number | null) => this.#deadlines.set(room, at),
      failed: (room: RoomId, isDeleted: boolean) => this.#failed(room, isDeleted),
    }
  }

  wasDeleted(id: RoomId): Promise<boolean> {
    return this.#world.storage.wasDeleted(id)
  }

  /** Makes a room from its wish and a template, in one commit, with its first facilitator seated. */
  async create(body: CreateRoomBody): Promise<Outcome<CreatedKeys>> {
    return this.#found((room, work, now) => furnish(room, work, body, now))
  }

  /** Makes a room that begins with what an earlier one settled, for its facilitator. */
  async carryForward(wish: ForwardBody, earlier: Earlier): Promise<Outcome<CreatedKeys>> {
    return this.#found((room, work, now) => {
      const seat = furnish(room, work, bodyFor(wish, earlier), now)
      if (seat.ok) bringAlong(work, earlier, now)
      return seat
    })
  }

  /** Makes a room that equals the one in a file, in one commit, with its facilitator seated. */
  async import(file: RoomFile): Promise<Outcome<CreatedKeys>> {
    return this.#found((room, work, now) => importRoom(room, work, file, now))
  }

  /** `fill` puts into a room what makes it one, and seats its first facilitator. */
  async #found(
    fill: (room: Room, work: Work, now: number) => Outcome<SeatGrant> | Promise<Outcome<SeatGrant>>,
  ): Promise<Outcome<CreatedKeys>> {
    if (this.#world.isFull?.())
      return refuse('overloaded', 'no new rooms just now; try again later')
    const id = roomId(newId())
    const room = emptyRoom(id, this.#roomWorld)
    const work = new Work()
    const keys = {
      facilitate: room.linkNew(work, 'facilitate'),
      join: room.linkNew(work, 'join'),
      watch: room.linkNew(work, 'watch'),
    }
    const now = this.#world.now()
    try {
      const seat = await fill(room, work, now)
      if (!seat.ok) return seat
      work.record({ type: 'epoch', epoch: 1 })
      new Visits(this.#world.keepMs ?? null).note(work, now)
      const stored = await room.commit(work)
      return stored.ok ? accept({ roomId: id, keys, seat: seat.value }) : stored
    } finally {
      room.destroy()
    }
  }

  /** Deletes a room with everything in it; its sockets learn why. Rejects with StorageFailure. */
  async delete(id: RoomId): Promise<void> {
    const gone = this.#world.storage.deleteRoom(id, this.#world.now())
    this.#leave(id, gone)
    await gone
    this.#deadlines.set(id, null)
    this.#damaged.delete(id)
    this.#sockets.cutRoom(id, 'deleted')
    const loaded = this.#loaded.get(id)
    if (loaded) this.#drop(id, loaded)
  }

  /** Whoever asks for the room meanwhile waits, and then looks at the store for itself. */
  #leave(id: RoomId, gone: Promise<unknown>): void {
    const leaving = gone
      // Nobody knows what of it is on the disk, before that has been asked again.
      .catch(() => this.#store.check())
      .then(() => {
        if (this.#leaving.get(id) === leaving) this.#leaving.delete(id)
      })
    this.#leaving.set(id, leaving)
  }

  #maybeIdle(id: RoomId, loaded: Loaded): void {
    if (loaded.users > 0 || this.#loaded.get(id) !== loaded) return
    loaded.stay = this.#world.setAlarm(this.#world.idleMs, () => this.#unload(id, loaded))
  }

  #unload(id: RoomId, loaded: Loaded): void {
    if (loaded.users > 0 || this.#loaded.get(id) !== loaded) return
    const gone = loaded.room
      .then((room) => room && this.#tidyUp(room))
      // Nobody knows what of it is on the disk, before that has been asked again.
      .catch(() => this.#store.check())
      .then(() => this.#drop(id, loaded))
    this.#leave(id, gone)
  }

  /** Nobody is here, and whoever comes waits: now is the time to begin a new life, if ever. */
  async #tidyUp(room: Room): Promise<void> {
    await room.committed()
    if (!(await inSlices(wornSlices(room.docs, () => room.boardText)))) return
    const { storage, now, log } = this.#world
    const stored = await storage.load(room.id)
    if (!stored) return
    await storage.commit(room.id, await inSlices(renewalSlices(lifeOf(stored), now())))
    log.warn({ room: room.id }, 'a room had grown heavy and begins a new life')
  }

  /** The next one is read when all that this one has asked for is on the disk, or never will be. */
  #drop(id: RoomId, loaded: Loaded): void {
    if (this.#loaded.get(id) !== loaded) return
    loaded.stay?.()
    this.#loaded.delete(id)
    // A room that failed to load has nothing to destroy; its error went to whoever asked for it.
    const gone = loaded.room.then((room) => {
      room?.destroy()
      return room?.committed()
    })
    this.#leave(id, gone)
  }

  #failed(id: RoomId, isDeleted: boolean): void {
    if (!isDeleted) this.#world.log.warn({ room: id }, 'a commit failed; the room is loaded anew')
    if (!isDeleted) void this.#store.check() // it never rejects
    const loaded = this.#loaded.get(id)
    if (loaded) this.#drop(id, loaded)
    this.#sockets.cutRoom(id, isDeleted ? 'deleted' : 'store-unavailable')
  }

  async #wake(id: RoomId): Promise<void> {
    const hold = await this.hold(id)
    if (!hold) return
    try {
      const woken = await hold.room.wake()
      if (!woken.ok && woken.code === 'store-unavailable') throw new StorageFailure('write')
      if (!woken.ok) this.#world.log.warn({ room: id, code: woken.code }, 'the clock was refused')
      await hold.room.committed() // until then its deadline may be one that never reaches the disk
      this.#deadlines.set(id, hold.room.deadline)
    } catch (error) {
      const { log } = this.#world
      if (!(error instanceof StorageFailure))
        log.error({ room: id, ...wordless(error) }, 'the clock failed')
      throw error
    } finally {
      hold.release()
    }
  }

  /** Whether anybody holds it: then it is not empty, whenever its last visit was noted. */
  isInUse(id: RoomId): boolean {
    return (this.#loaded.get(id)?.users ?? 0) > 0
  }

  get damagedCount(): number {
    return this.#damaged.size
  }

  get loadedCount(): number {
    return this.#loaded.size
  }

  /** Waits for what is on its way to the disk and forgets every room. */
  async destroy(): Promise<void> {
    this.#deadlines.destroy()
    this.#store.destroy()
    const all = [...this.#loaded]
    for (const [id, loaded] of all) {
      const room = await loaded.room.catch(() => null) // it never came to be
      await room?.committed().catch(() => undefined) // whoever sent it was told
      this.#drop(id, loaded)
    }
    await Promise.all(this.#leaving.values())
  }
}

export interface CreatedKeys {
  readonly roomId: RoomId
  readonly keys: { readonly facilitate: string; readonly join: string; readonly watch: string }
  readonly seat: SeatGrant
}
