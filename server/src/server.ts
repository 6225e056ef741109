import type { AddressInfo } from 'node:net'
import type { RoomId, SeatId } from '@lockstep/shared/model/ids'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { type Renderer, renderHere } from './export/renderer.ts'
import type { Admin } from './http/adminRoutes.ts'
import { createApp, type HttpLimits, httpLimitsOf } from './http/app.ts'
import { type SetAlarm, setRealAlarm } from './room/alarm.ts'
import { Retention } from './room/retention.ts'
import type { Room } from './room/room.ts'
import { type RoomHold, Rooms } from './room/rooms.ts'
import { CorruptRoom, type Storage } from './storage/storage.ts'
import { attachSync } from './sync/endpoint.ts'
import { type SyncLimits, syncLimitsOf } from './sync/syncLimits.ts'

const dayMs = 24 * 60 * 60_000

export interface ServerParts {
  readonly config: Config
  readonly storage: Storage
  readonly clientFolder: string
  /** Instead of those that follow from `config`. */
  readonly httpLimits?: Partial<HttpLimits>
  /** The same for sockets. */
  readonly syncLimits?: Partial<SyncLimits>
  /** Server time in milliseconds. */
  now(): number
  /** Left out: the process's own timers. */
  readonly setAlarm?: SetAlarm
  readonly log: ServerLog
  /** How long an empty room stays in memory, in milliseconds. */
  readonly idleMs: number
  /** Whether this process has as much in memory as it can bear. Left out: it never has. */
  readonly isFull?: () => boolean
  /** Makes the summary's files. Left out: this thread does. */
  readonly renderer?: Renderer
  /** What its operator may ask of it. Left out: nothing. */
  readonly admin?: Admin
}

/** pino will do. It is never given what somebody wrote, nor a key or a token. */
export interface ServerLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface RunningServer {
  /** Where it listens, `http://127.0.0.1:4321`. */
  readonly url: string
  /** What it serves, for whoever runs in the same process. */
  readonly rooms: Rooms
  /** Stops accepting, closes sockets with 1012, lets every commit finish. The store stays open. */
  close(): Promise<void>
}

/** Wires rooms, HTTP and sync into one process on one port, and listens. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, storage, now, log, idleMs } = parts
  const setAlarm = parts.setAlarm ?? setRealAlarm
  const keepMs = config.retentionDays === null ? null : config.retentionDays * dayMs
  const isFull = parts.isFull ?? (() => false)
  const renderer = parts.renderer ?? renderHere()
  const { seats } = config.limits
  const rooms = new Rooms({ storage, now, setAlarm, idleMs, log, keepMs, isFull, seats })
  const retention = new Retention({ storage, rooms, now, setAlarm, keepMs, log })
  let openSockets = () => 0
  const app = await createApp(
    {
      ...{ config, rooms, storage, renderer, log, admin: parts.admin ?? null },
      limits: { ...httpLimitsOf(config.limits), ...parts.httpLimits },
      openSockets: () => openSockets(),
    },
    parts.clientFolder,
  )
  const sync = attachSync(app.server, {
    findRoom: (id) => findRoom(rooms, id),
    authenticate: (room, token) => enter(room as Room, token), // findRoom gives no others
    originAllowed: (request) => originAllowed(config, request.headers),
    now,
    limits: { ...syncLimitsOf(config.limits), ...parts.syncLimits },
    log,
  })
  rooms.connectSockets({
    cutSeat: (id, seat, which) => sync.cutSeat(id, seat, which),
    cutRoom: (id, why) =>
      sync.closeRoom(id, why === 'deleted' ? closeCode.deleted : closeCode.storeUnavailable),
    tellStore: () => sync.greetAgain(),
  })
  openSockets = () => sync.count()
  await rooms.start()
  retention.start()
  await app.listen({ host: config.host, port: config.port })
  return {
    url: addressOf(app, config.host),
    rooms,
    async close() {
      await sync.destroy()
      await app.close()
      await renderer.destroy()
      await retention.destroy()
      await rooms.destroy()
    },
  }
}

async function findRoom(
  rooms: Rooms,
  id: RoomId,
): Promise<RoomHold | 'deleted' | 'damaged' | null> {
  try {
    return (await rooms.hold(id)) ?? ((await rooms.wasDeleted(id)) ? 'deleted' : null)
  } catch (error) {
    if (error instanceof CorruptRoom) return 'damaged'
    throw error
  }
}

function enter(room: Room, token: string): SeatId | null {
  const seat = room.seatOfToken(token)
  if (seat !== null) room.visited()
  return seat
}

/** A browser says where a page came from; a program without an Origin header holds a token anyway. */
function originAllowed(
  config: Config,
  headers: { readonly origin?: string | undefined; readonly host?: string | undefined },
): boolean {
  if (headers.origin === undefined) return true
  if (!URL.canParse(headers.origin)) return false
  const { origin, host } = new URL(headers.origin)
  const own = config.publicUrl === null ? null : new URL(config.publicUrl).origin
  return host === headers.host || origin === own || config.origins.includes(origin)
}

function addressOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo // it listens on a port, never on a pipe
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
