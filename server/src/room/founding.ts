import { writeClock, writeNow, writeRoom } from '@lockstep/shared/docs/sessionDoc'
import { seatId } from '@lockstep/shared/model/ids'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { idleClock } from '@lockstep/shared/model/session'
import type { CreateRoomBody, SeatGrant } from '@lockstep/shared/protocol/http'
import { templates } from '@lockstep/shared/templates/templates'
import { makeAgenda } from './commands/wholeAgenda.ts'
import type { Room } from './room.ts'
import type { Work } from './work.ts'

/** What a wish and its template make of an empty room; its first facilitator's seat. */
export function furnish(
  room: Room,
  work: Work,
  body: CreateRoomBody,
  now: number,
): Outcome<SeatGrant> {
  const template = templates.find(({ id }) => id === (body.template ?? 'one-plan'))
  if (!template) return refuse('malformed', 'template: no such template', { field: 'template' })
  const agenda = makeAgenda(body.agenda ?? template.steps)
  if (!agenda.ok) return agenda
  const seat = room.door.seatNew(work, {
    ...body.facilitator,
    role: 'facilitator',
    link: 'facilitate',
  })
  work.session((doc) => {
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
    })
    // Other programs find them as they will ever be, and needn't know what stands for none.
    writeNow(doc, { stepId: null, itemId: null })
    writeClock(doc, idleClock)
  })
  room.fill(work, agenda.value)
  return accept(seat)
}
