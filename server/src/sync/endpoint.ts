import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isId, type RoomId, roomId, type SeatId } from '@lockstep/shared/model/ids'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { type DocName, docNames, subprotocol } from '@lockstep/shared/protocol/frames'
import { type WebSocket, WebSocketServer } from 'ws'
import { wordless } from '../wordless.ts'
import { Admission } from './admission.ts'
import { closeSocket } from './closeSocket.ts'
import { Connection, type Shared } from './connection.ts'
import { FairTurns } from './fairTurns.ts'
import { Gate } from './gate.ts'
import { Hall } from './hall.ts'
import { realMeter } from './meter.ts'
import { Presence } from './presence.ts'
import { SeatBudgets, type SeatIn } from './seatBudgets.ts'
import type { SyncLimits } from './syncLimits.ts'
import type { CutSockets, SyncRoom, SyncRoomHandle } from './syncRoom.ts'
import { SyncSocket } from './syncSocket.ts'
import { readRequest, refuseUpgrade, type SyncRequest } from './upgrade.ts'

export interface SyncDeps {
  /** Holds the room open for the caller, who releases it. Rejects when the store can't be read. */
  findRoom(id: RoomId): Promise<SyncRoomHandle | 'deleted' | 'damaged' | null>
  authenticate(room: SyncRoom, token: string): SeatId | null
  /** False gets HTTP 403. A client without an Origin is no browser and may pass. */
  originAllowed(request: IncomingMessage): boolean
  /** Server ms. */
  now(): number
  readonly limits: SyncLimits
  readonly log: SyncLog
}

