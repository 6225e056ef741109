import { accept, refuse } from '@lockstep/shared/model/outcome'
import type { FastifyInstance } from 'fastify'
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

  app.get<RoomParams>('/api/rooms/:id/notes', async (request, reply) => {
    const notes = await withRoom(rooms, request.params.id, async (room) => {
      const seat = seatOfRequest(room, request)
      if (!seat.ok) return seat
      if (room.seatOf(seat.value)?.role !== 'facilitator') {
        return refuse('not-allowed', 'facilitator notes are for facilitators')
      }
      const scripts = room.scripts()
      await room.committed()
      return accept(scripts)
    })
    return notes.ok ? notes.value : sendProblem(reply, notes)
  })
}
