import * as v from 'valibot'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { type BySide, type Side, sides } from '../../model/side.ts'

/** All guesses at one figure, lowest first, so that nothing tells whose is whose. */
export type Guesses = { readonly [side in Side]: readonly number[] }

export type NumbersResult = {
  readonly guesses: { readonly [questionId: string]: Guesses }
  /** People who guessed anything, by side. */
  readonly people: BySide
}

const figure = v.pipe(v.number(), v.finite())
const figures = v.fallback(v.array(figure), [])
const resultSchema = v.object({
  guesses: v.record(v.string(), v.object({ sales: figures, marketing: figures, neutral: figures })),
  people: v.object({ sales: figure, marketing: figure, neutral: figure }),
})

/** What everybody guessed; null before the reveal. */
export function readGuesses(step: Step, room: PublicRoom): NumbersResult | null {
  const parsed = v.safeParse(resultSchema, resultOf(room.session, step.id, 'guess'))
  return parsed.success ? parsed.output : null
}

export const noGuesses: Guesses = { sales: [], marketing: [], neutral: [] }

export function allOf(guesses: Guesses): readonly number[] {
  return sides.flatMap((side) => guesses[side]).sort((a, b) => a - b)
}

/** The one in the middle, or halfway between the two there; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
