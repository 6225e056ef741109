import * as v from 'valibot'
import { filledFields, type Term } from '../../model/agreedText.ts'
import type { TermText } from '../../model/board.ts'
import { type RoundId, roundId, type SeatId } from '../../model/ids.ts'
import { type Json, sameJson } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { Seat } from '../../model/session.ts'
import { type MainSide, sides, twoSides } from '../../model/side.ts'
import type { Revealed, Sealed } from '../contract.ts'
import type { Settings } from './settings.ts'

/** The words that are judged, copied from the board when the round opened. */
export type RatifyBrief = {
  readonly termId: string
  readonly text: { readonly [field: string]: string }
}

export const verdicts = ['agree', 'live', 'notYet'] as const
export type Verdict = (typeof verdicts)[number]

/** One person's answer. A reason is needed for *not yet*, and read for nothing else. */
export type RatifyEntry = { readonly verdict: Verdict; readonly reason?: string }

const prefix = 'ratify:'

export function ratifyRound(termId: string): RoundId {
  return roundId(prefix + termId)
}

/** The term that a round asks about; null for another kind of round. */
export function termOfRound(round: string): string | null {
  return round.startsWith(prefix) ? round.slice(prefix.length) : null
}

/** Copies the words on the board word for word. There may be none yet: that is for the room to see. */
export function ratifyBrief(term: Term, onBoard: TermText | undefined): RatifyBrief {
  return { termId: term.termId, text: wordsOnBoard(onBoard, term) }
}

/** The filled fields of a term in the order of its questions; fields of older questions come last. */
export function wordsOnBoard(onBoard: TermText | undefined, term: Term): Record<string, string> {
  const asked = term.fields.map(({ id }) => id)
  const rest = Object.keys(onBoard ?? {}).filter((field) => !asked.includes(field))
  const words: Record<string, string> = {}
  for (const field of [...asked, ...rest.sort()]) words[field] = onBoard?.[field]?.text ?? ''
  return filledFields(words)
}

const entryShape = v.object({
  verdict: v.picklist(verdicts),
  reason: v.exactOptional(v.pipe(v.string(), v.maxLength(taken.noteText))),
})

export function ratifyEntry(raw: unknown): Outcome<RatifyEntry> {
  const parsed = v.safeParse(entryShape, raw)
  if (!parsed.success) {
    const field = String(parsed.issues[0].path?.[0]?.key ?? 'verdict')
    return refuse('invalid-entry', `${field}: not what a verdict is made of`, { field })
  }
  const { verdict, reason } = parsed.output
  if (verdict === 'notYet' && (reason ?? '').trim() === '') {
    return refuse('reason-needed', 'not yet needs a reason: what would have to change', {
      field: 'reason',
    })
  }
  return accept(parsed.output)
}

const tally = v.object({ agree: v.number(), live: v.number(), notYet: v.number() })
const bySide = v.object({ sales: tally, marketing: tally, neutral: tally })
const objections = v.array(v.object({ side: v.picklist(sides), text: v.string() }))
const text = v.record(v.string(), v.string())

const ratified = v.object({
  termId: v.string(),
  agreed: v.boolean(),
  /** The words that were judged, whatever the board says since. */
  text,
  bySide,
  /** How many had to say yes, by side, where the room asked for more than one. */
  needed: v.exactOptional(v.object({ sales: v.number(), marketing: v.number() })),
  objections,
  /** Server time of this reveal, in milliseconds. */
  at: v.number(),
  agreedAt: v.nullable(v.number()),
  attempt: v.number(),
  /** Earlier askings, the first one first: what was asked and what was said against it. */
  ledger: v.array(v.object({ text, objections, bySide, at: v.number() })),
})

const briefShape = v.object({ termId: v.string(), text })

/** The words that an open round asks about, or null for what is no such brief. */
export function readRatifyBrief(stored: Json | null): RatifyBrief | null {
  const parsed = v.safeParse(briefShape, stored)
  return parsed.success ? parsed.output : null
}

