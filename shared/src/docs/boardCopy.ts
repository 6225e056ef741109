import * as v from 'valibot'
import * as Y from 'yjs'
import type { Board, ParkedNote, PlanCard, TextPiece } from '../model/board.ts'
import { aboutOf } from '../model/comments.ts'
import { isId } from '../model/ids.ts'
import { isJsonObject, type Json, type JsonObject, sameJson } from '../model/json.ts'
import { isSide, type Side, sides } from '../model/side.ts'
import {
  type BoardRoot,
  boardRoots,
  fromAttribute,
  joinPieces,
  readPieces,
  rootOf,
  withComments,
} from './boardDoc.ts'
import { cardTexts } from './storedCard.ts'

/**
 * The whole board as plain data, with everything that it takes to bring it back: whose line a piece
 * of text was pulled from, and what other programs had put there.
 */
export type BoardCopy = { readonly [root in BoardRoot]: Things }

interface Things {
  readonly [id: string]: ThingCopy
}

/** A note, the texts of a term, a card or a parked note. */
export interface ThingCopy {
  readonly values: { readonly [key: string]: Json }
  readonly texts: { readonly [key: string]: readonly TextPiece[] }
}

/** How many things lie on a board; of the terms those that have words. */
export type BoardCounts = { readonly [root in BoardRoot]: number }

/** In the order of ids and keys, so that equal boards are equal as text. */
export function copyBoard(doc: Y.Doc): BoardCopy {
  return everyRoot((root) => {
    const things: Record<string, ThingCopy> = {}
    for (const [id] of sorted(rootOf(doc, root).entries())) {
      const thing = copyOne(doc, root, id)
      if (thing) things[id] = thing
    }
    return things
  })
}

/** One thing of it; null when there is none of this id. */
export function copyOne(doc: Y.Doc, root: BoardRoot, id: string): ThingCopy | null {
  const stored = rootOf(doc, root).get(id)
  return isId(id) && stored instanceof Y.Map ? copyThing(stored) : null
}

/** The copy of a board that is known as plain data alone, as a file tells it. */
export function copyOf(board: Board): BoardCopy {
  const texts = (words: string) => (words === '' ? [] : [{ text: words, from: null }])
  const written = ({ stepId, side, seatId, text }: ParkedNote) => ({
    values: {
      ...(stepId === null ? {} : { stepId }),
      side,
      ...(seatId === null ? {} : { seatId }),
    },
    texts: { text: texts(text) },
  })
  return {
    notes: fromMap(board.notes, (note) => {
      const { values, texts: own } = written(note)
      const facts = Object.keys(note.facts).length > 0 ? { facts: note.facts } : {}
      return { values: { ...values, place: note.place, ...facts }, texts: own }
    }),
    terms: fromMap(board.terms, (term) => ({
      values: {},
      texts: mapped(term, ({ pieces }) => joinPieces(pieces.filter(({ text }) => text !== ''))),
    })),
    plan: fromMap(board.plan, (card) => copyOfCard(card, texts)),
    parking: fromMap(board.parking, written),
  }
}

function copyOfCard(card: PlanCard, texts: (words: string) => readonly TextPiece[]): ThingCopy {
  const { sales, marketing } = card.gives
  const words = { ...card, salesGives: sales.text, marketingGives: marketing.text }
  const set = {
    salesOwner: sales.owner && { ...sales.owner },
    salesAsked: sales.asked ? { ...sales.asked } : null,
    salesBy: sales.by,
    marketingOwner: marketing.owner && { ...marketing.owner },
    marketingAsked: marketing.asked ? { ...marketing.asked } : null,
    marketingBy: marketing.by,
  }
  const values: Record<string, Json> = {
    place: { ...card.place },
    doNext: card.doNext,
    origins: card.origins.map((origin) => ({ ...origin })),
  }
  for (const [key, value] of Object.entries(set)) if (value !== null) values[key] = value
  return {
    values,
    texts: Object.fromEntries(cardTexts.map((key) => [key, texts(words[key])])),
  }
}

function fromMap<Thing>(
  things: ReadonlyMap<string, Thing>,
  copy: (thing: Thing) => ThingCopy,
): Things {
  return Object.fromEntries([...things].map(([id, thing]) => [id, copy(thing)]))
}

