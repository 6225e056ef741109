import type { AddressInfo } from 'node:net'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { createApp, type HttpLimits } from './http/app.ts'
import { type SetAlarm, setRealAlarm } from './room/alarm.ts'
import type { Room } from './room/room.ts'
import { Rooms } from './room/rooms.ts'
import type { Storage } from './storage/storage.ts'
import { attachSync } from './sync/endpoint.ts'
import { syncLimits } from './sync/syncLimits.ts'

export interface ServerParts {
  readonly config: Config
  readonly storage: Storage
  readonly clientFolder: string
  readonly limits: HttpLimits
  /** Server time in milliseconds. */
  now(): number
  /** Left out: the process's own timers. */
  readonly setAlarm?: SetAlarm
  readonly log: ServerLog
  /** How long an empty room stays in memory, in milliseconds. */
  readonly idleMs: number
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
  const rooms = new Rooms({ storage, now, setAlarm, idleMs, log })
  let openSockets = () => 0
  const app = await createApp(
    { config, rooms, storage, limits: parts.limits, openSockets: () => openSockets(), log },
    parts.clientFolder,
  )
  const sync = attachSync(app.server, {
    findRoom: async (id) =>
      (await rooms.hold(id)) ?? ((await rooms.wasDeleted(id)) ? 'deleted' : null),
    authenticate: (room, token) => (room as Room).seatOfToken(token), // findRoom gives no others
    originAllowed: (request) => originAllowed(config, request.headers),
    now,
    limits: syncLimits,
    log,
  })
  rooms.connectSockets({
    cutSeat: (id, seat, removed) =>
      sync.closeSeat(id, seat, removed ? closeCode.noSeat : closeCode.restarting),
    cutRoom: (id, why) =>
      sync.closeRoom(id, why === 'deleted' ? closeCode.deleted : closeCode.storeUnavailable),
  })
  openSockets = () => sync.count()
  await rooms.start()
  await app.listen({ host: config.host, port: config.port })
  return {
    url: addressOf(app, config.host),
    rooms,
    async close() {
      await sync.destroy()
      await app.close()
      await rooms.destroy()
    },
  }
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
