import { exerciseOf } from '@lockstep/shared/exercises/index'
import { accept, type Outcome, type Refusal, refuse } from '@lockstep/shared/model/outcome'
import { leadOf, realWritersBySide, seatedOf } from '@lockstep/shared/model/session'
import {
  type CreatedRoom,
  carryBody,
  createRoomBody,
  type DoorAnswer,
  forwardBody,
  joinBody,
  type TemplateAnswer,
} from '@lockstep/shared/protocol/http'
import { decodeRoomFile } from '@lockstep/shared/protocol/roomFile'
import { templates } from '@lockstep/shared/templates/templates'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CreatedKeys } from '../room/rooms.ts'
import { roleOf } from '../room/roster.ts'
import { turnOfTheLoop } from '../sync/slices.ts'
import type { HttpLimits, HttpWorld } from './app.ts'
import { credential, seatOfRequest, withRoom } from './authorise.ts'
import { countBy } from './counts.ts'
import { linksTo } from './links.ts'
import { decodeBody, noRoom, sendProblem } from './reply.ts'
import type { RefuseWrongKey } from './wrongKeys.ts'

interface RoomParams {
  readonly Params: { readonly id: string }
}

/** Making, finding, joining and deleting rooms. */
export function roomRoutes(
  app: FastifyInstance,
  { rooms, config, limits }: HttpWorld,
  refuseWrongKey: RefuseWrongKey,
): void {
  const hour = { withinMs: 3_600_000, what: 'new rooms' }
  const newRooms = countBy(app, { most: limits.roomsAnHour, ...hour })
  const answerOf = async (request: FastifyRequest, refusal: Refusal) =>
    refusal.code === 'no-such-room' ? await refuseWrongKey(request) : refusal

  app.get('/api/templates', () => templates.map(templateAnswer))

  const found = async (
    request: FastifyRequest,
    reply: FastifyReply,
    make: () => Promise<Outcome<CreatedKeys>>,
  ) => {
    // A wish that cannot be understood makes no room, and is not counted as one.
    const tooMany = await newRooms.one(request)
    if (tooMany) return sendProblem(reply, tooMany)
    const created = await make()
    if (!created.ok) return sendProblem(reply, created)
    const { roomId, keys, seat } = created.value
    const link = linksTo(roomId, config.publicUrl, request)
    const links = {
      facilitate: link('facilitate', keys.facilitate),
      join: link('join', keys.join),
      watch: link('watch', keys.watch),
    }
    return reply.code(201).send({ roomId, links, seat } satisfies CreatedRoom)
  }

  app.post('/api/rooms', async (request, reply) => {
    const body = decodeBody(createRoomBody, request.body)
    if (!body.ok) return sendProblem(reply, body)
    if (!isTemplate(body.value.template)) return sendProblem(reply, noTemplate)
    return found(request, reply, () => rooms.create(body.value))
  })

  app.post('/api/rooms/import', importOptions(app, limits), async (request, reply) => {
    await turnOfTheLoop() // reading so large a body as JSON has been one turn's work
    const file = decodeRoomFile(request.body)
    if (!file.ok) return sendProblem(reply, file)
    return found(request, reply, () => rooms.import(file.value))
  })

  app.post<RoomParams>('/api/rooms/:id/forward', async (request, reply) => {
    const body = decodeBody(forwardBody, request.body ?? {})
    if (!body.ok) return sendProblem(reply, body)
    if (!isTemplate(body.value.template)) return sendProblem(reply, noTemplate)
    const earlier = await withRoom(rooms, request.params.id, async (room) => {
      const seat = seatOfRequest(room, request)
      if (!seat.ok) return seat
      const facilitator = room.seatOf(seat.value)
      if (facilitator?.role !== 'facilitator') {
        return refuse('not-allowed', 'only a facilitator carries a room forward')
      }
      // Read before it waits: what comes afterwards may never reach the disk.
      const { session, board } = room.publicRoom
      await room.committed()
      const { name, side } = facilitator
      return accept({
        ...{ id: room.id, facilitator: { name, side } },
        publicRoom: { session, board },
      })
    })
    if (!earlier.ok) return sendProblem(reply, earlier)
    return found(request, reply, () => rooms.carryForward(body.value, earlier.value))
  })

  app.get<RoomParams>('/api/rooms/:id', async (request, reply) => {
    const key = credential(request, 'Key')
    const answer = await withRoom<DoorAnswer>(rooms, request.params.id, async (room) => {
      const link = key === null ? null : room.linkOf(key)
      const role = link ? roleOf(link) : null
      if (role === null) return noRoom
      const { session } = room.publicRoom
      await room.committed()
      const { title, sides, status, locked } = session.room
      const present = realWritersBySide(session)
      const names = seatedOf(session.seats).map(([, { name }]) => name)
      const lead = leadOf(session)?.name ?? null
      return accept({ title, sides, status, locked, present, names, lead, role })
    })
    if (answer.ok) return answer.value
    return sendProblem(reply, await answerOf(request, answer))
  })

  app.post<RoomParams>('/api/rooms/:id/seats', async (request, reply) => {
    const carried = decodeBody(carryBody, request.body)
    const body = carried.ok ? carried : decodeBody(joinBody, request.body)
    if (!body.ok) return sendProblem(reply, body)
    const wish = body.value
    const joined = await withRoom(rooms, request.params.id, (room) =>
      'carry' in wish ? room.carry(wish.carry) : room.join(wish),
    )
    if (!joined.ok) return sendProblem(reply, await answerOf(request, joined))
    return reply.code('seat' in joined.value ? 201 : 202).send(joined.value)
  })

  app.delete<RoomParams>('/api/rooms/:id', async (request, reply) => {
    const allowed = await withRoom(rooms, request.params.id, async (room, id) => {
      const seat = seatOfRequest(room, request)
      if (!seat.ok) return seat
      if (room.seatOf(seat.value)?.role !== 'facilitator') {
        return refuse('not-allowed', 'only a facilitator deletes a room')
      }
      await room.committed()
      return accept(id)
    })
    if (!allowed.ok) return sendProblem(reply, allowed)
    await rooms.delete(allowed.value)
    return reply.code(204).send()
  })
}

