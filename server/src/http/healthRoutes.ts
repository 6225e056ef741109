import { createHash, timingSafeEqual } from 'node:crypto'
import { refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { HttpWorld } from './app.ts'
import { credential } from './authorise.ts'
import { sendProblem, storeDown } from './reply.ts'

/** For whoever runs the server: is it up, can it store, how is it doing. No room is named. */
export function healthRoutes(app: FastifyInstance, world: HttpWorld): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  // prom-client watches the garbage collector for good, and would keep this whole server with it.
  app.addHook('onClose', async () => registry.clear())
  new Gauge({
    name: 'lockstep_rooms_loaded',
    help: 'Rooms in memory',
    registers: [registry],
    collect() {
      this.set(world.rooms.loadedCount)
    },
  })
  new Gauge({
    name: 'lockstep_sockets_open',
    help: 'Open sync sockets',
    registers: [registry],
    collect() {
      this.set(world.openSockets())
    },
  })

  new Gauge({
    name: 'lockstep_rooms_damaged',
    help: 'Rooms that were asked for and cannot be opened',
    registers: [registry],
    collect() {
      this.set(world.rooms.damagedCount)
    },
  })

  app.get('/healthz', () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) =>
    (await world.storage.writable()) ? { ok: true } : sendProblem(reply, storeDown),
  )
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, world.config.metricsToken)) {
      return sendProblem(reply, refuse('not-allowed', 'metrics are for this machine alone'))
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** With a token set, its bearer; without, only a request from this machine that no proxy passed on. */
function mayRead(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) {
    const given = credential(request, 'Bearer')
    return given !== null && timingSafeEqual(digest(given), digest(token))
  }
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded
  const { remoteAddress = '' } = request.socket
  return forwarded === undefined && /^(::1|(::ffff:)?127\.)/.test(remoteAddress)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
