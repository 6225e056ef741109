import type { RoomId } from '@lockstep/shared/model/ids'
import { accept, refuse } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { pausedAt } from '@lockstep/shared/model/time'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { formats } from '../export/formats.ts'
import type { Room } from '../room/room.ts'
import type { HttpWorld } from './app.ts'
import { credential, seatOfRequest, withRoom } from './authorise.ts'
import { noRoom, sendProblem } from './reply.ts'
import type { RefuseWrongKey } from './wrongKeys.ts'

interface SummaryRequest {
  readonly Params: { readonly id: string }
  readonly Querystring: {
    readonly format?: string
    readonly part?: string
    readonly card?: string
  }
}

/** What whoever asked may see of a room. */
interface Seen {
  readonly id: RoomId
  readonly publicRoom: PublicRoom
}

/** The summary as a file, for everyone seated and for holders of the summary link. */
export function summaryRoutes(
  app: FastifyInstance,
  { rooms, renderer }: HttpWorld,
  refuseWrongKey: RefuseWrongKey,
): void {
  app.get<SummaryRequest>('/api/rooms/:id/summary', async (request, reply) => {
    const { format: name = 'md', part, card } = request.query
    const format = formats.get(name)
    if (!format) {
      return sendProblem(
        reply,
        refuse('unsupported', 'format: not one that this server makes', { field: 'format' }),
      )
    }
    if (part !== undefined && !format.parts.includes(part)) {
      return sendProblem(
        reply,
        refuse('unsupported', 'part: not one that this format has', { field: 'part' }),
      )
    }
    if (card !== undefined && !format.ofOneCard) {
      return sendProblem(
        reply,
        refuse('unsupported', 'card: this format is of all of them', { field: 'card' }),
      )
    }
    const seen = await withRoom<Seen>(rooms, request.params.id, async (room, id) => {
      const reader = readerOf(room, request)
      if (!reader.ok) return reader
      const { session, board } = room.publicRoom
      await room.committed()
      // A file has no clock that runs.
      const still = { ...session, clock: pausedAt(session.clock, rooms.now()) }
      return accept({ id, publicRoom: { session: still, board } })
    })
    if (!seen.ok) {
      const wrongKey = seen.code === 'no-such-room'
      return sendProblem(reply, wrongKey ? await refuseWrongKey(request) : seen)
    }
    const { id, publicRoom } = seen.value
    const job = { format: name, part: part ?? card ?? null, room: publicRoom }
    const file = await renderer.render(id, job)
    if (!file.ok) return sendProblem(reply, file)
    return reply
      .type(format.contentType)
      .header('content-disposition', `attachment; filename="summary.${format.extension}"`)
      .send(typeof file.value === 'string' ? file.value : Buffer.from(file.value))
  })
}

function readerOf(room: Room, request: FastifyRequest) {
  const key = credential(request, 'Key')
  if (key === null) return seatOfRequest(room, request)
  return room.linkOf(key) === 'summary' ? accept(null) : noRoom
}
