import * as v from 'valibot'
import type { Term } from '../../model/agreedText.ts'
import { roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { Step } from '../../model/session.ts'
import { type BySide, nobody, type Side } from '../../model/side.ts'
import type { Revealed, RevealedNote, Sealed } from '../contract.ts'
import { type Settings, termsOf } from './settings.ts'

export const writeRound = roundId('write')

/** The terms that the first answers are asked for, as they were when the round opened. */
export type WriteBrief = {
  readonly terms: readonly {
    readonly termId: string
    readonly name: string
    readonly longName: string
    readonly fields: readonly { readonly id: string; readonly question: string }[]
  }[]
}

/** One person's first answers, at most one for each term; blank ones are kept and never shown. */
export type WriteEntry = { readonly answers: { readonly [termId: string]: string } }

/** What the room learns by counting: the answers themselves are notes on the board. */
export type Written = {
  readonly counts: { readonly [termId: string]: BySide }
  /** How many different answers each term got; case, spaces and punctuation make no difference. */
  readonly different: { readonly [termId: string]: number }
  /** How many people answered anything at all. */
  readonly people: number
}

const briefShape = v.object({
  terms: v.array(
    v.object({
      termId: v.string(),
      name: v.string(),
      longName: v.string(),
      fields: v.array(v.object({ id: v.string(), question: v.string() })),
    }),
  ),
})

/** What a step asks for: as its writing opened, or as it is set while it has not. */
export function termsAsked(step: Pick<Step, 'settings' | 'rounds'>): readonly Term[] {
  const set = termsOf(step.settings)
  const brief = v.safeParse(briefShape, step.rounds[writeRound]?.brief)
  if (!brief.success || brief.output.terms.length === 0) return set
  return brief.output.terms.map((term) => {
    const { starter = '' } = set.find(({ termId }) => termId === term.termId) ?? {}
    return { ...term, starter }
  })
}

export function writeBrief(terms: readonly Term[]): WriteBrief {
  return {
    terms: terms.map(({ termId, name, longName, fields }) => ({
      termId,
      name,
      longName,
      fields: fields.map(({ id, question }) => ({ id, question })),
    })),
  }
}

const answer = v.pipe(v.string(), v.maxLength(taken.noteText))

export function writeEntry(raw: unknown, brief: WriteBrief): Outcome<WriteEntry> {
  if (!isJsonObject(raw) || !isJsonObject(raw.answers)) {
    return refuse('invalid-entry', 'answers: one text for each term', { field: 'answers' })
  }
  const asked = new Set(brief.terms.map(({ termId }) => termId))
  const answers: Record<string, string> = {}
  for (const [termId, text] of Object.entries(raw.answers)) {
    if (!asked.has(termId)) {
      return refuse('unknown-item', 'answers: names a term that this round does not ask for')
    }
    if (!v.is(answer, text)) {
      const detail = `answers.${termId}: a text of at most ${taken.noteText} characters`
      return refuse('invalid-entry', detail, { field: `answers.${termId}` })
    }
    answers[termId] = text
  }
  return accept({ answers })
}

export function revealWritten(sealed: Sealed<Settings, WriteBrief, WriteEntry>): Revealed<Written> {
  const notes: RevealedNote[] = []
  for (const [author, entry] of sealed.entries) {
    const seat = sealed.seats.get(author)
    if (!seat) continue // removed from the room: nobody's words, and no side to count them for
    for (const [termId, text] of Object.entries(entry.answers)) {
      if (text.trim() === '') continue
      notes.push({
        author,
        side: seat.side,
        text: text.trim(),
        place: { termId },
        facts: { termId },
      })
    }
  }
  const counts: Record<string, BySide> = {}
  const different: Record<string, number> = {}
  for (const { termId } of sealed.brief.terms) {
    const answers = notes.filter(({ facts }) => facts.termId === termId)
    counts[termId] = countSides(answers)
    different[termId] = new Set(answers.map(({ text }) => sameWords(text))).size
  }
  const people = new Set(notes.map(({ author }) => author)).size
  return { result: { counts, different, people }, notes }
}

function countSides(answers: readonly { readonly side: Side }[]): BySide {
  const count = { ...nobody }
  for (const { side } of answers) count[side] += 1
  return count
}

/** Two answers with the same words in the same order are one answer. */
function sameWords(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? text
  )
}

const bySide = v.object({ sales: v.number(), marketing: v.number(), neutral: v.number() })
const written = v.object({
  counts: v.record(v.string(), bySide),
  different: v.record(v.string(), v.number()),
  people: v.number(),
})

/** A stored result, or null for what is none. */
export function readWritten(stored: Json | null): Written | null {
  const parsed = v.safeParse(written, stored)
  return parsed.success ? parsed.output : null
}
