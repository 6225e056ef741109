import { writeRoom } from '@lockstep/shared/docs/sessionDoc'
import { type RoomId, seatId, stepId } from '@lockstep/shared/model/ids'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { Step } from '@lockstep/shared/model/session'
import type { CreateRoomBody, SeatGrant } from '@lockstep/shared/protocol/http'
import { templates } from '@lockstep/shared/templates/templates'
import type { StoredRoom } from '../storage/storage.ts'
import { newId } from './chance.ts'
import { makeStep, placeStep } from './commands/agendaCommands.ts'
import type { Room } from './room.ts'
import type { Work } from './work.ts'

/** A room before its first commit. */
export function emptyRoom(id: RoomId): StoredRoom {
  const empty = { snapshot: null, updates: [] }
  return {
    roomId: id,
    epoch: 1,
    docs: { session: empty, board: empty },
    records: new Map(),
    logBytes: { session: 0, board: 0 },
  }
}

/** What a wish and its template make of an empty room; its first facilitator's seat. */
export function furnish(
  room: Room,
  work: Work,
  body: CreateRoomBody,
  now: number,
): Outcome<SeatGrant> {
  const template = templates.find(({ id }) => id === (body.template ?? 'one-plan'))
  if (!template) return refuse('malformed', 'template: no such template', { field: 'template' })
  const seat = room.door.seatNew(work, { ...body.facilitator, role: 'facilitator' })
  work.session((doc) =>
    writeRoom(doc, {
      title: body.title,
      sides: {
        sales: body.sides?.sales ?? { name: 'Sales' },
        marketing: body.sides?.marketing ?? { name: 'Marketing' },
      },
      status: 'lobby',
      locked: false,
      createdAt: now,
      startedAt: null,
      closedAt: null,
      lead: seatId(seat.id),
    }),
  )
  const filled = fillAgenda(room, work, template.steps)
  return filled.ok ? accept(seat) : filled
}

/** A template names earlier steps by their place (`#3`); here they get their ids. */
function fillAgenda(
  room: Room,
  work: Work,
  wishes: (typeof templates)[number]['steps'],
): Outcome<null> {
  const made: Step[] = []
  for (const wish of wishes) {
    const { itemsFrom } = wish.settings ?? {}
    const earlier =
      typeof itemsFrom === 'string' && itemsFrom.startsWith('#')
        ? made[Number(itemsFrom.slice(1)) - 1]
        : undefined
    const settings = earlier ? { ...wish.settings, itemsFrom: earlier.id } : wish.settings
    const step = makeStep({ ...wish, settings }, stepId(newId()))
    if (!step.ok) return step
    placeStep(work, step.value, made.length)
    if (wish.facilitatorNotes !== undefined) {
      room.setScript(work, step.value.id, wish.facilitatorNotes)
    }
    made.push(step.value)
  }
  return accept(null)
}
