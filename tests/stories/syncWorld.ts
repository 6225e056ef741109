import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readConfig } from '@lockstep/server/config'
import { setRealAlarm } from '@lockstep/server/room/alarm'
import type { Room } from '@lockstep/server/room/room'
import { Rooms } from '@lockstep/server/room/rooms'
import { MemoryStorage } from '@lockstep/server/storage/memory'
import { attachSync, type SyncDeps, type SyncEndpoint } from '@lockstep/server/sync/endpoint'
import { type SyncLimits, syncLimitsOf } from '@lockstep/server/sync/syncLimits'
import { boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import { type RoomId, type SeatId, seatId } from '@lockstep/shared/model/ids'
import type { Side } from '@lockstep/shared/model/side'
import { type DocName, subprotocol } from '@lockstep/shared/protocol/frames'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { RawClient } from './rawClient.ts'

export interface Person {
  readonly id: SeatId
  readonly token: string
  readonly side: Side
}

/** A room with Fay, Ann (sales), Bob (marketing) and Dee, who only watches. */
export interface World {
  readonly port: number
  readonly roomId: RoomId
  readonly rooms: Rooms
  readonly storage: MemoryStorage
  readonly sync: SyncEndpoint
  /** Why sockets were closed, as the log has it. */
  readonly goodbyes: Goodbyes
  readonly fay: Person
  readonly ann: Person
  readonly bob: Person
  readonly dee: Person
  /** The room as it lies in memory now. */
  room(): Promise<Room>
  command(person: Person, command: object): Promise<unknown>
  /** y-websocket's own provider, unchanged. */
  provide(person: Person, doc: DocName, yDoc?: Y.Doc): Provided
  /** A socket that speaks byte by byte. */
  connect(person: Person | null, doc: string, options?: RawOptions): RawClient
  close(): Promise<void>
}

export interface RawOptions {
  readonly roomId?: string
  readonly token?: string
  readonly origin?: string
  readonly protocols?: readonly string[]
  /** False: its line is up, but nobody is there. */
  readonly autoPong?: boolean
}

export interface Provided {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Resolves once it has the server's whole state. */
  synced(): Promise<void>
  /** Resolves with the code once the server has closed it for good. */
  closed: Promise<number>
  destroy(): void
}

export interface WorldOptions {
  readonly limits?: Partial<SyncLimits>
  /** Server ms. Left out: this machine's. */
  readonly now?: () => number
  /** Stands between the endpoint and its rooms. */
  readonly find?: (found: SyncDeps['findRoom']) => SyncDeps['findRoom']
}

const ours = 'http://lockstep.test'

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const storage = new MemoryStorage()
  const goodbyes = new Goodbyes()
  const log = {
    info: (facts: object) => 'detail' in facts && goodbyes.add(String(facts.detail)),
    warn: () => undefined,
    error: () => undefined,
  }
  const { now = () => Date.now() } = options
  const rooms = new Rooms({ storage, now, setAlarm: setRealAlarm, idleMs: 60_000, log })
  const server = createServer()
  const findRoom: SyncDeps['findRoom'] = async (id) =>
    (await rooms.hold(id)) ?? ((await rooms.wasDeleted(id)) ? 'deleted' : null)
  const sync = attachSync(server, {
    findRoom: options.find?.(findRoom) ?? findRoom,
    authenticate: (room, token) => (room as Room).seatOfToken(token), // findRoom gives no others
    originAllowed: ({ headers }) => headers.origin === undefined || headers.origin === ours,
    now,
    limits: { ...syncLimitsOf(readConfig({}).limits), ...options.limits },
    log,
  })
  rooms.connectSockets({
    cutSeat: (id, seat, which) => sync.cutSeat(id, seat, which),
    cutRoom: (id, why) => sync.closeRoom(id, why === 'deleted' ? 4410 : 4503),
    tellStore: () => sync.greetAgain(),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return inhabit(server, rooms, storage, sync, goodbyes)
}

async function inhabit(
  server: Server,
  rooms: Rooms,
  storage: MemoryStorage,
  sync: SyncEndpoint,
  goodbyes: Goodbyes,
): Promise<World> {
  const { port } = server.address() as AddressInfo // it listens on a port, never on a pipe
  const made = await rooms.create({
    title: 'One plan',
    facilitator: { name: 'Fay', side: 'neutral' },
  })
  if (!made.ok) throw new Error(made.detail)
  const { roomId, keys, seat: fay } = made.value
  const held = await rooms.hold(roomId)
  const join = async (name: string, side: Side, key: string): Promise<Person> => {
    const joined = await held?.room.join({ key, name, side })
    if (!joined?.ok || !('seat' in joined.value)) throw new Error('not seated')
    const { id, token } = joined.value.seat
    return { id: seatId(id), token, side }
  }
  const open: { destroy(): void }[] = []
  const keep = <T extends { destroy(): void }>(made: T): T => {
    open.push(made)
    return made
  }
  const world: World = {
    port,
    roomId,
    rooms,
    storage,
    sync,
    goodbyes,
    fay: { id: seatId(fay.id), token: fay.token, side: 'neutral' },
    ann: await join('Ann', 'sales', keys.join),
    bob: await join('Bob', 'marketing', keys.join),
    dee: await join('Dee', 'neutral', keys.watch),
    async room() {
      const hold = await rooms.hold(roomId)
      if (!hold) throw new Error('no such room')
      hold.release()
      return hold.room
    },
    async command(person, command) {
      return (await world.room()).handle(person.id, command, () => '')
    },
    provide: (person, doc, yDoc = new Y.Doc()) => keep(provide(world, person, doc, yDoc)),
    connect: (person, doc, raw = {}) => {
      const token = raw.token ?? person?.token ?? 'nobody'
      const protocols = raw.protocols ?? [subprotocol, `seat.${token}`]
      const url = `ws://127.0.0.1:${port}/sync/${raw.roomId ?? roomId}/${doc}`
      const { origin = ours, autoPong = true } = raw
      return keep(new RawClient(new WebSocket(url, [...protocols], { origin, autoPong })))
    },
    async close() {
      for (const each of open) each.destroy()
      held?.release()
      await sync.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rooms.destroy()
      await storage.close()
    },
  }
  return world
}

/** Why sockets were closed; a reader that reads nothing does not learn it. */
class Goodbyes {
  readonly all: string[] = []
  #onAdd: (() => void)[] = []

  add(detail: string): void {
    this.all.push(detail)
    for (const look of this.#onAdd) look()
  }

  until(detail: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => this.all.includes(detail) && resolve()
      this.#onAdd.push(look)
      look()
    })
  }
}

function provide(world: World, person: Person, name: DocName, doc: Y.Doc): Provided {
  if (name === 'board') for (const root of boardRoots) rootOf(doc, root)
  const base = `ws://127.0.0.1:${world.port}/sync/${world.roomId}`
  const provider = new WebsocketProvider(base, name, doc, {
    WebSocketPolyfill: WebSocket as never, // ws keeps to the same interface
    disableBc: true,
    protocols: [subprotocol, `seat.${person.token}`],
    maxBackoffTime: 50,
  })
  // Other clients may ignore our own messages; without these lines the provider says so each time.
  for (const type of [100, 101, 102]) provider.messageHandlers[type] = () => undefined
  return {
    doc,
    provider,
    synced: () =>
      new Promise((resolve) => {
        if (provider.synced) resolve()
        else provider.once('sync', () => resolve())
      }),
    closed: new Promise((resolve) => {
      provider.on('closed', ({ code }: { code: number }) => resolve(code))
    }),
    destroy: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}
