import * as Y from 'yjs'
import { aboutOf } from '../model/comments.ts'
import { isId, type SeatId, seatId } from '../model/ids.ts'
import { isJsonObject } from '../model/json.ts'
import { limits, slack, taken } from '../model/limits.ts'
import { accept, type Outcome, type Refusal, refuse } from '../model/outcome.ts'
import { isSide, type Side } from '../model/side.ts'
import { type BoardRoot, boardRoots, rootOf } from './boardDoc.ts'
import { cardTexts } from './storedCard.ts'

/*
 * What may lie on a board at all, for the server's gate. Strict about the shapes that we know,
 * lenient about what is missing, since a thing may be put together in several transactions, and
 * about what is more: other programs write here too, so a thing may have a few small plain values or
 * texts of theirs. Lengths and counts are refused only
 * past twice the interface's, because two honest edits can merge to more than either.
 *
 * Items are looked at directly: a Y.Map's `get` shows only the last of several values in an item.
 */

/** A shared type as far as it is looked at here. */
interface Held {
  readonly _item: Y.Item | null
  readonly _map: ReadonlyMap<string, Y.Item>
  readonly _start: Y.Item | null
}

const textChars = taken.noteText
const commentChars = slack * limits.comment
const termCount = 400
const originCount = 40
/** How many keys of its own another program may give to a thing. */
const freeKeys = 20

type Check = (value: unknown) => boolean
/** A Y.Text; a Y.Text or a string; a Y.Text or any small value; a plain value that passes. */
type Field = 'text' | 'words' | 'free' | Check
interface Shape {
  /** Null: no such key. */
  field(key: string): Field | null
  /** How many things the root holds, and how many keys a thing has. */
  readonly count: number
  readonly keys: number
}

const isSmall = plainOf(2_000)
const isFacts: Check = (value) => isJsonObject(value) && plainOf(8_000)(value)
const isWords: Check = (value) => typeof value === 'string' && value.length <= textChars
const noteFields: Record<string, Field> = { stepId: isId, side: isSide, seatId: isId }
const shapes: { readonly [root in BoardRoot]: Shape } = {
  notes: shapeOf(slack * limits.notes, {
    ...noteFields,
    text: 'text',
    place: isSmall,
    facts: isFacts,
  }),
  parking: shapeOf(slack * limits.parked, { ...noteFields, text: 'words' }),
  plan: shapeOf(slack * limits.planCards, {
    ...Object.fromEntries(cardTexts.map((key) => [key, 'words' as const])),
    place: isSmall,
    doNext: (value) => typeof value === 'boolean',
    salesOwner: isOwner,
    marketingOwner: isOwner,
    salesAsked: isAsked,
    marketingAsked: isAsked,
    salesBy: isDay,
    marketingBy: isDay,
    origins: isOrigins,
  }),
  terms: {
    field: (key) => (isId(key) ? 'text' : null),
    count: termCount,
    keys: slack * limits.termFields,
  },
}

function shapeOf(count: number, fields: Record<string, Field>): Shape {
  const known = new Map(Object.entries(fields))
  return {
    field: (key) => known.get(key) ?? (isId(key) ? 'free' : null),
    count,
    keys: known.size + freeKeys,
  }
}

/** Whether everything on the board is as it may be. */
export function checkBoard(doc: Y.Doc): Outcome<null> {
  const undeclared = checkRootNames(doc)
  if (undeclared) return undeclared
  for (const root of boardRoots) {
    const map = rootOf(doc, root)
    const wrong = checkRoot(root, map, map._map.keys())
    if (wrong) return wrong
  }
  return accept(null)
}

/** Whether what this transaction changed is as it may be. Costs as much as the change. */
export function checkBoardChange(transaction: Y.Transaction): Outcome<null> {
  const { doc } = transaction
  const undeclared = checkRootNames(doc)
  if (undeclared) return undeclared
  for (const [type, keys] of transaction.changed) {
    if (type._item?.deleted) continue
    const wrong = checkChangedType(doc, type, keys)
    if (wrong) return wrong
  }
  return accept(null)
}

function checkChangedType(
  doc: Y.Doc,
  type: Held,
  keys: ReadonlySet<string | null>,
): Refusal | null {
  const place = placeOf(doc, type)
  if (!place) return wrongAt('a place', 'unknown')
  const { root, path } = place
  if (path.length === 0) return checkRoot(root, type, named(keys))
  if (path.length === 1) return checkThing(root, type, named(keys))
  return checkText(root, type, charsIn(type._item?.parent))
}

