import type { SeatId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json, type JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { Seat } from '@lockstep/shared/model/session'
import { encodeAwareness, readAwareness, type SentEntry } from './awarenessWire.ts'
import { awarenessFrame } from './frames.ts'

/** A board socket as presence sees it. */
export interface PresenceSocket {
  readonly seatId: SeatId
  /** May be dropped for a slow reader: the next one tells it all again. */
  sendPresence(frame: Uint8Array): void
}

interface PresenceWorld {
  seatOf(id: SeatId): Seat | null
  /** Whose board changes carry this client id. */
  clientOwner(clientId: number): SeatId | 'server' | null
  /** Server ms. */
  now(): number
}

interface PresenceLimits {
  readonly awarenessStateBytes: number
  readonly awarenessEveryMs: number
}

interface Present {
  readonly seatId: SeatId
  /** Client id that the socket speaks for, from its first state on. */
  clientId: number | null
  /** What of its own the client adds; null while it shows nothing. */
  extra: JsonObject | null
}

/** What a client may say of itself besides what the server knows better. */
const ownFields = ['typing', 'step'] as const
/** Client ids that are remembered after their socket has gone. */
const rememberedAtMost = 5_000

/**
 * Who is in the room, as awareness on the board.
 *
 * - A seat shows under one client id: that of its newest socket with a state.
 * - Name, side and role are the session's, whatever a client says.
 * - A client id belongs to the seat that used it first. States for others are ignored without
 *   complaint, because the stock provider sends back whatever it hears.
 * - Clocks are the server's own and never go back, so nobody can be shut out with a large one, and
 *   a client that returns under its old id is seen at once.
 * - No client is sent its own state: it would take it for a change and answer, for ever.
 */
export class Presence {
  readonly #world: PresenceWorld
  readonly #limits: PresenceLimits
  /** In the order of their coming. */
  readonly #sockets = new Map<PresenceSocket, Present>()
  readonly #shown = new Map<SeatId, number>()
  readonly #extras = new Map<number, JsonObject>()
  readonly #holders = new Map<number, SeatId>()
  readonly #changed = new Set<number>()
  #clock = 0
  #timer: NodeJS.Timeout | null = null

  constructor(world: PresenceWorld, limits: PresenceLimits) {
    this.#world = world
    this.#limits = limits
  }

  /** From now on the socket hears of the others; first of all who is there. */
  join(socket: PresenceSocket): void {
    this.#sockets.set(socket, { seatId: socket.seatId, clientId: null, extra: null })
    this.tellEveryone(socket)
  }

  leave(socket: PresenceSocket): void {
    const present = this.#sockets.get(socket)
    if (!present) return
    this.#sockets.delete(socket)
    this.#show(present.seatId, null)
  }

  /** An awareness message from a socket: its own entry counts, the others are passed over. */
  receive(socket: PresenceSocket, update: Uint8Array): Outcome<null> {
    const present = this.#sockets.get(socket)
    const entries = readAwareness(update)
    if (!entries.ok) return entries
    if (!present) return accept(null)
    for (const { clientId, state } of entries.value) {
      if (!this.#isOwn(present, clientId, state)) continue
      if (state.length > this.#limits.awarenessStateBytes) {
        return refuse('too-large', 'awareness: state too long')
      }
      const parsed = parse(state)
      if (!parsed.ok) return parsed
      present.clientId = clientId
      present.extra = parsed.value
      this.#hold(clientId, present.seatId)
      this.#show(present.seatId, clientId)
      return accept(null)
    }
    return accept(null)
  }

  /** Answers a query: everyone else's state. */
  tellEveryone(socket: PresenceSocket): void {
    const own = this.#sockets.get(socket)?.clientId
    const ids = [...this.#shown.values()].filter((id) => id !== own)
    if (ids.length > 0) socket.sendPresence(frameOf(this.#entriesOf(ids)))
  }

  /** Which seat a client id stands for, since it was first seen here. */
  holderOf(clientId: number): SeatId | null {
    return this.#holders.get(clientId) ?? null
  }

  /** Sends what has changed without waiting for the next time. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const entries = this.#entriesOf(this.#changed)
    const ids = new Set(this.#changed)
    this.#changed.clear()
    if (entries.length === 0) return
    const all = frameOf(entries)
    for (const [socket, { clientId }] of this.#sockets) {
      if (clientId === null || !ids.has(clientId)) socket.sendPresence(all)
      else if (entries.length > 1) {
        socket.sendPresence(frameOf(entries.filter((entry) => entry.clientId !== clientId)))
      }
    }
  }

  destroy(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#sockets.clear()
  }

  #isOwn(present: Present, clientId: number, state: string): boolean {
    if (present.clientId !== null) return clientId === present.clientId
    // What the provider repeats of somebody who has just left is no claim to be that one.
    if (state === 'null') return false
    const owner = this.#world.clientOwner(clientId) ?? this.#holders.get(clientId) ?? null
    return owner === null || owner === present.seatId
  }

  #hold(clientId: number, seatId: SeatId): void {
    this.#holders.set(clientId, seatId)
    if (this.#holders.size <= rememberedAtMost) return
    const inUse = new Set([...this.#sockets.values()].map((present) => present.clientId))
    for (const id of this.#holders.keys()) if (!inUse.has(id)) this.#holders.delete(id)
  }

  /** Finds under which client id a seat shows now; `touched` is told again even if it is the same. */
  #show(seatId: SeatId, touched: number | null): void {
    const newest = [...this.#sockets.values()].findLast(
      (present) => present.seatId === seatId && present.extra,
    )
    const next = newest?.clientId ?? null
    const before = this.#shown.get(seatId) ?? null
    if (before !== null) this.#extras.delete(before)
    this.#shown.delete(seatId)
    if (next !== null) {
      this.#shown.set(seatId, next)
      this.#extras.set(next, newest?.extra ?? {})
    }
    if (before !== null && before !== next) this.#changed.add(before)
    if (next !== null && (next !== before || next === touched)) this.#changed.add(next)
    if (this.#changed.size > 0) {
      this.#timer ??= setTimeout(() => this.flush(), this.#limits.awarenessEveryMs)
    }
  }

  #entriesOf(clientIds: Iterable<number>): readonly SentEntry[] {
    this.#clock = Math.max(this.#clock + 1, this.#world.now())
    const clock = this.#clock
    return [...clientIds].map((clientId) => ({ clientId, clock, state: this.#stateOf(clientId) }))
  }

  /** What the others see of a client id; null when its seat has gone or shows under another. */
  #stateOf(clientId: number): Json {
    const seatId = this.#holders.get(clientId)
    if (seatId === undefined || this.#shown.get(seatId) !== clientId) return null
    const seat = this.#world.seatOf(seatId)
    if (!seat) return null
    const stamp = { seatId, name: seat.name, side: seat.side, role: seat.role }
    return seat.role === 'observer' ? stamp : { ...this.#extras.get(clientId), ...stamp }
  }
}

function frameOf(entries: readonly SentEntry[]): Uint8Array {
  return awarenessFrame(encodeAwareness(entries))
}

/** The few fields that a client may say of itself; null when it shows nothing. */
function parse(state: string): Outcome<JsonObject | null> {
  let parsed: unknown
  try {
    parsed = JSON.parse(state)
  } catch {
    return refuse('malformed', 'awareness: no JSON') // what exactly was wrong is nobody's concern
  }
  if (parsed === null) return accept(null)
  if (!isJsonObject(parsed)) return refuse('malformed', 'awareness: a state is an object')
  const extra: Record<string, Json> = {}
  for (const field of ownFields) {
    const value = parsed[field]
    if (value !== undefined) extra[field] = value
  }
  return accept(extra)
}
