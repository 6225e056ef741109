import type { Refusal } from '@lockstep/shared/model/outcome'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { countBy } from './counts.ts'
import { noRoom } from './reply.ts'

/** How a wrong key is refused: as no such room, and after too many of them as too many. */
export type RefuseWrongKey = (request: FastifyRequest) => Promise<Refusal>

/**
 * Counts wrong keys by room and address. Only those: any number of people behind one address may
 * use a right one, also while somebody there is guessing.
 */
export function countWrongKeys(app: FastifyInstance, most: number): RefuseWrongKey {
  const by = ({ ip, params }: FastifyRequest) => `${ip} ${(params as { id?: string }).id ?? ''}` // every route that asks has an id
  const wrongKeys = countBy(app, { most, withinMs: 60_000, what: 'wrong keys', by })
  return async (request) => (await wrongKeys.one(request)) ?? noRoom
}
