import { type Refusal, refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Counts something that may happen only so often. Either answer is a refusal once it is too often. */
export interface Count {
  /** It has happened once more. */
  one(request: FastifyRequest): Promise<Refusal | null>
  /** May it happen once more? Asking counts nothing. */
  another(request: FastifyRequest): Promise<Refusal | null>
}

interface CountOptions {
  readonly most: number
  readonly withinMs: number
  /** What there are too many of, for the refusal. */
  readonly what: string
  /** Left out: each address has a count of its own. */
  readonly by?: (request: FastifyRequest) => string
}

export function countBy(app: FastifyInstance, { most, withinMs, what, by }: CountOptions): Count {
  const count = app.createRateLimit({
    max: most,
    timeWindow: withinMs,
    keyGenerator: by ?? ((request: FastifyRequest) => request.ip),
  })
  const tooMany = (retryAfter: number) => refuse('too-many', `too many ${what}`, { retryAfter })
  return {
    async one(request) {
      const counted = await count(request)
      if (counted.isAllowed || !counted.isExceeded) return null
      return tooMany(counted.ttlInSeconds)
    },
    async another(request) {
      const counted = await count(request, { increment: false })
      if (counted.isAllowed || counted.remaining > 0) return null
      return tooMany(counted.ttlInSeconds)
    },
  }
}