const named = (keys: ReadonlySet<string | null>) => [...keys].filter((key) => key !== null)

/** Under which root a type lies, and by which keys one comes to it. */
function placeOf(
  doc: Y.Doc,
  type: Held,
): { readonly root: BoardRoot; readonly path: readonly string[] } | null {
  const path: string[] = []
  let at: Held = type
  while (at._item) {
    const { parent, parentSub } = at._item
    if (!(parent instanceof Y.AbstractType) || parentSub === null || path.length > 2) return null
    path.unshift(parentSub)
    at = parent
  }
  const root = boardRoots.find((name) => rootOf(doc, name) === at)
  return root ? { root, path } : null
}

function checkRootNames(doc: Y.Doc): Refusal | null {
  for (const name of doc.share.keys()) {
    if (!boardRoots.some((root) => root === name)) return wrongAt('the board', 'undeclared root')
  }
  return null
}

function checkRoot(root: BoardRoot, map: Held, keys: Iterable<string>): Refusal | null {
  if (holdsList(map)) return wrongAt(root, 'a list where a map belongs')
  let added = false
  for (const key of keys) {
    const content = contentAt(map, key)
    if (content === null) continue
    added = true
    if (!isId(key)) return wrongAt(root, 'key is no id')
    const thing = typeIn(content)
    if (!thing || !isOf(thing, Y.Map)) return wrongAt(root, 'not a map')
    const wrong = checkThing(root, thing, thing._map.keys())
    if (wrong) return wrong
  }
  return added && countOf(map) > shapes[root].count ? wrongAt(root, 'too many') : null
}

/** A note, a term, a card or a parked note. */
function checkThing(root: BoardRoot, map: Held, keys: Iterable<string>): Refusal | null {
  if (holdsList(map)) return wrongAt(root, 'a list where a map belongs')
  const shape = shapes[root]
  const changed = new Set(keys)
  // How long its text may be depends on them.
  if (changed.has('facts')) changed.add('text')
  for (const key of changed) {
    const content = contentAt(map, key)
    if (content === null) continue
    const field = shape.field(key)
    if (field === null) return wrongAt(root, 'undeclared key')
    const wrong = checkField(root, field, content, charsIn(map))
    if (wrong) return wrong
  }
  return countOf(map) > shape.keys ? wrongAt(root, 'too many') : null
}

/** How long the texts of a thing may be: what is said about a note is shorter than the note. */
function charsIn(thing: unknown): number {
  const facts = thing instanceof Y.Map ? thing._map.get('facts') : undefined
  const content = facts && !facts.deleted ? facts.content : null
  const value: unknown = content instanceof Y.ContentAny ? content.arr[0] : null
  return isJsonObject(value) && aboutOf(value) !== null ? commentChars : textChars
}

function checkField(
  root: BoardRoot,
  field: Field,
  content: Content,
  chars: number,
): Refusal | null {
  if (typeof field === 'function') return checkValue(root, field, content)
  if (field === 'text' || content instanceof Y.ContentType) return checkTextIn(root, content, chars)
  return checkValue(root, field === 'words' ? isWords : isSmall, content)
}

function checkValue(root: BoardRoot, check: Check, content: Content): Refusal | null {
  const values = content instanceof Y.ContentAny ? content.arr : []
  return values.length === 1 && check(values[0]) ? null : wrongAt(root, 'value of a wrong shape')
}

function checkTextIn(root: BoardRoot, content: Content, most: number): Refusal | null {
  const text = typeIn(content)
  return text && isOf(text, Y.Text) ? checkText(root, text, most) : wrongAt(root, 'not a text')
}

/** Words and the side that a line was pulled from; nothing embedded, no other format. */
function checkText(root: BoardRoot, text: Held, most: number): Refusal | null {
  if (countOf(text) > 0) return wrongAt(root, 'an attribute on a text')
  let chars = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString) chars += item.length
    else if (!isFromMark(item.content)) return wrongAt(root, 'something else than words in a text')
  }
  return chars > most ? wrongAt(root, 'text too long') : null
}

/** Whether a text may carry this format: the side that a pulled line came from, or its end. */
function isFromMark(content: Content): boolean {
  if (!(content instanceof Y.ContentFormat)) return false
  const value: unknown = content.value
  return content.key === 'from' && (value === null || isSide(value))
}

