import * as Y from 'yjs'
import type { AgreedTextSpec } from '../model/agreedText.ts'
import type {
  Asked,
  Board,
  FieldText,
  Note,
  Origin,
  Owner,
  ParkedNote,
  Placed,
  PlanCard,
  TermText,
  TextPiece,
} from '../model/board.ts'
import { aboutOf } from '../model/comments.ts'
import {
  type CardId,
  cardId,
  isId,
  type NoteId,
  noteId,
  type SeatId,
  seatId,
  stepId,
} from '../model/ids.ts'
import { isJsonObject, type Json, objectIn } from '../model/json.ts'
import { isSide, type Side } from '../model/side.ts'
import { type CardText, cardTexts, readCard, storedWords } from './storedCard.ts'

/*
 * How the board lies inside its document. A Y.Text is always made together with the thing it
 * belongs to, never later: two people making it at once would lose one's words.
 */

/** The origin of a person's own edits; undo tracks this one alone. */
export const localEdit = 'local-edit'

export const boardRoots = ['notes', 'terms', 'plan', 'parking'] as const
export type BoardRoot = (typeof boardRoots)[number]

export function rootOf(doc: Y.Doc, root: BoardRoot): Y.Map<unknown> {
  return doc.getMap(root)
}

export function readBoard(doc: Y.Doc): Board {
  return {
    notes: readEach(rootOf(doc, 'notes'), noteId, readNote),
    terms: readEach(rootOf(doc, 'terms'), (id) => id, readTerm),
    plan: readEach(rootOf(doc, 'plan'), cardId, readCard),
    parking: readEach(rootOf(doc, 'parking'), noteId, readParked),
  }
}

function readEach<Id extends string, T>(
  map: Y.Map<unknown>,
  toId: (id: string) => Id,
  read: (id: Id, stored: Y.Map<unknown>) => T | null,
): ReadonlyMap<Id, T> {
  const found = new Map<Id, T>()
  for (const [key, stored] of map.entries()) {
    const thing = isId(key) && stored instanceof Y.Map ? read(toId(key), stored) : null
    if (thing !== null) found.set(toId(key), thing)
  }
  return found
}

/** Null: it belongs to no step, or not yet, since it may be put together in several changes. */
function readNote(id: NoteId, stored: Y.Map<unknown>): Note | null {
  const step = stored.get('stepId')
  const facts = stored.get('facts')
  if (!isId(step)) return null
  return {
    id,
    stepId: stepId(step),
    side: asSide(stored.get('side')),
    seatId: asSeatId(stored.get('seatId')),
    text: storedWords(stored.get('text')),
    place: asJson(stored.get('place')),
    facts: objectIn(facts),
  }
}

function readTerm(_id: string, stored: Y.Map<unknown>): TermText {
  const fields: Record<string, FieldText> = {}
  for (const [field, value] of stored.entries()) {
    if (isId(field) && value instanceof Y.Text) {
      fields[field] = { text: value.toString(), pieces: readPieces(value) }
    }
  }
  return fields
}

/** A pulled line carries its side as a formatting attribute, so it keeps it through every edit. */
export function readPieces(text: Y.Text): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  for (const part of text.toDelta() as readonly { insert?: unknown; attributes?: unknown }[]) {
    // toDelta is typed `any` by yjs; each part is checked here
    if (typeof part.insert !== 'string') continue
    const from = isJsonObject(part.attributes) ? part.attributes[fromAttribute] : null
    pieces.push({ text: part.insert, from: isSide(from) ? from : null })
  }
  return joinPieces(pieces)
}

/** Neighbours of one side made one piece: Yjs tells them apart after some edits, nobody else does. */
export function joinPieces(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const found: { text: string; from: TextPiece['from'] }[] = []
  for (const { text, from } of pieces) {
    const last = found.at(-1)
    if (last && last.from === from) last.text += text
    else found.push({ text, from })
  }
  return found
}

export const fromAttribute = 'from'

