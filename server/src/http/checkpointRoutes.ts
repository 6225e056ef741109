import { plainBoard } from '@lockstep/shared/docs/boardCopy'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { CheckpointAnswer, CheckpointFacts } from '@lockstep/shared/protocol/http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Room } from '../room/room.ts'
import type { HttpWorld } from './app.ts'
import { seatOfRequest, withRoom } from './authorise.ts'
import { sendProblem } from './reply.ts'

interface ListParams {
  readonly Params: { readonly id: string }
}
interface OneParams {
  readonly Params: { readonly id: string; readonly checkpoint: string }
}

/** Earlier versions of the board, for facilitators: which there are, and each to look at. */
export function checkpointRoutes(app: FastifyInstance, { rooms }: HttpWorld): void {
  app.get<ListParams>('/api/rooms/:id/checkpoints', async (request, reply) => {
    const list = await withRoom<readonly CheckpointFacts[]>(
      rooms,
      request.params.id,
      async (room) => {
        const allowed = facilitatorOf(room, request)
        if (!allowed.ok) return allowed
        const checkpoints = room.checkpoints()
        await room.committed()
        return accept(checkpoints)
      },
    )
    return list.ok ? reply.send(list.value) : sendProblem(reply, list)
  })

  app.get<OneParams>('/api/rooms/:id/checkpoints/:checkpoint', async (request, reply) => {
    const { id, checkpoint } = request.params
    const one = await withRoom<CheckpointAnswer>(rooms, id, async (room) => {
      const allowed = facilitatorOf(room, request)
      if (!allowed.ok) return allowed
      await room.committed()
      const found = await room.checkpoint(checkpoint)
      if (!found) return refuse('no-such-item', 'this room has no such checkpoint')
      return accept({ ...found.facts, board: plainBoard(found.board) })
    })
    return one.ok ? one.value : sendProblem(reply, one)
  })
}

function facilitatorOf(room: Room, request: FastifyRequest): Outcome<null> {
  const seat = seatOfRequest(room, request)
  if (!seat.ok) return seat
  if (room.seatOf(seat.value)?.role === 'facilitator') return accept(null)
  return refuse('not-allowed', 'earlier versions are for facilitators')
}
