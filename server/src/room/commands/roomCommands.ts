import { writeClock, writeRoom } from '@lockstep/shared/docs/sessionDoc'
import { minutesOf } from '@lockstep/shared/model/forecast'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { idleClock } from '@lockstep/shared/model/session'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import { newSecret } from '../chance.ts'
import type { Call } from '../work.ts'
import { forgetKnock, removeSeats } from './seatCommands.ts'
import { enterStep, leaveStep } from './stepCommands.ts'

type Answer = Outcome<JsonObject>

export function startRoom({ room, work, now }: Call): Answer {
  const { session } = room.publicRoom
  const named = session.room.plannedEnd ?? 0
  const plannedEnd = named > now ? named : now + minutesOf(session.agenda) * 60_000
  work.session((doc) =>
    writeRoom(doc, { status: 'live', startedAt: now, closedAt: null, plannedEnd }),
  )
  const first = session.agenda.find((step) => !step.skipped)
  if (first && session.now.stepId === null) enterStep(work, first, now)
  return accept({})
}

export function closeRoom({ room, work, now }: Call): Answer {
  leaveStep(work, room.publicRoom.session, now)
  work.session((doc) => {
    writeRoom(doc, { status: 'closed', closedAt: now, paused: null })
    writeClock(doc, idleClock)
  })
  return accept({})
}

/** A reopened room goes on where it was, and the time that it was closed for counts for nobody. */
export function reopenRoom({ room, work, now }: Call): Answer {
  const { session } = room.publicRoom
  const { plannedEnd, closedAt } = session.room
  const later = plannedEnd == null ? null : plannedEnd + Math.max(0, now - (closedAt ?? now))
  work.session((doc) => writeRoom(doc, { status: 'live', closedAt: null, plannedEnd: later }))
  const current = session.agenda.find((step) => step.id === session.now.stepId)
  if (current) enterStep(work, current, now)
  return accept({})
}

export function setLock({ work }: Call, locked: boolean): Answer {
  work.session((doc) => writeRoom(doc, { locked }))
  return accept({})
}

export function updateRoom({ room, work }: Call, command: CommandOf<'room.update'>): Answer {
  const { sides } = room.publicRoom.session.room
  const { title, warmUp, plannedEnd, clockHidden } = command
  work.session((doc) =>
    writeRoom(doc, {
      ...(title === undefined ? {} : { title }),
      ...(warmUp === undefined ? {} : { warmUp }),
      ...(plannedEnd === undefined ? {} : { plannedEnd }),
      ...(clockHidden === undefined ? {} : { clockHidden }),
      sides: {
        sales: command.sides?.sales ?? sides.sales,
        marketing: command.sides?.marketing ?? sides.marketing,
      },
    }),
  )
  return accept({})
}

/**
 * The old link stops working at once, for those who still knock too. Whoever is seated stays, unless
 * all whom it let in are to go with it; who replaces it always stays.
 */
export function replaceLink(call: Call, command: CommandOf<'link.replace'>): Answer {
  const { room, work, links, actor } = call
  const { which, remove = false } = command
  if (which !== 'summary') {
    const leaving = remove ? room.roster.cameBy(which).filter(({ id }) => id !== actor.id) : []
    const removed = removeSeats(call, leaving)
    if (!removed.ok) return removed
    for (const knock of room.roster.knocksBy(which)) forgetKnock(room.roster, work, knock)
  }
  const key = newSecret()
  work.record(room.roster.setLink(which, key))
  work.secretAnswer = true
  return accept({ link: links(which, key) })
}

export function removeLink({ room, work }: Call, { which }: CommandOf<'link.remove'>): Answer {
  if (!room.roster.hasLink(which)) return refuse('no-such-item', 'there is no such link')
  work.record(room.roster.setLink(which, null))
  return accept({})
}
