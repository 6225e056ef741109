import type { Note, ParkedNote } from '@lockstep/shared/model/board'
import type { Json } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Summary } from '@lockstep/shared/model/summary'

/** The `format` and `version` that a reader checks before it believes the rest. */
const jsonFormat = 'lockstep.summary'
const jsonVersion = 1

/**
 * Everything public of a room, enough to make an equal one. Who waits at the door and who is ready
 * are moments and no content, so they are left out. Objects stand in the order of their keys, which
 * says nothing about who wrote first. In an anonymous step nobody wrote anything, also where a note
 * is older than the step's being so.
 */
export function renderJson(room: PublicRoom, summary: Summary): string {
  const { session, board } = room
  const nameless = new Set(session.agenda.filter((step) => step.anonymous).map(({ id }) => id))
  const signed = <Written extends Note | ParkedNote>(written: Written): Written =>
    written.stepId !== null && nameless.has(written.stepId) ? { ...written, seatId: null } : written
  const file = {
    format: jsonFormat,
    version: jsonVersion,
    summary,
    session: {
      room: session.room,
      agenda: session.agenda,
      now: session.now,
      clock: session.clock,
      seats: byKey(session.seats, ({ name, side, role }) => ({ name, side, role })),
      results: byKey(session.results, (result) => result),
    },
    board: {
      notes: byKey(board.notes, signed),
      terms: byKey(board.terms, (term) => term),
      plan: byKey(board.plan, (card) => card),
      parking: byKey(board.parking, signed),
    },
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function byKey<Value, Plain>(
  map: ReadonlyMap<string, Value>,
  plain: (value: Value) => Plain,
): { readonly [key: string]: Plain | Json } {
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([key, value]) => [key, plain(value)]))
}
