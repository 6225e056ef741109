import { filledFields } from './agreedText.ts'
import type { Board } from './board.ts'
import type { StepId } from './ids.ts'
import { isJsonObject, type Json } from './json.ts'
import { reopened, termItem } from './reopened.ts'
import type { PublicRoom } from './room.ts'

/** A text that both sides said yes to, word for word as the server kept it. */
export interface AgreedTerm {
  readonly termId: string
  /** Where the record of it is. */
  readonly key: string
  /** By field, filled ones only. */
  readonly text: { readonly [field: string]: string }
  /** Server time in milliseconds; null where the record has none. */
  readonly agreedAt: number | null
  /** The board's text has been edited since. */
  readonly changedSince: boolean
}

const ratified = '/ratify:'

/** Where a ratification's result stands. */
export function ratifiedKey(step: StepId, termId: string): string {
  return `${step}${ratified}${termId}`
}

/**
 * What both sides agreed, by term, and nobody has opened again since. It is found by the public shape
 * of a ratification's result, so that any part of the product can point at the agreed words without
 * copying them.
 */
export function agreedTerms(room: PublicRoom): readonly AgreedTerm[] {
  const opened = reopened(room.session)
  return everAgreed(room).filter(
    ({ termId, agreedAt }) => (opened.get(termItem(termId)) ?? -1) < (agreedAt ?? 0),
  )
}

/** The same with those that somebody has opened again since. */
export function everAgreed(room: PublicRoom): readonly AgreedTerm[] {
  const found = new Map<string, AgreedTerm>()
  for (const [key, result] of room.session.results) {
    if (!key.includes(ratified)) continue
    const term = readAgreed(key, result, room.board)
    if (!term) continue
    const other = found.get(term.termId)
    if (!other || (other.agreedAt ?? 0) <= (term.agreedAt ?? 0)) found.set(term.termId, term)
  }
  return [...found.values()]
}

function readAgreed(key: string, result: Json, board: Board): AgreedTerm | null {
  if (!isJsonObject(result) || result.agreed !== true) return null
  const { termId, text, agreedAt } = result
  if (typeof termId !== 'string' || text === undefined || !isJsonObject(text)) return null
  const words = filledFields(text)
  if (Object.keys(words).length === 0) return null
  return {
    termId,
    key,
    text: words,
    agreedAt: typeof agreedAt === 'number' ? agreedAt : null,
    changedSince: !sameWords(words, currentWords(board, termId)),
  }
}

function currentWords(board: Board, termId: string): Record<string, string> {
  const words: Record<string, string> = {}
  for (const [field, { text }] of Object.entries(board.terms.get(termId) ?? {})) {
    if (text.trim() !== '') words[field] = text
  }
  return words
}

function sameWords(a: Record<string, string>, b: Record<string, string>): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...fields].every((field) => (a[field] ?? '').trim() === (b[field] ?? '').trim())
}
