import { type Refusal, refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { noRoom } from './reply.ts'

/** How a wrong key is refused: as no such room, and after too many of them as too many. */
export type RefuseWrongKey = (request: FastifyRequest) => Promise<Refusal>

/**
 * Counts wrong keys by room and address. Only those: any number of people behind one address may
 * use a right one, also while somebody there is guessing.
 */
export function countWrongKeys(app: FastifyInstance, most: number): RefuseWrongKey {
  const count = app.createRateLimit({
    max: most,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) =>
      `${request.ip} ${(request.params as { id?: string }).id ?? ''}`, // every route that asks has an id
  })
  return async (request) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return noRoom
    return refuse('too-many', 'too many wrong keys', { retryAfter: counted.ttlInSeconds })
  }
}
