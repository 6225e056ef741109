import { copyOf } from '@lockstep/shared/docs/boardCopy'
import { readBoard } from '@lockstep/shared/docs/boardDoc'
import { checkBoard } from '@lockstep/shared/docs/boardSchema'
import {
  insertStep,
  readSession,
  writeClock,
  writeNow,
  writeResult,
  writeRoom,
} from '@lockstep/shared/docs/sessionDoc'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { roundId, seatId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import {
  leadOf,
  recordKey,
  type Seat,
  type Session,
  type Step,
} from '@lockstep/shared/model/session'
import { pausedAt } from '@lockstep/shared/model/time'
import type { SeatGrant } from '@lockstep/shared/protocol/http'
import type { RoomFile } from '@lockstep/shared/protocol/roomFile'
import { summarise } from '@lockstep/shared/summary/summary'
import * as Y from 'yjs'
import { encodeSlices } from '../sync/encodeSlices.ts'
import { inSlices } from '../sync/slices.ts'
import { returning } from './boardReturn.ts'
import { ensureTexts, parseSettings } from './commands/agendaCommands.ts'
import type { Room } from './room.ts'
import { Work } from './work.ts'

/**
 * Fills an empty room with everything that a file tells of another; its first facilitator's seat.
 *
 * Whoever is in the file is remembered, and nobody of them can sit down: their tokens are the other
 * room's. Without a facilitator of its own the file's first one is who makes the room. What only
 * meant something at that moment stays behind: a running clock stands, and no time has passed since.
 */
export async function importRoom(
  room: Room,
  work: Work,
  file: RoomFile,
  now: number,
): Promise<Outcome<SeatGrant>> {
  const agenda = knownSteps(file.room.session.agenda)
  if (!agenda.ok) return agenda
  const told = { ...file.room, session: { ...file.room.session, agenda: agenda.value } }
  const content = new Work()
  fill(content, told.session, now)
  const coming = await returning(room.docs.board, copyOf(told.board))
  coming.change((doc) => {
    for (const edit of content.boardEdits) edit(doc)
  })
  const wrong = await inSlices(rehearsal(content, coming.doc))
  if (!wrong.ok) {
    coming.destroy()
    return wrong
  }
  work.sessionEdits.push(...content.sessionEdits)
  work.boardReturn = coming
  return accept(seatEverybody(room, work, file))
}

/** Every step with settings that its kind understands, as it would have stored them itself. */
function knownSteps(agenda: readonly Step[]): Outcome<readonly Step[]> {
  const known: Step[] = []
  for (const [at, step] of agenda.entries()) {
    const path = `session.agenda.${at}`
    if (!exerciseOf(step)) {
      const field = `${path}.kind`
      return refuse('unsupported', `${field}: no kind of exercise that this server knows`, {
        field,
      })
    }
    const settings = parseSettings(step, step.settings)
    if (!settings.ok) {
      const field = `${path}.${settings.facts?.field ?? 'settings'}`
      return refuse(settings.code, `${path}.${settings.detail}`, { field })
    }
    known.push({ ...step, settings: settings.value })
  }
  return accept(known)
}

function fill(work: Work, session: Session, now: number): void {
  const { room, agenda } = session
  work.session((doc) => {
    writeRoom(doc, room)
    for (const [at, step] of agenda.entries()) insertStep(doc, standing(step, session, now), at)
    writeNow(doc, session.now)
    writeClock(doc, pausedAt(session.clock, now))
    for (const [key, result] of session.results) writeResult(doc, key, result)
  })
  for (const step of agenda) ensureTexts(work, step)
}

/** The time between the file and now was nobody's time at a step. */
function standing(step: Step, { room }: Session, now: number): Step {
  return step.enteredAt !== null && room.status === 'live' ? { ...step, enteredAt: now } : step
}

function seatEverybody(room: Room, work: Work, { room: told, facilitator }: RoomFile): SeatGrant {
  const seats = [...told.session.seats].map(([id, seat]): Seat => ({ ...seat, id }))
  const maker = facilitator === null ? leadOf(told.session) : null
  for (const seat of seats) if (seat.id !== maker?.id) room.door.seatPast(work, seat)
  const { name, side } = maker ?? facilitator ?? { name: 'Facilitator', side: 'neutral' }
  const seat = { name, side, role: 'facilitator', link: 'facilitate' } as const
  return room.door.seatNew(work, maker ? { ...seat, id: maker.id } : seat)
}

/**
 * Tries the whole of it on documents that nobody sees: whether they may be so large and so shaped,
 * and whether every kind can tell of its steps and reveal what is still open.
 */
function* rehearsal(work: Work, board: Y.Doc): Generator<unknown, Outcome<null>> {
  const session = new Y.Doc()
  session.transact(() => {
    for (const edit of work.sessionEdits) edit(session)
  })
  for (const doc of [session, board]) {
    yield
    if ((yield* encodeSlices(doc)).length > limits.documentBytes) {
      return refuse(
        'too-large',
        `a room holds at most ${limits.documentBytes} bytes of each document`,
      )
    }
  }
  yield
  const shaped = checkBoard(board)
  if (!shaped.ok) return shaped
  yield
  const room = { session: readSession(session), board: readBoard(board) }
  try {
    summarise(room)
    for (const step of room.session.agenda) tryRounds(step, room)
  } catch {
    // what threw is a kind that met a result or a brief which it never made
    return refuse('malformed', 'session.results: not what the kinds of this room make', {
      field: 'session.results',
    })
  }
  return accept(null)
}

function tryRounds(step: Step, room: PublicRoom): void {
  const exercise = exerciseOf(step)
  const nobody = { entries: new Map(), seats: new Map(), now: 0 }
  const anyone: Seat = {
    id: seatId('anyone'),
    name: 'Anyone',
    side: 'sales',
    role: 'participant',
    handAt: null,
  }
  for (const [round, { state, attempt, brief }] of Object.entries(step.rounds)) {
    if (state !== 'open' || !exercise) continue
    exercise.entry({}, brief, anyone, step)
    const previous = room.session.results.get(recordKey(step.id, round)) ?? null
    exercise.reveal({ ...nobody, round: roundId(round), attempt, brief, step, room, previous })
  }
}