/** What the room knows of a term after asking both sides. */
export type Ratified = v.InferOutput<typeof ratified>
export type Tally = v.InferOutput<typeof tally>

/** A stored result, or null for what is none. */
export function readRatified(stored: Json | null): Ratified | null {
  const parsed = v.safeParse(ratified, stored)
  return parsed.success ? parsed.output : null
}

/** Tallies by side and the reasons against; no verdict can be traced to a person. */
export function revealRatified(
  sealed: Sealed<Settings, RatifyBrief, RatifyEntry>,
): Revealed<Ratified> {
  const count = { sales: noVerdicts(), marketing: noVerdicts(), neutral: noVerdicts() }
  const against: Ratified['objections'] = []
  for (const [author, { verdict, reason }] of sealed.entries) {
    const seat = sealed.seats.get(author)
    if (!seat) continue // removed from the room: no side to count it for
    count[seat.side][verdict] += 1
    if (verdict === 'notYet') against.push({ side: seat.side, text: (reason ?? '').trim() })
  }
  const { brief, now, attempt, step } = sealed
  const { quorum } = step.settings
  const needed = quorum === undefined ? {} : { needed: neededOf(quorum, sealed.seats) }
  const agreed = twoSides.every((side) => keyTurned({ bySide: count, ...needed }, side))
  return {
    notes: [],
    result: {
      termId: brief.termId,
      agreed,
      text: { ...brief.text },
      bySide: count,
      ...needed,
      objections: against.sort(byText),
      at: now,
      agreedAt: agreed ? now : null,
      attempt,
      ledger: ledgerWith(readRatified(sealed.previous)),
    },
  }
}

/**
 * A side's key turns when somebody there said yes, or as many as the room asks for, and nobody there
 * said *not yet*.
 */
export function keyTurned({ bySide: count, needed }: Answered, side: MainSide): boolean {
  const { agree, live, notYet } = count[side]
  return agree + live >= Math.max(1, needed?.[side] ?? 1) && notYet === 0
}

interface Answered {
  readonly bySide: { readonly [side in MainSide]: Tally }
  readonly needed?: { readonly [side in MainSide]: number }
}

/** So many of each side's people, rounded up; who only watches, or can't be here, is not counted. */
function neededOf(quorum: number, seats: ReadonlyMap<SeatId, Seat>) {
  const writers = [...seats.values()].filter(({ role, past }) => role !== 'observer' && !past)
  const of = (side: MainSide) =>
    Math.ceil((writers.filter((seat) => seat.side === side).length * quorum) / 100)
  return { sales: of('sales'), marketing: of('marketing') }
}

/** Whether the board says something else than what was judged. Blank fields and edges don't count. */
export function changedSince(judged: Pick<Ratified, 'text'>, onBoard: TermText | undefined) {
  const words = Object.entries(onBoard ?? {}).map(([field, value]) => [field, value.text] as const)
  return !sameJson(trimmed(words), trimmed(Object.entries(judged.text)))
}

function trimmed(words: readonly (readonly [string, string])[]): Record<string, string> {
  return filledFields(Object.fromEntries(words.map(([field, value]) => [field, value.trim()])))
}

function noVerdicts() {
  return { agree: 0, live: 0, notYet: 0 }
}

function ledgerWith(previous: Ratified | null): Ratified['ledger'] {
  if (!previous) return []
  const { at, ledger } = previous
  const { text: asked, objections: said, bySide: counted } = previous
  return [...ledger, { text: asked, objections: said, bySide: counted, at }]
}

/** The order of the alphabet tells nothing about who answered first. */
function byText(
  a: { readonly side: string; readonly text: string },
  b: { readonly side: string; readonly text: string },
): number {
  return compare(a.text, b.text) || compare(a.side, b.side)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
