import {
  changeCard,
  findText,
  removeCard,
  removeNote,
  removeParked,
  replaceText,
} from '@lockstep/shared/docs/boardDoc'
import {
  clearStep,
  writeClock,
  writeNow,
  writeRoom,
  writeSeat,
  writeStep,
} from '@lockstep/shared/docs/sessionDoc'
import { cardId, type SeatId, seatId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { idleClock, type Seat } from '@lockstep/shared/model/session'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import { newId, newSecret, newSeed } from '../chance.ts'
import type { Rehearsal, RehearsalTraces } from '../rehearsal.ts'
import { pretendedPeople, usualPretended } from '../rehearsalPeople.ts'
import type { Call } from '../work.ts'

type Answer = Outcome<JsonObject>

/** Seats people whom the server plays. Nobody is ever told their tokens. */
export function startRehearsal(call: Call, command: CommandOf<'rehearsal.start'>): Answer {
  const { room, work, now } = call
  const { people = usualPretended } = command
  if (room.rehearsal.isOn) return refuse('wrong-phase', 'a rehearsal is going on already')
  if (!room.roster.hasPlaceFor(people)) {
    return refuse('room-full', `the room has no ${people} seats left`)
  }
  const seats = pretendedPeople(people).map(({ name, side }): Seat => {
    const id = seatId(newId())
    return { id, name, side, role: 'participant', handAt: null, simulated: true }
  })
  for (const seat of seats) {
    const { id, ...publicSeat } = seat
    work.record(room.roster.seat(seat, newSecret()))
    work.session((doc) => writeSeat(doc, id, publicSeat))
  }
  const { status, plannedEnd = null } = room.publicRoom.session.room
  const ids = seats.map(({ id }) => id)
  const beginning = { since: now, fromLobby: status === 'lobby', plannedEnd }
  work.record(...room.rehearsal.start(ids, newSeed(), beginning))
  return accept({ people })
}

/**
 * Takes the simulated people out again with everything that came of them. A step that they took part
 * in begins anew, whoever else wrote there: its counts were made of all of them. What real people put
 * on the board in the open stays. A rehearsal that began in the lobby ends there.
 */
export function stopRehearsal(call: Call): Answer {
  const { room, work } = call
  const { past } = room.rehearsal
  if (!past) return refuse('no-such-item', 'no rehearsal is going on')
  const gone = new Set<SeatId>(past.seats)
  for (const id of gone) {
    if (!room.roster.seatOf(id)) continue
    work.record(room.roster.remove(id))
    work.session((doc) => writeSeat(doc, id, null))
  }
  beginAnew(call, past)
  cleanBoard(call, past, gone)
  work.record(...room.dropBoards(past.since), ...room.rehearsal.stop())
  return accept({ people: gone.size })
}

type Past = NonNullable<Rehearsal['past']>

/** The steps that they took part in; from the lobby the whole workshop, which goes back there. */
function beginAnew({ room, work, now }: Call, past: Past): void {
  const { session } = room.publicRoom
  const { plannedEnd = null } = past
  const steps = past.fromLobby ? null : past.steps
  const cleared = session.agenda.filter(({ id }) => steps === null || steps.includes(id))
  for (const { id } of cleared) {
    work.record(...room.vault.forget(id, null), ...room.ready.forget(id, null))
  }
  const isAtOne = cleared.some(({ id }) => id === session.now.stepId)
  work.session((doc) => {
    for (const { id } of cleared) clearStep(doc, id)
    if (isAtOne || steps === null) writeClock(doc, idleClock)
    if (steps === null) {
      writeNow(doc, { stepId: null, itemId: null })
      const before = { startedAt: null, closedAt: null, plannedEnd, paused: null }
      writeRoom(doc, { status: 'lobby', ...before })
    } else if (isAtOne && session.now.stepId !== null) {
      writeNow(doc, { stepId: session.now.stepId, itemId: null })
      writeStep(doc, session.now.stepId, { enteredAt: now })
    }
  })
}

function cleanBoard({ room, work }: Call, past: RehearsalTraces, gone: ReadonlySet<SeatId>): void {
  const { notes, plan, parking } = room.publicRoom.board
  const isTheirs = ({ seatId: author }: { readonly seatId: SeatId | null }) =>
    author !== null && gone.has(author)
  const written = new Set<string>(past.notes)
  for (const id of room.hidden.ids()) if (written.has(id)) work.record(room.hidden.forget(id))
  work.board((doc) => {
    for (const note of notes.values()) {
      if (written.has(note.id) || isTheirs(note)) removeNote(doc, note.id)
    }
    for (const parked of parking.values()) if (isTheirs(parked)) removeParked(doc, parked.id)
    for (const id of past.cards) removeCard(doc, cardId(id))
    for (const { id, gives } of plan.values()) {
      const { sales, marketing } = gives
      if (sales.owner && isTheirs(sales.owner)) changeCard(doc, id, { salesOwner: null })
      if (marketing.owner && isTheirs(marketing.owner))
        changeCard(doc, id, { marketingOwner: null })
    }
    for (const { termId, field, text } of past.words) {
      const place = { on: 'term', termId, field } as const
      // Whoever went on writing there made it their own.
      if (findText(doc, place)?.toString() === text) replaceText(doc, place, '')
    }
  })
}
