import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isId, type RoomId, roomId, type SeatId } from '@lockstep/shared/model/ids'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { type DocName, docNames, subprotocol } from '@lockstep/shared/protocol/frames'
import { type WebSocket, WebSocketServer } from 'ws'
import { closeSocket } from './closeSocket.ts'
import { Connection, type Shared } from './connection.ts'
import { Gate } from './gate.ts'
import { Hall } from './hall.ts'
import { Presence } from './presence.ts'
import type { SyncLimits } from './syncLimits.ts'
import type { SyncRoom, SyncRoomHandle } from './syncRoom.ts'
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
  closeSeat(id: RoomId, seat: SeatId, code: number): void
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
    closeRoom: (id, code) => endpoint.closeWhere((open) => open.roomId === id, code),
    closeSeat: (id, seat, code) =>
      endpoint.closeWhere((open) => open.roomId === id && open.connection.seatId === seat, code),
    greetAgain: () => endpoint.greetAgain(),
    seatsPresent: (id) => endpoint.seatsPresent(id),
    count: () => endpoint.count(),
    async destroy() {
      server.off('upgrade', upgrade)
      await endpoint.destroy()
    },
  }
}

/** A socket that is in its room. */
interface Open {
  readonly roomId: RoomId
  readonly connection: Connection
  readonly room: SyncRoom
}

interface SharedInUse extends Shared {
  sockets: number
}

/**
 * All sync sockets of this process.
 *
 * - A socket listens from its first moment on; what comes before its room is loaded waits, within bounds.
 * - Every handle that was given is released once, whatever happens in between.
 */
class Endpoint {
  readonly #deps: SyncDeps
  readonly #wss: WebSocketServer
  readonly #open = new Set<Open>()
  readonly #shared = new Map<SyncRoom, SharedInUse>()
  readonly #heartbeat: NodeJS.Timeout
  #isDestroyed = false

  constructor(deps: SyncDeps) {
    this.#deps = deps
    this.#wss = new WebSocketServer({
      noServer: true,
      // Ours comes first and has a code of its own; this one saves the memory.
      maxPayload: 2 * deps.limits.syncBytes,
      perMessageDeflate: false,
      // The token is never echoed.
      handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
    })
    this.#heartbeat = setInterval(() => this.#tick(), deps.limits.tickMs)
    this.#heartbeat.unref()
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const asked = readRequest(request)
    if (!asked) refuseUpgrade(socket, '404 Not Found')
    else if (!this.#deps.originAllowed(request)) refuseUpgrade(socket, '403 Forbidden')
    else this.#wss.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, asked))
  }

  closeWhere(matches: (open: Open) => boolean, code: number): void {
    for (const open of [...this.#open]) {
      if (matches(open)) open.connection.close(code, closedByServer)
    }
  }

  greetAgain(): void {
    for (const { connection } of [...this.#open]) connection.greetAgain()
  }

  seatsPresent(id: RoomId): ReadonlySet<SeatId> {
    const inRoom = [...this.#open].filter((open) => open.roomId === id)
    return new Set(inRoom.map((open) => open.connection.seatId))
  }

  count(): number {
    return this.#wss.clients.size
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true
    clearInterval(this.#heartbeat)
    for (const { room } of this.#shared.values()) {
      for (const name of docNames) room.docs[name].flush()
    }
    this.closeWhere(() => true, closeCode.restarting)
    const gone = [...this.#wss.clients].map(
      (ws) => new Promise((resolve) => ws.once('close', resolve)),
    )
    for (const ws of this.#wss.clients) closeSocket(ws, closeCode.restarting, closedByServer)
    await Promise.all(gone)
    this.#wss.close()
  }

  /** Listens at once, then finds out who this is and lets it in or says why not. */
  #welcome(ws: WebSocket, asked: SyncRequest): void {
    // Without a listener a bad frame would end the process; ws closes the socket by itself.
    ws.on('error', (error) => this.#deps.log.info({ err: error.message }, 'sync socket error'))
    const hall = new Hall(ws, this.#deps.limits)
    const letIn = async () => {
      const found = await this.#find(asked)
      if (typeof found === 'number') hall.turnAway(found)
      else this.#letIn(ws, hall, found)
    }
    letIn().catch((error: unknown) => {
      this.#deps.log.error({ err: error, roomId: asked.roomId }, 'room could not be opened')
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
    let seatId: SeatId | null = null
    try {
      seatId = this.#deps.authenticate(handle.room, asked.token)
    } finally {
      if (seatId === null) handle.release()
    }
    if (seatId === null) return closeCode.noSeat
    return { roomId: roomId(asked.roomId), name, handle, seatId }
  }

  #letIn(ws: WebSocket, hall: Hall, { roomId, name, handle, seatId }: Found): void {
    const { room } = handle
    if (hall.isOver || this.#isDestroyed) {
      handle.release()
      return
    }
    const { now, limits, log } = this.#deps
    const shared = this.#share(room)
    const connection = new Connection(ws, shared, seatId, name, {
      now,
      spentMs,
      limits,
      onClose: (code, detail) => log.info({ roomId, doc: name, code, detail }, 'sync closed'),
      onError: (error) => log.error({ err: error, roomId, doc: name }, 'sync failed'),
    })
    this.#makeWay(roomId, seatId)
    const open: Open = { roomId, connection, room }
    this.#open.add(open)
    ws.once('close', () => {
      connection.end()
      this.#open.delete(open)
      this.#unshare(room, shared)
      handle.release()
    })
    connection.start()
    hall.handOver(connection)
  }

  /** A seat that opens ever more sockets keeps the newest: the others may be dead lines. */
  #makeWay(id: RoomId, seat: SeatId): void {
    const own = [...this.#open].filter(
      ({ roomId, connection }) => roomId === id && connection.seatId === seat,
    )
    if (own.length < this.#deps.limits.socketsPerSeat) return
    own[0]?.connection.close(closeCode.flooding, 'too many sockets')
  }

  #share(room: SyncRoom): SharedInUse {
    const { now, limits } = this.#deps
    let shared = this.#shared.get(room)
    if (!shared) {
      const world = {
        seatOf: (id: SeatId) => room.seatOf(id),
        clientOwner: (clientId: number) => room.clientOwner('board', clientId),
        now,
      }
      const presence = new Presence(world, limits)
      const gate = new Gate(room, limits, (clientId) => presence.holderOf(clientId))
      shared = { room, gate, presence, checking: new Map(), sockets: 0 }
      this.#shared.set(room, shared)
    }
    shared.sockets += 1
    return shared
  }

  #unshare(room: SyncRoom, shared: SharedInUse): void {
    shared.sockets -= 1
    if (shared.sockets > 0) return
    this.#shared.delete(room)
    shared.gate.destroy()
    shared.presence.destroy()
  }

  #tick(): void {
    const now = this.#deps.now()
    for (const { connection } of [...this.#open]) connection.tick(now)
    for (const { gate } of this.#shared.values()) gate.rest(now)
  }
}

function spentMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

interface Found {
  readonly roomId: RoomId
  readonly name: DocName
  readonly handle: SyncRoomHandle
  readonly seatId: SeatId
}
