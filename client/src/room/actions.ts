import {
  addCard,
  addNote,
  type CardFacts,
  changeCard,
  moveNote,
  parkNote,
  pullLine,
  removeCard,
  removeNote,
  removeParked,
  replaceText,
  type TextPlace,
} from '@lockstep/shared/docs/boardDoc'
import type { Origin, Placed } from '@lockstep/shared/model/board'
import {
  type CardId,
  cardId,
  type NoteId,
  noteId,
  roundId,
  type StepId,
  stepId,
} from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import type { Outcome } from '@lockstep/shared/model/outcome'
import { type CommandShape, permit } from '@lockstep/shared/model/permit'
import { findStep, type Seat, type Session } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import type { Wish } from '@lockstep/shared/protocol/commands'
import type * as Y from 'yjs'
import type { Drafts } from './drafts.ts'

/** Everything a screen can want of the room. Commands go to the server, edits into the board. */
export interface RoomActions {
  /** Sends a wish; a lost answer is asked for again under the same id. Never throws. */
  send(wish: Wish): Promise<Outcome<JsonObject>>
  /** Whether the server would take it now, as far as this client can know. */
  may(wish: Wish): boolean
  /** Keeps the seat's private entry on the device and seals it on the server soon after. */
  saveEntry(stepId: StepId, round: string, entry: Json): void
  setReady(stepId: StepId, round: string, ready: boolean): void

  /** Adds a note of one's own to the board. `named`: by name, also in a step without names. */
  addNote(note: NewOwnNote): NoteId
  moveNote(id: NoteId, place: Json): void
  removeNote(id: NoteId): void
  /** Copies a line from an answer to the end of an agreed text; it keeps its side's mark. */
  pullLine(termId: string, field: string, line: string, from: Side): void
  replaceText(place: TextPlace, words: string): void
  addCard(card: { title: string; place: Placed; origins?: readonly Origin[] }): CardId
  changeCard(id: CardId, facts: CardFacts): void
  removeCard(id: CardId): void
  park(text: string, stepId: StepId | null): NoteId
  removeParked(id: NoteId): void

  undo(): void
  redo(): void
}

export interface NewOwnNote {
  readonly stepId: StepId
  readonly text: string
  readonly place?: Json
  readonly facts?: JsonObject
  readonly named?: boolean
}

/** What a wish becomes on its way: sent, answered, and asked again while the answer is lost. */
export type Sender = (wish: Wish) => Promise<Outcome<JsonObject>>

export interface ActionParts {
  readonly board: () => Y.Doc
  readonly undo: () => Y.UndoManager
  readonly session: () => Session
  readonly me: () => Seat | null
  readonly drafts: Drafts
  readonly send: Sender
  readonly drawId: () => string
}

export function createRoomActions(parts: ActionParts): RoomActions {
  const { board, drafts, session } = parts

  function author(): Pick<Seat, 'id' | 'side'> | null {
    const me = parts.me()
    return me && me.role !== 'observer' ? me : null
  }

  /** One intent is one step of undo, however quickly the next one follows; only typing is gathered. */
  function once<T>(edit: () => T): T {
    parts.undo().stopCapturing()
    const done = edit()
    parts.undo().stopCapturing()
    return done
  }

  async function send(wish: Wish): Promise<Outcome<JsonObject>> {
    if (isClear(wish)) drafts.clear(wish.stepId, wish.round)
    return parts.send(wish)
  }

  async function declareReady(stepId: StepId, round: string, ready: boolean): Promise<void> {
    drafts.markReady(stepId, round, ready)
    await drafts.settled(stepId, round)
    const answer = await parts.send({ type: 'seat.ready', stepId, round: roundId(round), ready })
    if (!answer.ok) drafts.markReady(stepId, round, !ready)
  }

  return {
    send,
    may(wish) {
      const me = parts.me()
      return me !== null && permit(session(), me, wish as CommandShape).ok // a wish has at least type and stepId
    },
    saveEntry: drafts.save,
    setReady(stepId, round, ready) {
      void declareReady(stepId, round, ready)
    },

    addNote({ stepId, text, place = null, facts = {}, named = false }) {
      const id = noteId(parts.drawId())
      const writer = author()
      if (!writer) return id
      const anonymous = findStep(session(), wholeStep(stepId))?.anonymous ?? false
      const seatId = anonymous && !named ? null : writer.id
      const note = { stepId, side: writer.side, seatId, text, place, facts }
      once(() => addNote(board(), id, note))
      return id
    },
    moveNote: (id, place) => once(() => moveNote(board(), id, place)),
    removeNote: (id) => once(() => removeNote(board(), id)),
    pullLine: (termId, field, line, from) =>
      once(() => pullLine(board(), termId, field, line, from)),
    replaceText: (place, words) => once(() => replaceText(board(), place, words)),
    addCard({ title, place, origins = [] }) {
      const id = cardId(parts.drawId())
      if (author()) once(() => addCard(board(), id, { title, place, origins }))
      return id
    },
    changeCard: (id, facts) => once(() => changeCard(board(), id, facts)),
    removeCard: (id) => once(() => removeCard(board(), id)),
    park(text, stepId) {
      const id = noteId(parts.drawId())
      const writer = author()
      if (!writer) return id
      const parked = { stepId, side: writer.side, seatId: writer.id, text }
      once(() => parkNote(board(), id, parked))
      return id
    },
    removeParked: (id) => once(() => removeParked(board(), id)),

    undo: () => void parts.undo().undo(),
    redo: () => void parts.undo().redo(),
  }
}

/** A kind may keep notes under a part of its step, `<step>.<part>`: they are as anonymous as it is. */
function wholeStep(id: StepId): StepId {
  return stepId(id.split('.', 1)[0] ?? id)
}

/** A kind's own wish may have any type, so the compiler cannot tell these apart. */
function isClear(wish: Wish): wish is Extract<Wish, { type: 'entry.clear' }> {
  return wish.type === 'entry.clear'
}
