import type { CardFacts, TextPlace } from '@lockstep/shared/docs/boardDoc'
import type { Origin, Placed } from '@lockstep/shared/model/board'
import type { CardId, NoteId, StepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import type { Outcome } from '@lockstep/shared/model/outcome'
import type { Side } from '@lockstep/shared/model/side'
import type { Wish } from '@lockstep/shared/protocol/commands'

/** Everything a screen can want of the room. Commands go to the server, edits into the board. */
export interface RoomActions {
  /** Sends a wish; a lost answer is asked for again under the same id. Never throws. */
  send(wish: Wish): Promise<Outcome<JsonObject>>
  /** Whether the server would take it now, as far as this client can know. */
  may(wish: Wish): boolean
  /** Keeps the seat's private entry on the device and seals it on the server soon after. */
  saveEntry(stepId: StepId, round: string, entry: Json): void
  setReady(stepId: StepId, round: string, ready: boolean): void

  /** Adds a note of one's own to the board. */
  addNote(note: { stepId: StepId; text: string; place?: Json; facts?: JsonObject }): NoteId
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
