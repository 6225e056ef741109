import { accept, type Outcome } from '@lockstep/shared/model/outcome'
import type { Session } from '@lockstep/shared/model/session'
import { autoAdvanceGraceMs } from '@lockstep/shared/model/time'
import { takeClockTurn } from './commands/clockTurn.ts'
import type { Rehearsal } from './rehearsal.ts'
import { takeRehearsalTurn } from './rehearsalTurn.ts'
import type { RoomParts, Work } from './work.ts'

/*
 * What a room does by itself: the clock runs down, a simulated person acts. Both are deadlines in
 * the store, so they are kept by whichever server has the room then.
 */

/** Server time in milliseconds at which something is due; null: nothing is. */
export function nextTurnAt(session: Session, rehearsal: Rehearsal): number | null {
  const due = [clockTurnAt(session), rehearsal.nextAt].filter((at) => at !== null)
  return due.length > 0 ? Math.min(...due) : null
}

function clockTurnAt({ clock, agenda }: Session): number | null {
  if (clock.state !== 'running' || clock.endsAt === null) return null
  const step = agenda.find(({ id }) => id === clock.stepId)
  return step?.autoAdvance ? clock.endsAt + autoAdvanceGraceMs : null
}

/** Does what is due, one thing at a time. The answer says why, where the clock could not. */
export function takeTurn(room: RoomParts, work: Work, now: number): Outcome<unknown> {
  const clockAt = clockTurnAt(room.publicRoom.session)
  if (clockAt !== null && clockAt <= now) {
    const moved = takeClockTurn(room, work, now)
    work.record(...room.rehearsal.rouse(now))
    return moved
  }
  takeRehearsalTurn(room, work, now)
  return accept(null)
}
