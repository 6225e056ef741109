import type { CardId, NoteId, SeatId, StepId } from './ids.ts'
import type { Json, JsonObject } from './json.ts'
import type { MainSide, Side } from './side.ts'

/** The shared part of a room that people write: notes, agreed texts, the plan, the parking lot. */
export interface Board {
  readonly notes: ReadonlyMap<NoteId, Note>
  /** Agreed text by term, then by field. */
  readonly terms: ReadonlyMap<string, TermText>
  readonly plan: ReadonlyMap<CardId, PlanCard>
  readonly parking: ReadonlyMap<NoteId, ParkedNote>
}

export interface Note {
  readonly id: NoteId
  readonly stepId: StepId
  readonly side: Side
  /** Who wrote it; null where the step is anonymous. */
  readonly seatId: SeatId | null
  readonly text: string
  /** Where it lies, one plain value whose shape is the kind's own. */
  readonly place: Json
  /** What the kind knows of it besides: the prompt it answers, a guessed figure. */
  readonly facts: JsonObject
}

/** The agreed text of one term: one field for each guiding question. */
export interface TermText {
  readonly [field: string]: FieldText
}

export interface FieldText {
  readonly text: string
  /** The same text in pieces; a piece pulled from an answer keeps the side that it came from. */
  readonly pieces: readonly TextPiece[]
}

export interface TextPiece {
  readonly text: string
  readonly from: Side | null
}

/** Where an ordered thing lies: its group, a number to sort by, the id as tie-break. */
export interface Placed {
  readonly group: string
  readonly order: number
}

/** A paired promise, or as much of one as there is yet. */
export interface PlanCard {
  readonly id: CardId
  readonly title: string
  readonly place: Placed
  /** In the strip of at most five cards that are done next. */
  readonly doNext: boolean
  readonly gives: { readonly [side in MainSide]: SidePromise }
  readonly measure: string
  readonly baseline: string
  readonly target: string
  readonly source: string
  readonly ifMissed: string
  readonly origins: readonly Origin[]
}

/** What one side gives on a card. */
export interface SidePromise {
  readonly text: string
  readonly owner: Owner | null
  /** Whom somebody suggested as the owner, until that person takes it or not; left out: nobody. */
  readonly asked?: Asked
  /** A calendar day, YYYY-MM-DD, or null. */
  readonly by: string | null
}

/** The name stays readable after the seat has gone. */
export interface Owner {
  readonly seatId: SeatId
  readonly name: string
}

/** Somebody who was suggested as an owner, and the name of who suggests it. */
export interface Asked extends Owner {
  readonly by: string
}

/** What a card came from: a note, a vote, an agreed term. */
export interface Origin {
  readonly type: 'note' | 'vote' | 'term' | 'number'
  readonly id: string
  readonly label: string
}

export interface ParkedNote {
  readonly id: NoteId
  readonly stepId: StepId | null
  readonly side: Side
  readonly seatId: SeatId | null
  readonly text: string
}

export const emptyBoard: Board = {
  notes: new Map(),
  terms: new Map(),
  plan: new Map(),
  parking: new Map(),
}

export function byPlace(
  a: { readonly id: string; readonly place: Placed },
  b: { readonly id: string; readonly place: Placed },
): number {
  return a.place.order - b.place.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * The order number for a thing dropped at `index` among `others` (sorted, without the thing
 * itself): halfway between its new neighbours, or one past the end.
 */
export function orderAt(others: readonly { readonly place: Placed }[], index: number): number {
  const before = others[index - 1]?.place.order
  const after = others[index]?.place.order
  if (before === undefined) return after === undefined ? 0 : after - 1
  return after === undefined ? before + 1 : (before + after) / 2
}
