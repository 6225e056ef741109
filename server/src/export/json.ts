import type { Json } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Summary } from '@lockstep/shared/model/summary'

/** The `format` and `version` that a reader checks before it believes the rest. */
const jsonFormat = 'lockstep.summary'
const jsonVersion = 1

/**
 * Everything public of a room, enough to make an equal one. Who waits at the door and who is ready
 * are moments and no content, so they are left out. Objects stand in the order of their keys, which
 * says nothing about who wrote first.
 */
export function renderJson(room: PublicRoom, summary: Summary): string {
  const { session, board } = room
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
      notes: byKey(board.notes, (note) => note),
      terms: byKey(board.terms, (term) => term),
      plan: byKey(board.plan, (card) => card),
      parking: byKey(board.parking, (parked) => parked),
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