/**
 * What is larger than any other body costs much before it is refused: past too many such from an
 * address, the next is not even read.
 */
function importOptions(app: FastifyInstance, limits: HttpLimits) {
  const { bodyBytes, fileBytes, wrongFilesAMinute: most } = limits
  const wrongFiles = countBy(app, { most, withinMs: 60_000, what: 'files that are no room' })
  const isLarge = ({ headers }: FastifyRequest) =>
    Number(headers['content-length'] ?? fileBytes) > bodyBytes
  return {
    bodyLimit: fileBytes,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      const tooMany = isLarge(request) ? await wrongFiles.another(request) : null
      if (tooMany) return sendProblem(reply, tooMany)
    },
    onSend: async (request: FastifyRequest, { statusCode }: FastifyReply) => {
      if (isLarge(request) && wrong.includes(statusCode)) await wrongFiles.one(request)
    },
  }
}

/** Not understood, too large, against the rules of a kind. */
const wrong: readonly number[] = [400, 413, 422]

const noTemplate = refuse('malformed', 'template: no such template', { field: 'template' })

/** Left out is as good as named. */
function isTemplate(id: string | undefined): boolean {
  return id === undefined || templates.some((template) => template.id === id)
}

function templateAnswer({ id, title, about, steps }: (typeof templates)[number]) {
  const named = steps.map((step) => ({
    kind: step.kind,
    title: step.title ?? exerciseOf(step)?.title ?? step.kind,
    minutes: step.minutes ?? exerciseOf(step)?.minutes ?? 0,
  }))
  const minutes = named.reduce((sum, step) => sum + step.minutes, 0)
  return { id, title, about, minutes, steps: named } satisfies TemplateAnswer
}