function copyThing(stored: Y.Map<unknown>): ThingCopy {
  const values: Record<string, Json> = {}
  const texts: Record<string, readonly TextPiece[]> = {}
  for (const [key, value] of sorted(stored.entries())) {
    if (!isId(key)) continue
    if (value instanceof Y.Text) texts[key] = readPieces(value)
    else if (value !== undefined && !(value instanceof Y.AbstractType)) values[key] = value as Json // what a Y.Map of ours holds besides is JSON
  }
  return { values, texts }
}

/** The same as other programs may read it: each text as a string. */
export function plainBoard(copy: BoardCopy): JsonObject {
  return everyRoot((root) =>
    mapped(copy[root], ({ values, texts }) => ({ ...values, ...mapped(texts, joined) })),
  )
}

const joined = (pieces: readonly TextPiece[]) => pieces.map(({ text }) => text).join('')

/** Whether it is one of those that are counted. */
export function isCounted(root: BoardRoot, { texts }: ThingCopy): boolean {
  return root !== 'terms' || Object.values(texts).some(({ length }) => length > 0)
}

const pieceShape = v.object({ text: v.string(), from: v.nullable(v.picklist(sides)) })
const thingShape = v.object({
  values: v.custom<JsonObject>(isJsonObject),
  texts: v.record(v.string(), v.array(pieceShape)),
})
const thingsShape = v.record(v.custom<string>(isId), thingShape)
const copyShape = v.object({
  notes: thingsShape,
  terms: thingsShape,
  plan: thingsShape,
  parking: thingsShape,
})

/** What `copyBoard` once made, read back from storage; null when it is not that. */
export function decodeBoardCopy(raw: unknown): BoardCopy | null {
  const read = v.safeParse(copyShape, raw)
  return read.success ? read.output : null
}

/**
 * Makes the board what the copy says, in one transaction. A text that is still there is changed in
 * place and only where it differs, so that whoever types in it goes on typing.
 */
export function restoreBoard(doc: Y.Doc, copy: BoardCopy, origin: unknown): void {
  doc.transact(() => {
    for (const root of boardRoots) {
      const ids = new Set([...rootOf(doc, root).keys(), ...Object.keys(copy[root])])
      for (const id of ids) restoreOne(doc, root, id, thingIn(copy, root, id))
    }
  }, origin)
}

/** One note with what was said about it; nothing where there is none. */
export function copyNote(doc: Y.Doc, id: string): BoardCopy {
  const stored = rootOf(doc, 'notes')
  const notes: Record<string, ThingCopy> = {}
  for (const each of withComments(stored, id)) {
    const note = stored.get(each)
    if (note instanceof Y.Map) notes[each] = copyThing(note)
  }
  return { notes, terms: {}, plan: {}, parking: {} }
}

/** What a note in the copy says, and for which side. */
export function wordsOf(
  copy: BoardCopy,
  id: string,
): { readonly text: string; readonly side: Side } {
  const note = Object.hasOwn(copy.notes, id) ? copy.notes[id] : undefined
  const side: unknown = note?.values.side
  return { text: joined(note?.texts.text ?? []), side: isSide(side) ? side : 'neutral' }
}

/** Whether the copy has a note, a card or a parked note of this id. */
export function hasThing(copy: BoardCopy, id: string): boolean {
  return things.some((root) => Object.hasOwn(copy[root], id))
}

/**
 * Brings one note, card or parked note back as it was, a note with what was said about it, and leaves
 * everything else alone.
 */
export function restoreThing(doc: Y.Doc, copy: BoardCopy, id: string, origin: unknown): void {
  doc.transact(() => {
    for (const root of things) {
      for (const [key, thing] of Object.entries(copy[root])) {
        if (key === id || isAbout(thing, id)) restoreIn(rootOf(doc, root), key, thing)
      }
    }
  }, origin)
}

function isAbout({ values }: ThingCopy, id: string): boolean {
  return isJsonObject(values.facts) && aboutOf(values.facts) === id
}

const things = ['notes', 'plan', 'parking'] as const

/** One thing of a copy; null when it has none of this id. */
export function thingIn(copy: BoardCopy, root: BoardRoot, id: string): ThingCopy | null {
  return (Object.hasOwn(copy[root], id) ? copy[root][id] : null) ?? null
}

