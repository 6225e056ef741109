import * as v from 'valibot'
import { isId, type SeatId, seatId } from '../../model/ids.ts'
import { type Json, objectIn } from '../../model/json.ts'
import { taken } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { type MainSide, type Side, sides } from '../../model/side.ts'
import type { Revealed, Sealed } from '../contract.ts'
import type { Settings } from './settings.ts'
import { type SignedCard, signedCard } from './signedPlan.ts'

export const fists = [0, 1, 2, 3, 4, 5] as const
/** From here up a hand is a signature; below it is an objection, which needs its reason. */
export const fewestToSign = 3

/**
 * What is signed. `open` is here and not read from the settings at the reveal, so that nobody can
 * put numbers beside names once people have answered.
 */
export type SignBrief = { readonly cards: readonly SignedCard[]; readonly open: boolean }
export type SignEntry = { readonly fist: number; readonly reason?: string }

const entryShape = v.object({
  fist: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)),
  reason: v.exactOptional(v.pipe(v.string(), v.maxLength(taken.noteText))),
})

/** An entry as a device kept it; null where it cannot be read. */
export function handIn(kept: Json | null): SignEntry | null {
  const parsed = v.safeParse(entryShape, kept)
  return parsed.success ? parsed.output : null
}

export function signEntry(raw: unknown): Outcome<SignEntry> {
  const parsed = v.safeParse(entryShape, objectIn(raw))
  if (!parsed.success) {
    const field = String(parsed.issues[0].path?.[0]?.key ?? 'fist')
    return refuse('invalid-entry', `${field}: not what a hand is made of`, { field })
  }
  const { fist, reason = '' } = parsed.output
  if (fist < fewestToSign && reason.trim() === '') {
    return refuse('reason-needed', 'below three a reason is needed: what would have to change', {
      field: 'reason',
    })
  }
  return accept(parsed.output)
}

/** Hands by side: how many showed 0, 1 … 5. */
export type HandsBySide = { readonly [side in Side]: readonly number[] }

export type Signature = {
  readonly seatId: SeatId
  /** As it was then: it stays readable after the seat has gone. */
  readonly name: string
  readonly side: Side
  /** Only where the signing was an open one from the start. */
  readonly fist?: number
}

export type Objection = { readonly side: Side; readonly fist: number; readonly text: string }

/** What the room knows after asking for signatures. */
export type Signed = {
  readonly cards: readonly SignedCard[]
  readonly bySide: HandsBySide
  /** Who signed, by name: a signature is public. Empty where the step is anonymous. */
  readonly signed: readonly Signature[]
  /** Why others did not, the lowest hands first; a side, never a name. */
  readonly objections: readonly Objection[]
  /** Server time in milliseconds. */
  readonly at: number
  readonly attempt: number
  /** Earlier askings, the first one first. */
  readonly ledger: readonly PastAsking[]
}

/** What was said against the plan at an earlier asking. */
export type PastAsking = Pick<Signed, 'bySide' | 'objections' | 'at' | 'attempt'>

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const counts = v.pipe(v.array(count), v.length(fists.length))
const past = {
  bySide: v.object({ sales: counts, marketing: counts, neutral: counts }),
  objections: v.array(v.object({ side: v.picklist(sides), fist: v.number(), text: v.string() })),
  at: v.number(),
  attempt: v.number(),
}
const signedShape = v.object({
  ...past,
  cards: v.array(signedCard),
  signed: v.array(
    v.object({
      seatId: v.pipe(v.custom<string>(isId), v.transform(seatId)),
      name: v.string(),
      side: v.picklist(sides),
      fist: v.exactOptional(v.number()),
    }),
  ),
  ledger: v.array(v.object(past)),
})

/** The last revealed signing of a step, also while it is asked again; null before the first. */
export function readSigned(step: Pick<Step, 'id'>, { session }: PublicRoom): Signed | null {
  return parseSigned(resultOf(session, step.id, 'sign'))
}

function parseSigned(stored: Json | null): Signed | null {
  const parsed = v.safeParse(signedShape, stored)
  return parsed.success ? parsed.output : null
}

export function revealSigned(sealed: Sealed<Settings, SignBrief, SignEntry>): Revealed<Signed> {
  const { brief, entries, seats, step, attempt, now } = sealed
  const none = () => fists.map(() => 0)
  const hands = { sales: none(), marketing: none(), neutral: none() }
  const signed: Signature[] = []
  const against: Objection[] = []
  for (const [author, { fist, reason = '' }] of entries) {
    const seat = seats.get(author)
    if (!seat) continue // removed from the room: no side to count it for
    const { name, side } = seat
    hands[side][fist] = (hands[side][fist] ?? 0) + 1
    if (fist < fewestToSign) against.push({ side, fist, text: reason.trim() })
    else signed.push({ seatId: author, name, side, ...(brief.open ? { fist } : {}) })
  }
  const previous = parseSigned(sealed.previous)
  return {
    notes: [],
    result: {
      cards: brief.cards.map((card) => ({ ...card })),
      bySide: hands,
      signed: step.anonymous ? [] : signed.sort(bySideAndName),
      objections: against.sort(lowestFirst),
      at: now,
      attempt,
      ledger: previous ? [...previous.ledger, entryOfLedger(previous)] : [],
    },
  }
}

function entryOfLedger({ bySide, objections, at, attempt }: Signed): PastAsking {
  return { bySide, objections, at, attempt }
}

/** A side stands behind the plan when somebody there signed and nobody there showed less than three. */
export function standsBehind(hands: HandsBySide, side: MainSide): boolean {
  return signaturesIn(hands[side]) > 0 && objectionsIn(hands[side]) === 0
}

export function signaturesIn(hands: readonly number[]): number {
  return hands.slice(fewestToSign).reduce((sum, each) => sum + each, 0)
}

function objectionsIn(hands: readonly number[]): number {
  return hands.slice(0, fewestToSign).reduce((sum, each) => sum + each, 0)
}

/** How many signed, whatever side; names may be kept back, counts never are. */
export function signatureCount(hands: HandsBySide): number {
  return sides.reduce((sum, side) => sum + signaturesIn(hands[side]), 0)
}

/** No order here tells who answered first. */
function bySideAndName(a: Signature, b: Signature): number {
  return (
    sides.indexOf(a.side) - sides.indexOf(b.side) ||
    compare(a.name, b.name) ||
    compare(a.seatId, b.seatId)
  )
}

function lowestFirst(a: Objection, b: Objection): number {
  return a.fist - b.fist || compare(a.text, b.text) || compare(a.side, b.side)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