/** pino will do. Never given what somebody wrote, nor a token. */
export interface SyncLog {
  info(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface SyncEndpoint {
  /** Hands out what was published, closes every socket with 1012 and takes no more. */
  destroy(): Promise<void>
  closeRoom(id: RoomId, code: number): void
  /** Strangers are told so with 4401, the others come back after 1012. */
  cutSeat(id: RoomId, seat: SeatId, which: CutSockets): void
  /** The rooms are read-only from now on, or no longer. */
  greetAgain(): void
  /** Seats with an open socket. */
  seatsPresent(id: RoomId): ReadonlySet<SeatId>
  /** How many sockets are open, for the metrics. */
  count(): number
}

/** Whatever closes a room's door says why in the fewest words. */
const closedByServer = 'closed by the server'

/** Takes the server's upgrades to `/sync/<roomId>/<doc>`. The caller destroys it. */
export function attachSync(server: Server, deps: SyncDeps): SyncEndpoint {
  const endpoint = new Endpoint(deps)
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    endpoint.upgrade(request, socket, head)
  server.on('upgrade', upgrade)
  return {
    closeRoom: (id, code) => endpoint.closeIn(id, () => true, code),
    cutSeat: (id, seat, which) => endpoint.cutSeat(id, seat, which),
    greetAgain: () => endpoint.greetAgain(),
    seatsPresent: (id) => endpoint.seatsPresent(id),
    count: () => endpoint.count(),
    async destroy() {
      server.off('upgrade', upgrade)
      await endpoint.destroy()
    },
  }
}

/** A room with open sockets, and what they share. */
interface Busy extends Shared {
  readonly roomId: RoomId
  /** In the order of their coming. */
  readonly connections: Set<Connection>
}

/**
 * All sync sockets of this process.
 *
 * - A socket listens from its first moment on; what comes before it is let in waits, within bounds.
 * - Every handle that was given is released once, whatever happens in between.
 */
class Endpoint {
  readonly #deps: SyncDeps
  readonly #wss: WebSocketServer
  /** By room, not by its id: one that is loaded anew may be there while the old one is still left. */
  readonly #busy = new Map<SyncRoom, Busy>()
  readonly #admission: Admission
  readonly #budgets: SeatBudgets
  readonly #turns: FairTurns<SyncRoom>
  readonly #meter = realMeter()
  readonly #heartbeat: NodeJS.Timeout
  #isDestroyed = false

  constructor(deps: SyncDeps) {
    this.#deps = deps
    const { admissionMs, turnMs, tickMs, syncBytes } = deps.limits
    this.#admission = new Admission({ sliceMs: admissionMs, now: () => performance.now() })
    this.#turns = new FairTurns({ turnMs, now: () => performance.now() })
    this.#budgets = new SeatBudgets(deps.limits)
    this.#wss = new WebSocketServer({
      noServer: true,
      WebSocket: SyncSocket,
      maxPayload: syncBytes,
      perMessageDeflate: false,
      // The token is never echoed.
      handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
    })
    this.#heartbeat = setInterval(() => this.#tick(), tickMs)
    this.#heartbeat.unref()
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const asked = readRequest(request)
    if (!asked) refuseUpgrade(socket, '404 Not Found')
    else if (!this.#deps.originAllowed(request)) refuseUpgrade(socket, '403 Forbidden')
    else if (this.count() >= this.#deps.limits.sockets) {
      refuseUpgrade(socket, '503 Service Unavailable')
    } else this.#wss.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, socket, asked))
  }

  closeIn(id: RoomId, matches: (connection: Connection) => boolean, code: number): void {
    for (const connection of this.#connectionsIn(id)) {
      if (matches(connection)) connection.close(code, closedByServer)
    }
  }

  cutSeat(id: RoomId, seat: SeatId, which: CutSockets): void {
    const isOfSeat = ({ seatId }: Connection) => seatId === seat
    this.closeIn(id, (one) => isOfSeat(one) && !one.isKnown(), closeCode.noSeat)
    if (which === 'all') this.closeIn(id, isOfSeat, closeCode.restarting)
  }

  greetAgain(): void {
    for (const { connections } of this.#busy.values()) {
      for (const connection of [...connections]) connection.greetAgain()
    }
  }

  seatsPresent(id: RoomId): ReadonlySet<SeatId> {
    return new Set(this.#connectionsIn(id).map(({ seatId }) => seatId))
  }

  #connectionsIn(id: RoomId): readonly Connection[] {
    return [...this.#busy.values()].flatMap((busy) =>
      busy.roomId === id ? [...busy.connections] : [],
    )
  }

  count(): number {
    return this.#wss.clients.size
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true
    clearInterval(this.#heartbeat)
    this.#admission.destroy()
    for (const { room, connections } of [...this.#busy.values()]) {
      for (const name of docNames) room.docs[name].flush()
      for (const connection of connections) connection.close(closeCode.restarting, closedByServer)
    }
    const gone = [...this.#wss.clients].map(
      (ws) => new Promise((resolve) => ws.once('close', resolve)),
    )
    for (const ws of this.#wss.clients) closeSocket(ws, closeCode.restarting, closedByServer)
    this.#turns.destroy()
    await Promise.all(gone)
    this.#wss.close()
  }

  /** Listens at once, then finds out who this is and lets it in or says why not. */
  #welcome(ws: WebSocket, line: Duplex, asked: SyncRequest): void {
    // Without a listener a bad frame would end the process; ws closes the socket by itself, and
    // leaves it half open for as long as the other side likes.
    ws.on('error', (error) => {
      this.#deps.log.info({ err: error.message }, 'sync socket error')
      closeSocket(ws, closeCode.malformed, '')
    })
    const hall = new Hall(ws, this.#deps.limits)
    const letIn = async () => {
      const found = await this.#find(asked)
      if (typeof found === 'number') hall.turnAway(found)
      else this.#admission.enter(() => this.#letIn(ws, hall, { ...found, line }))
    }
    letIn().catch((error: unknown) => {
      this.#deps.log.error({ roomId: asked.roomId, ...wordless(error) }, 'room could not be opened')
      hall.turnAway(closeCode.storeUnavailable)
    })
  }

  /** The room, the seat and the document; or the code that says what is wrong. */
  async #find(asked: SyncRequest): Promise<Found | number> {
    if (this.#isDestroyed) return closeCode.restarting
    const name = docNames.find((doc) => doc === asked.doc)
    if (!isId(asked.roomId) || !name) return closeCode.noSuchRoom
    const handle = await this.#deps.findRoom(roomId(asked.roomId))
    if (handle === null) return closeCode.noSuchRoom
    if (handle === 'deleted') return closeCode.deleted
    if (handle === 'damaged') return closeCode.storeUnavailable
    const authenticate = () => this.#deps.authenticate(handle.room, asked.token)
    let seatId: SeatId | null = null
    try {
      seatId = authenticate()
      // That a token opens nothing any more may not be on disk yet.
      if (seatId === null) await handle.room.committed()
    } finally {
      if (seatId === null) handle.release()
    }
    if (seatId === null) return closeCode.noSeat
    const isKnown = () => authenticate() === seatId
    return { roomId: roomId(asked.roomId), name, handle, seatId, isKnown }
  }

  #letIn(ws: WebSocket, hall: Hall, found: Found & { readonly line: Duplex }): void {
    const { roomId, name, handle, seatId, line, isKnown } = found
    const { room } = handle
    if (!hall.isOver && !isKnown()) hall.turnAway(closeCode.noSeat)
    if (!hall.isOver && !this.#hasPlace(room, { roomId, seatId })) hall.turnAway(closeCode.flooding)
    if (hall.isOver || this.#isDestroyed) {
      handle.release()
      return
    }
    const { now, limits, log } = this.#deps
    const busy = this.#share(roomId, room)
    const seat = { roomId, seatId }
    const connection = new Connection(ws, busy, seatId, name, {
      ...{ now, limits, line, isKnown, meter: this.#meter, turns: this.#turns },
      checking: this.#budgets.checkingOf(seat, now()),
      onFlood: () => this.#budgets.shutOut(seat, now()),
      onTooSlow: () => this.#budgets.letGo(seat, now()),
      onClose: (code, detail) => log.info({ roomId, doc: name, code, detail }, 'sync closed'),
      onError: (error) => log.error({ roomId, doc: name, ...wordless(error) }, 'sync failed'),
    })
    this.#makeWay(busy, seatId)
    busy.connections.add(connection)
    ws.once('close', () => {
      connection.end()
      this.#unshare(busy, connection)
      handle.release()
    })
    connection.start()
    hall.handOver(connection)
  }

  #hasPlace(room: SyncRoom, seat: SeatIn): boolean {
    const { now, limits } = this.#deps
    const isFull = (this.#busy.get(room)?.connections.size ?? 0) >= limits.socketsPerRoom
    return !isFull && this.#budgets.mayOpen(seat, now())
  }

  /** A seat that opens ever more sockets keeps the newest: the others may be dead lines. */
  #makeWay({ connections }: Busy, seat: SeatId): void {
    const own = [...connections].filter(({ seatId }) => seatId === seat)
    if (own.length < this.#deps.limits.socketsPerSeat) return
    own[0]?.close(closeCode.flooding, 'too many sockets')
  }

  #share(roomId: RoomId, room: SyncRoom): Busy {
    const { now, limits } = this.#deps
    let busy = this.#busy.get(room)
    if (!busy) {
      const world = {
        seatOf: (id: SeatId) => room.seatOf(id),
        clientOwner: (clientId: number) => room.clientOwner('board', clientId),
        now,
      }
      const presence = new Presence(world, limits)
      const gate = new Gate(room, limits, (clientId) => presence.holderOf(clientId))
      busy = { roomId, room, gate, presence, connections: new Set() }
      this.#busy.set(room, busy)
    }
    return busy
  }

  #unshare({ room, gate, presence, connections }: Busy, connection: Connection): void {
    connections.delete(connection)
    if (connections.size > 0) return
    this.#busy.delete(room)
    gate.destroy()
    presence.destroy()
  }

  #tick(): void {
    const now = this.#deps.now()
    const here = new Set<string>()
    for (const { roomId, gate, connections } of [...this.#busy.values()]) {
      for (const connection of [...connections]) {
        here.add(`${roomId}/${connection.seatId}`)
        connection.tick(now)
      }
      gate.rest(now)
    }
    this.#budgets.forget(now, ({ roomId, seatId }) => here.has(`${roomId}/${seatId}`))
  }
}

interface Found {
  readonly roomId: RoomId
  readonly name: DocName
  readonly handle: SyncRoomHandle
  readonly seatId: SeatId
  /** Whether its token still opens the seat. */
  isKnown(): boolean
}