/** Makes one thing of the board what it is to be, null for no such thing. The caller has made a transaction. */
export function restoreOne(
  doc: Y.Doc,
  root: BoardRoot,
  id: string,
  wanted: ThingCopy | null,
): void {
  const stored = rootOf(doc, root)
  const thing = stored.get(id)
  if (wanted) restoreIn(stored, id, wanted, root === 'terms')
  // The texts of a term are made once and for all: made again, they would not be the same.
  else if (root === 'terms' && thing instanceof Y.Map) empty(thing)
  else if (stored.has(id)) stored.delete(id)
}

function restoreIn(root: Y.Map<unknown>, id: string, thing: ThingCopy, keepTexts = false): void {
  let stored = root.get(id)
  if (!(stored instanceof Y.Map)) {
    stored = new Y.Map<unknown>()
    root.set(id, stored)
  }
  const map = stored as Y.Map<unknown> // it was one, or was just made
  for (const [key, value] of [...map.entries()]) {
    if (Object.hasOwn(thing.values, key) || Object.hasOwn(thing.texts, key)) continue
    if (keepTexts && value instanceof Y.Text) restoreText(value, [])
    else map.delete(key)
  }
  for (const [key, value] of Object.entries(thing.values)) {
    const before = map.get(key)
    const same = before !== undefined && !(before instanceof Y.AbstractType)
    if (!same || !sameJson(before as Json, value)) map.set(key, value) // no type, so JSON
  }
  for (const [key, pieces] of Object.entries(thing.texts)) {
    let text = map.get(key)
    if (!(text instanceof Y.Text)) {
      text = new Y.Text()
      map.set(key, text)
    }
    restoreText(text as Y.Text, pieces) // it was one, or was just made
  }
}

function empty(term: Y.Map<unknown>): void {
  for (const text of term.values()) if (text instanceof Y.Text) restoreText(text, [])
}

/** Replaces what lies between the beginning and the end that both have in common. */
function restoreText(text: Y.Text, wanted: readonly TextPiece[]): void {
  const before = unitsOf(readPieces(text))
  const after = unitsOf(wanted)
  const shorter = Math.min(before.words.length, after.words.length)
  const same = (a: number, b: number) =>
    before.words.charCodeAt(a) === after.words.charCodeAt(b) &&
    before.sides.charCodeAt(a) === after.sides.charCodeAt(b)
  let start = 0
  while (start < shorter && same(start, start)) start += 1
  if (cutsLetter(before.words, start) || cutsLetter(after.words, start)) start -= 1
  let end = 0
  const sameFromEnd = () =>
    same(before.words.length - 1 - end, after.words.length - 1 - end) && end < shorter - start
  while (sameFromEnd()) end += 1
  const [gone, come] = [before.words.length - end, after.words.length - end]
  const isCut = cutsLetter(before.words, gone) || cutsLetter(after.words, come)
  const keep = isCut ? end - 1 : end

  text.delete(start, before.words.length - keep - start)
  let position = 0
  for (const { text: words, from } of wanted) {
    const [first, last] = [Math.max(start, position), after.words.length - keep]
    const part = words.slice(first - position, Math.max(first, last) - position)
    if (part !== '') text.insert(first, part, from === null ? {} : { [fromAttribute]: from })
    position += words.length
  }
}

/** A text and, for each of its UTF-16 units, whose line it was pulled from. */
function unitsOf(pieces: readonly TextPiece[]): { readonly words: string; readonly sides: string } {
  const sideOf = (from: TextPiece['from']) => String(from === null ? 0 : 1 + sides.indexOf(from))
  return {
    words: pieces.map(({ text }) => text).join(''),
    sides: pieces.map(({ text, from }) => sideOf(from).repeat(text.length)).join(''),
  }
}

/** Whether two units that make one letter lie on both sides of this place. */
function cutsLetter(words: string, at: number): boolean {
  return at > 0 && at < words.length && (words.codePointAt(at - 1) ?? 0) > 0xffff
}

function everyRoot<T>(make: (root: BoardRoot) => T): { readonly [root in BoardRoot]: T } {
  const [notes, terms, plan, parking] = [
    make('notes'),
    make('terms'),
    make('plan'),
    make('parking'),
  ]
  return { notes, terms, plan, parking }
}

function mapped<From, To>(
  from: { readonly [key: string]: From },
  change: (value: From) => To,
): { readonly [key: string]: To } {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]))
}

function sorted<T>(entries: Iterable<[string, T]>): readonly [string, T][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
}
