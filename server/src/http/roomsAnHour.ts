import { type Refusal, refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Counts one more room of this address; a refusal when that is too many within an hour. */
export type CountRoom = (request: FastifyRequest) => Promise<Refusal | null>

/** Only rooms that would be made are counted: a wish that cannot be understood makes none. */
export function countRooms(app: FastifyInstance, most: number): CountRoom {
  const count = app.createRateLimit({
    max: most,
    timeWindow: 3_600_000,
    keyGenerator: (request: FastifyRequest) => request.ip,
  })
  return async (request) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return null
    return refuse('too-many', 'too many new rooms', { retryAfter: counted.ttlInSeconds })
  }
}
