import * as v from 'valibot'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'

export const scores = [1, 2, 3, 4, 5] as const

/** How many people chose each score, 1 to 5. */
export type ScoreCounts = readonly number[]

/** What the room learns: counts, never who. The lines themselves are notes on the board. */
export type PulseResult = {
  readonly scores: { readonly [side in Side]: ScoreCounts }
  /** How many lines were written. */
  readonly texts: { readonly [side in Side]: number }
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const counts = v.pipe(v.array(count), v.length(scores.length))
const resultShape = v.object({
  scores: v.object({ sales: counts, marketing: counts, neutral: counts }),
  texts: v.object({ sales: count, marketing: count, neutral: count }),
})

/** What a step revealed; null before, and for what is no such result. */
export function readPulse(step: Pick<Step, 'id'>, { session }: PublicRoom): PulseResult | null {
  const parsed = v.safeParse(resultShape, resultOf(session, step.id, 'write'))
  return parsed.success ? parsed.output : null
}

/** With fewer answers than this, the counts say more than a spread would. */
const fewestForSpread = 3

/** Where a side stands on the scale. */
export interface Standing {
  readonly people: number
  /** Null where nobody of the side chose a score. */
  readonly mean: number | null
  /** Lowest and highest score; null with fewer than three answers. */
  readonly spread: { readonly from: number; readonly to: number } | null
}

export function standingOf(chosen: ScoreCounts): Standing {
  const people = chosen.reduce((sum, each) => sum + each, 0)
  if (people === 0) return { people, mean: null, spread: null }
  const sum = chosen.reduce((all, each, index) => all + each * (index + 1), 0)
  const from = chosen.findIndex((each) => each > 0) + 1
  const to = chosen.findLastIndex((each) => each > 0) + 1
  return { people, mean: sum / people, spread: people < fewestForSpread ? null : { from, to } }
}

export function standings(result: PulseResult): { readonly [side in Side]: Standing } {
  const { sales, marketing, neutral } = result.scores
  return {
    sales: standingOf(sales),
    marketing: standingOf(marketing),
    neutral: standingOf(neutral),
  }
}

/** How far the two sides' means lie apart; null where one side gave no score. */
export function apartOf(by: { readonly [side in 'sales' | 'marketing']: Standing }): number | null {
  if (by.sales.mean === null || by.marketing.mean === null) return null
  return Math.abs(by.sales.mean - by.marketing.mean)
}

/** One digit after the point: more would claim what so few answers cannot tell. */
export function roundScore(mean: number): number {
  return Math.round(mean * 10) / 10
}
