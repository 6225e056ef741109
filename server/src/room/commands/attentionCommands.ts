import { writeRoom } from '@lockstep/shared/docs/sessionDoc'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import type { Call } from '../work.ts'
import { pauseClock, resumeClock } from './clockCommands.ts'

type Answer = Outcome<JsonObject>

/** Everybody is asked to look up; a running clock stands still meanwhile. Nothing is closed. */
export function pauseRoom(call: Call): Answer {
  const { room, clock } = call.room.publicRoom.session
  if (room.paused) return accept({})
  const clockRan = clock.state === 'running'
  if (clockRan) pauseClock(call)
  call.work.session((doc) => writeRoom(doc, { paused: { at: call.now, clockRan } }))
  return accept({})
}

/** A clock that the pause had stopped goes on, unless somebody has set it since. */
export function resumeRoom(call: Call): Answer {
  const { room, clock } = call.room.publicRoom.session
  if (!room.paused) return accept({})
  if (room.paused.clockRan && clock.state === 'paused') resumeClock(call)
  call.work.session((doc) => writeRoom(doc, { paused: null }))
  return accept({})
}

/** Whoever looks at something else is brought to where the room is. */
export function gatherRoom({ work, now }: Call): Answer {
  work.session((doc) => writeRoom(doc, { gatheredAt: now }))
  return accept({})
}

/** Another facilitator leads from here on: done by somebody, never by a lost connection. */
export function leadRoom({ room, work }: Call, { seatId }: CommandOf<'room.lead'>): Answer {
  const seat = room.roster.seatOf(seatId)
  if (!seat) return refuse('no-such-item', 'there is no such seat')
  if (seat.role !== 'facilitator') return refuse('not-allowed', 'only a facilitator leads')
  work.session((doc) => writeRoom(doc, { lead: seatId }))
  return accept({})
}
