import type { Note, ParkedNote } from '@lockstep/shared/model/board'
import { hiddenRecord } from '@lockstep/shared/model/hidden'
import type { PublicRoom } from '@lockstep/shared/model/room'
import {
  type PublicSeat,
  peopleOf,
  type RoomFacts,
  type Session,
} from '@lockstep/shared/model/session'
import type { Summary } from '@lockstep/shared/model/summary'
import { roomFileFormat, roomFileVersion } from '@lockstep/shared/protocol/roomFile'

/**
 * Everything public of a room, enough to make an equal one. Who waits at the door, who is ready and
 * when this server will delete the room are no content, so they are left out. Objects stand in the order of their keys, which
 * says nothing about who wrote first. In an anonymous step nobody wrote anything, also where a note
 * is older than the step's being so.
 */
export function renderJson(room: PublicRoom, summary: Summary): string {
  const { session, board } = room
  const nameless = new Set(session.agenda.filter((step) => step.anonymous).map(({ id }) => id))
  const signed = <Written extends Note | ParkedNote>(written: Written): Written =>
    written.stepId !== null && nameless.has(written.stepId) ? { ...written, seatId: null } : written
  const file = {
    format: roomFileFormat,
    version: roomFileVersion,
    summary,
    session: {
      room: withoutDeletion(session.room),
      agenda: session.agenda.map((step) => ({ ...step, rounds: byKey(entriesOf(step.rounds)) })),
      now: session.now,
      clock: session.clock,
      seats: byKey(new Map(peopleOf(session.seats)), person),
      results: byKey(withoutHidden(session.results)),
    },
    board: {
      notes: byKey(board.notes, signed),
      terms: byKey(board.terms, (term) => byKey(entriesOf(term))),
      plan: byKey(board.plan),
      parking: byKey(board.parking, signed),
    },
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function person({ handAt: _, past: __, ...facts }: PublicSeat) {
  return facts
}

/** That notes were hidden means nothing where they are not. */
function withoutHidden(results: Session['results']): Session['results'] {
  return new Map([...results].filter(([key]) => !key.endsWith(`/${hiddenRecord}`)))
}

function withoutDeletion({ deleteAt: _, ...facts }: RoomFacts) {
  return facts
}

function entriesOf<Value>(object: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(object))
}

function byKey<Value>(
  map: ReadonlyMap<string, Value>,
  plain: (value: Value) => unknown = (value) => value,
): { readonly [key: string]: unknown } {
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([key, value]) => [key, plain(value)]))
}