type Content = Y.Item['content']

/** What lies under a key now; null where it was deleted or never was. */
function contentAt(map: Held, key: string): Content | null {
  const item = map._map.get(key)
  return item && !item.deleted ? item.content : null
}

const typeIn = (content: Content): Held | null =>
  content instanceof Y.ContentType ? content.type : null

/** By the very class: an XML type is one of Y.Map's or Y.Text's kin. */
const isOf = (type: Held, kind: typeof Y.Map | typeof Y.Text): boolean => type.constructor === kind

function holdsList(map: Held): boolean {
  for (let item = map._start; item !== null; item = item.right) if (!item.deleted) return true
  return false
}

function countOf(map: Held): number {
  let count = 0
  for (const item of map._map.values()) if (!item.deleted) count += 1
  return count
}

function wrongAt(where: string, what: string): Refusal {
  return refuse('malformed', `${where}: ${what}`)
}

/** Plain data of at most so many characters as JSON, not deeper than four. */
function plainOf(chars: number): Check {
  return (value) => isPlain(value, 4) && JSON.stringify(value).length <= chars
}

function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (depth === 0) return false
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth - 1))
  if (!isJsonObject(value) || value instanceof Uint8Array) return false
  return Object.entries(value).every(([key, item]) => !traps.has(key) && isPlain(item, depth - 1))
}

const traps = new Set(['__proto__', 'constructor', 'prototype'])

const isWord = (value: unknown, chars: number) =>
  typeof value === 'string' && value.length <= slack * chars

function hasOnly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  return isJsonObject(value) && Object.keys(value).every((key) => keys.includes(key))
}

function isOwner(value: unknown): boolean {
  return hasOnly(value, ['seatId', 'name']) && isId(value.seatId) && isWord(value.name, limits.name)
}

function isAsked(value: unknown): boolean {
  if (!hasOnly(value, ['seatId', 'name', 'by']) || !isWord(value.by, limits.name)) return false
  return isId(value.seatId) && isWord(value.name, limits.name)
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function isOrigins(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > originCount) return false
  return value.every(
    (origin: unknown) =>
      hasOnly(origin, ['type', 'id', 'label']) &&
      ['note', 'vote', 'term', 'number'].some((type) => type === origin.type) &&
      isWord(origin.id, 80) &&
      isWord(origin.label, limits.noteText),
  )
}

/** The two roots whose things say who wrote them. */
export const authoredRoots = ['notes', 'parking'] as const
export type AuthoredRoot = (typeof authoredRoots)[number]

/** Who wrote a note as its own fields have it; a side of null: it has none yet. */
export interface NoteAuthor {
  readonly side: Side | null
  readonly seatId: SeatId | null
}

/** The author of a note or a parked note; null when there is no such thing. */
export function authorIn(doc: Y.Doc, root: AuthoredRoot, id: string): NoteAuthor | null {
  const note = rootOf(doc, root).get(id)
  if (!(note instanceof Y.Map)) return null
  const side: unknown = note.get('side')
  const seat: unknown = note.get('seatId')
  return { side: isSide(side) ? side : null, seatId: isId(seat) ? seatId(seat) : null }
}

/** The client id under which a note was made; null when there is no such thing. */
export function makerIn(doc: Y.Doc, root: AuthoredRoot, id: string): number | null {
  const item = rootOf(doc, root)._map.get(id)
  return item && !item.deleted ? item.id.client : null
}

/** What lies on the board and came, went or got another content in this transaction; it may be told twice. */
export function* changedThings(
  transaction: Y.Transaction,
): Generator<{ readonly root: BoardRoot; readonly id: string }, void> {
  for (const [type, keys] of transaction.changed) {
    const place = type._item?.deleted ? null : placeOf(transaction.doc, type)
    if (!place) continue
    const [id] = place.path
    for (const one of id === undefined ? named(keys) : [id]) yield { root: place.root, id: one }
  }
}

/** Ids of the notes that came, went or got another author in this transaction. */
export function authorship(transaction: Y.Transaction): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const [type, keys] of transaction.changed) {
    const place = type._item?.deleted ? null : placeOf(transaction.doc, type)
    if (!place || !authoredRoots.some((root) => root === place.root)) continue
    const [id] = place.path
    if (id === undefined) for (const key of named(keys)) ids.add(key)
    else if (keys.has('side') || keys.has('seatId')) ids.add(id)
  }
  return ids
}
