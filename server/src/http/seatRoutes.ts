import { accept, refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Room } from '../room/room.ts'
import type { HttpWorld } from './app.ts'
import { seatOfRequest, withRoom } from './authorise.ts'
import { linksTo } from './links.ts'
import { sendProblem } from './reply.ts'

interface RoomParams {
  readonly Params: { readonly id: string }
}

/** What a seated person asks for over HTTP: commands, their own entries, facilitator notes. */
export function seatRoutes(app: FastifyInstance, { rooms, config }: HttpWorld): void {
  app.post<RoomParams>('/api/rooms/:id/commands', async (request, reply) => {
    const answer = await withRoom(rooms, request.params.id, async (room, id) => {
      const seat = seatOfRequest(room, request)
      if (!seat.ok) return seat
      return room.handle(seat.value, request.body, linksTo(id, config.publicUrl, request))
    })
    return answer.ok ? { ...answer.value, ok: true } : sendProblem(reply, answer)
  })

  app.get<RoomParams>('/api/rooms/:id/mine', async (request, reply) => {
    const mine = await withRoom(rooms, request.params.id, async (room) => {
      const seat = seatOfRequest(room, request)
      if (!seat.ok) return seat
      const found = room.mine(seat.value)
      await room.committed()
      return found
    })
    return mine.ok ? mine.value : sendProblem(reply, mine)
  })

  const forFacilitators =
    <Answer>(read: (room: Room) => Answer) =>
    async (request: FastifyRequest<RoomParams>, reply: FastifyReply) => {
      const answer = await withRoom(rooms, request.params.id, async (room) => {
        const seat = seatOfRequest(room, request)
        if (!seat.ok) return seat
        if (room.seatOf(seat.value)?.role !== 'facilitator') {
          return refuse('not-allowed', 'this is for facilitators')
        }
        const found = read(room)
        await room.committed()
        return accept(found)
      })
      return answer.ok ? reply.send(answer.value) : sendProblem(reply, answer)
    }
  app.get<RoomParams>(
    '/api/rooms/:id/notes',
    forFacilitators((room) => room.scripts()),
  )
  app.get<RoomParams>(
    '/api/rooms/:id/hidden',
    forFacilitators((room) => room.hiddenNotes()),
  )
}