function readParked(id: NoteId, stored: Y.Map<unknown>): ParkedNote {
  const step = stored.get('stepId')
  return {
    id,
    stepId: isId(step) ? stepId(step) : null,
    side: asSide(stored.get('side')),
    seatId: asSeatId(stored.get('seatId')),
    text: storedWords(stored.get('text')),
  }
}

/** What a note is made of, besides its id. */
export type NewNote = Omit<Note, 'id'>

export function addNote(doc: Y.Doc, id: NoteId, note: NewNote, origin: unknown = localEdit): void {
  doc.transact(() => {
    const stored = new Y.Map<unknown>()
    stored.set('stepId', note.stepId)
    stored.set('side', note.side)
    if (note.seatId !== null) stored.set('seatId', note.seatId)
    stored.set('place', note.place)
    if (Object.keys(note.facts).length > 0) stored.set('facts', note.facts)
    stored.set('text', new Y.Text(note.text))
    rootOf(doc, 'notes').set(id, stored)
  }, origin)
}

export function moveNote(doc: Y.Doc, id: NoteId, place: Json): void {
  const stored = rootOf(doc, 'notes').get(id)
  if (!(stored instanceof Y.Map)) return // someone deleted it while it was being dragged
  doc.transact(() => stored.set('place', place), localEdit)
}

/** With what was said about it: one undo brings back all of it. */
export function removeNote(doc: Y.Doc, id: NoteId): void {
  const notes = rootOf(doc, 'notes')
  doc.transact(() => {
    for (const each of withComments(notes, id)) notes.delete(each)
  }, localEdit)
}

/** A note's id and those of its comments. */
export function withComments(notes: Y.Map<unknown>, id: string): readonly string[] {
  const comments = [...notes.entries()].filter(([, stored]) => {
    const facts = stored instanceof Y.Map ? stored.get('facts') : null
    return isJsonObject(facts) && aboutOf(facts) === id
  })
  return [id, ...comments.map(([comment]) => comment)]
}

/**
 * Makes sure that a term's texts exist, empty where they are new. The server does this when a step
 * is added, so that no two people ever make the same text at once.
 */
export function ensureAgreedText(doc: Y.Doc, spec: AgreedTextSpec, origin: unknown): void {
  doc.transact(() => {
    const terms = rootOf(doc, 'terms')
    let stored = terms.get(spec.termId)
    if (!(stored instanceof Y.Map)) {
      stored = new Y.Map<unknown>()
      terms.set(spec.termId, stored)
    }
    const term = stored as Y.Map<unknown> // it was one, or was just made
    for (const field of spec.fields) {
      if (!(term.get(field.id) instanceof Y.Text)) term.set(field.id, new Y.Text())
    }
  }, origin)
}

/** A text of the board that people type in together. */
export type TextPlace =
  | { readonly on: 'note'; readonly id: NoteId }
  | { readonly on: 'term'; readonly termId: string; readonly field: string }
  | { readonly on: 'card'; readonly id: CardId; readonly field: CardText }
  | { readonly on: 'parked'; readonly id: NoteId }

/** The live text at a place, or null when the thing is gone. For the shared text control only. */
export function findText(doc: Y.Doc, place: TextPlace): Y.Text | null {
  const found = textHolder(doc, place)
  const key =
    place.on === 'term' ? place.field : place.on === 'card' ? place.field : ('text' as const)
  const text = found instanceof Y.Map ? found.get(key) : null
  return text instanceof Y.Text ? text : null
}

function textHolder(doc: Y.Doc, place: TextPlace): unknown {
  if (place.on === 'note') return rootOf(doc, 'notes').get(place.id)
  if (place.on === 'term') return rootOf(doc, 'terms').get(place.termId)
  if (place.on === 'card') return rootOf(doc, 'plan').get(place.id)
  return rootOf(doc, 'parking').get(place.id)
}

/** Adds a line pulled from an answer to the end of an agreed text, marked with its side. */
export function pullLine(
  doc: Y.Doc,
  termId: string,
  field: string,
  line: string,
  from: Side,
): void {
  const text = findText(doc, { on: 'term', termId, field })
  if (!text || line === '') return
  doc.transact(() => {
    const before = text.toString()
    if (before !== '' && !before.endsWith('\n')) text.insert(text.length, '\n', {})
    text.insert(text.length, line, { [fromAttribute]: from })
  }, localEdit)
}

