import { type Board, emptyBoard, type Note } from './board.ts'
import { noteId, seatId, stepId } from './ids.ts'
import type { PublicRoom } from './room.ts'
import { emptySession, type Round, type Seat, type Session, type Step } from './session.ts'
import type { Side } from './side.ts'

/*
 * What tests begin with: a usual step, seat or room, so that a test names only what it is about.
 */

export function stepWith(facts: Partial<Step> = {}): Step {
  return {
    id: stepId('step1'),
    kind: 'discuss',
    title: 'A step',
    minutes: 5,
    prompt: '',
    phase: 'waiting',
    settings: {},
    must: true,
    autoAdvance: false,
    anonymous: false,
    skipped: false,
    rounds: {},
    revealAt: null,
    spentMs: 0,
    enteredAt: null,
    ...facts,
  }
}

export function roundWith(facts: Partial<Round> = {}): Round {
  return { state: 'open', attempt: 1, brief: null, openedAt: 0, revealedAt: null, ...facts }
}

export function seatOf(name: string, facts: Partial<Seat> = {}): Seat {
  const id = seatId(name.toLowerCase())
  return { id, name, side: 'sales', role: 'participant', handAt: null, ...facts }
}

export function noteOf(id: string, side: Side, facts: Partial<Note> = {}): Note {
  return {
    id: noteId(id),
    stepId: stepId('step1'),
    side,
    seatId: null,
    text: `words of ${id}`,
    place: null,
    facts: {},
    ...facts,
  }
}

/** A workshop that goes on, at the last of its steps. */
export function liveSession(agenda: readonly Step[], facts: Partial<Session> = {}): Session {
  return {
    ...emptySession,
    room: { ...emptySession.room, title: 'A workshop', status: 'live', startedAt: 0 },
    agenda,
    now: { stepId: agenda.at(-1)?.id ?? null, itemId: null },
    ...facts,
  }
}

export function liveRoom(
  agenda: readonly Step[],
  { session, board }: { session?: Partial<Session>; board?: Partial<Board> } = {},
): PublicRoom {
  return { session: liveSession(agenda, session), board: { ...emptyBoard, ...board } }
}

/** As the board keeps what has an id. */
export function byId<Kept extends { readonly id: string }>(kept: readonly Kept[]) {
  return new Map(kept.map((one): [Kept['id'], Kept] => [one.id, one]))
}
