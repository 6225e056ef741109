import type { FastifyRequest } from 'fastify'
import type { LinkMaker } from '../room/work.ts'

/** Whole links to a room, on the address that the operator set or that the request came to. */
export function linksTo(
  roomId: string,
  publicUrl: string | null,
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
): LinkMaker {
  const base = publicUrl ?? `${request.protocol}://${request.host}`
  return (which, key) => {
    if (which === 'carry') return `${base}/r/${roomId}#carry=${key}`
    return `${base}/${which === 'summary' ? 's' : 'r'}/${roomId}#${key}`
  }
}