/** Replaces a whole text; for small fields and for tests. Typing goes through the text control. */
export function replaceText(doc: Y.Doc, place: TextPlace, words: string): void {
  const text = findText(doc, place)
  if (!text) return
  doc.transact(() => {
    text.delete(0, text.length)
    text.insert(0, words)
  }, localEdit)
}

export interface NewCard {
  readonly title: string
  readonly place: Placed
  readonly origins: readonly Origin[]
}

export function addCard(doc: Y.Doc, id: CardId, card: NewCard): void {
  doc.transact(() => {
    const stored = new Y.Map<unknown>()
    for (const key of cardTexts) stored.set(key, new Y.Text(key === 'title' ? card.title : ''))
    stored.set('place', { ...card.place })
    stored.set('doNext', false)
    stored.set(
      'origins',
      card.origins.map((origin) => ({ ...origin })),
    )
    rootOf(doc, 'plan').set(id, stored)
  }, localEdit)
}

/** Puts a whole card on the board, as another room or a rehearsal has it. */
export function putCard(doc: Y.Doc, { id, ...card }: PlanCard): void {
  const { sales, marketing } = card.gives
  doc.transact(() => {
    addCard(doc, id, card)
    const texts = { ...card, salesGives: sales.text, marketingGives: marketing.text }
    for (const field of cardTexts) replaceText(doc, { on: 'card', id, field }, texts[field])
    changeCard(doc, id, {
      doNext: card.doNext,
      ...{ salesOwner: sales.owner, salesBy: sales.by },
      ...{ marketingOwner: marketing.owner, marketingBy: marketing.by },
      ...{ salesAsked: sales.asked ?? null, marketingAsked: marketing.asked ?? null },
    })
  }, localEdit)
}

/** The plain values of a card; each is set whole. */
export interface CardFacts {
  readonly place?: Placed
  readonly doNext?: boolean
  readonly salesOwner?: Owner | null
  readonly salesAsked?: Asked | null
  readonly salesBy?: string | null
  readonly marketingOwner?: Owner | null
  readonly marketingAsked?: Asked | null
  readonly marketingBy?: string | null
}

export function changeCard(doc: Y.Doc, id: CardId, facts: CardFacts): void {
  const stored = rootOf(doc, 'plan').get(id)
  if (!(stored instanceof Y.Map)) return
  doc.transact(() => {
    for (const [key, value] of Object.entries(facts)) {
      if (value === null) stored.delete(key)
      else stored.set(key, isJsonObject(value) ? { ...value } : value)
    }
  }, localEdit)
}

export function removeCard(doc: Y.Doc, id: CardId): void {
  doc.transact(() => rootOf(doc, 'plan').delete(id), localEdit)
}

export function parkNote(doc: Y.Doc, id: NoteId, parked: Omit<ParkedNote, 'id'>): void {
  doc.transact(() => {
    const stored = new Y.Map<unknown>()
    if (parked.stepId !== null) stored.set('stepId', parked.stepId)
    stored.set('side', parked.side)
    if (parked.seatId !== null) stored.set('seatId', parked.seatId)
    stored.set('text', new Y.Text(parked.text))
    rootOf(doc, 'parking').set(id, stored)
  }, localEdit)
}

export function removeParked(doc: Y.Doc, id: NoteId): void {
  doc.transact(() => rootOf(doc, 'parking').delete(id), localEdit)
}

function asSide(value: unknown): Side {
  return isSide(value) ? value : 'neutral'
}

function asSeatId(value: unknown): SeatId | null {
  return isId(value) ? seatId(value) : null
}

function asJson(value: unknown): Json {
  if (value === undefined || value instanceof Y.AbstractType) return null
  return value as Json // what is left of a Y.Map's values is JSON (or bytes, which the gate refuses)
}
