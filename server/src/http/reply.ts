import { type Outcome, type Refusal, refuse } from '@lockstep/shared/model/outcome'
import { malformed } from '@lockstep/shared/protocol/commands'
import { problemOf, statusOf } from '@lockstep/shared/protocol/problem'
import type { FastifyReply } from 'fastify'
import * as v from 'valibot'

/** Answers a refusal as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.code === 'too-many') {
    const seconds = refusal.facts?.retryAfter
    reply.header('retry-after', String(typeof seconds === 'number' ? seconds : 60))
  }
  return reply
    .code(statusOf(refusal.code))
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(refusal)))
}

/** A body as its schema says, or the refusal that names the field which it doesn't fit. */
export function decodeBody<T>(schema: v.GenericSchema<unknown, T>, body: unknown): Outcome<T> {
  const parsed = v.safeParse(schema, body, { abortEarly: true })
  return parsed.success ? { ok: true, value: parsed.output } : malformed(parsed.issues)
}

export const noRoom = refuse('no-such-room', 'no such room')
export const noSeat = refuse('no-seat', 'a seat’s token is needed: Authorization: Bearer …')
export const roomDeleted = refuse('deleted', 'this room was deleted')
export const roomDamaged = refuse(
  'room-damaged',
  'this room is damaged and stays closed until the server’s operator mends it',
)
export const storeDown = refuse('store-unavailable', 'the store takes nothing now; try again')
