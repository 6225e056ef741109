import type { AddressInfo } from 'node:net'
import { roomId } from '@lockstep/shared/model/ids'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { createApp, type HttpLimits } from './http/app.ts'
import { Rooms } from './room/rooms.ts'
import type { Storage } from './storage/storage.ts'
import { attachSync } from './sync/endpoint.ts'

export interface ServerParts {
  readonly config: Config
  readonly storage: Storage
  readonly clientFolder: string
  readonly limits: HttpLimits
  /** Server time in milliseconds. */
  now(): number
  readonly log: Logger
  /** How long an empty room stays in memory, in milliseconds. */
  readonly idleMs: number
}

export interface RunningServer {
  /** Where it listens, `http://127.0.0.1:4321`. */
  readonly url: string
  /** Stops accepting, closes sockets with 1012, lets every commit finish. The store stays open. */
  close(): Promise<void>
}

/** Wires rooms, HTTP and sync into one process on one port, and listens. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, storage, now, log, idleMs } = parts
  const rooms = new Rooms({ storage, now, idleMs, log })
  let sockets = 0
  const app = await createApp(
    { config, rooms, storage, limits: parts.limits, openSockets: () => sockets, log },
    parts.clientFolder,
  )
  const sync = attachSync(app.server, {
    findRoom: async (id) =>
      (await rooms.hold(roomId(id))) ?? ((await rooms.wasDeleted(roomId(id))) ? 'deleted' : null),
    originAllowed: (request) => originAllowed(config, request.headers),
    now,
    log,
  })
  rooms.useSockets({
    cutSeat: (id, seat, removed) =>
      sync.closeSeat(id, seat, removed ? closeCode.noSeat : closeCode.restarting),
    cutRoom: (id, why) =>
      sync.closeRoom(id, why === 'deleted' ? closeCode.deleted : closeCode.storeUnavailable),
  })
  sockets = 0
  await rooms.start()
  await app.listen({ host: config.host, port: config.port })
  return {
    url: addressOf(app, config.host),
    async close() {
      sync.destroy()
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
