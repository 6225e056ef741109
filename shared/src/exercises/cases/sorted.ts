import * as v from 'valibot'
import type { Json } from '../../model/json.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { type BySide, type MainSide, type Side, sides, twoSides } from '../../model/side.ts'
import type { Choice } from './settings.ts'

/** How many of each side gave each verdict to one case; verdicts that nobody gave are left out. */
export type SortedCase = {
  readonly id: string
  readonly text: string
  readonly by: { readonly [side in Side]: { readonly [termId: string]: number } }
}

/** What the room learns: counts by side, never who said what. */
export type SortResult = {
  readonly cases: readonly SortedCase[]
  readonly terms: readonly Choice[]
  /** People who sorted at least one case. */
  readonly people: BySide
  readonly attempt: number
  /** How many were split when it was sorted before; null the first time. */
  readonly splitBefore: number | null
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const perTerm = v.record(v.string(), count)
const resultShape = v.object({
  cases: v.array(
    v.object({
      id: v.string(),
      text: v.string(),
      by: v.object({ sales: perTerm, marketing: perTerm, neutral: perTerm }),
    }),
  ),
  terms: v.array(v.object({ id: v.string(), name: v.string() })),
  people: v.object({ sales: count, marketing: count, neutral: count }),
  attempt: v.number(),
  splitBefore: v.nullable(v.number()),
})

/** What a step revealed last, also while it is sorted again; null before the first reveal. */
export function readSorted(step: Pick<Step, 'id'>, { session }: PublicRoom): SortResult | null {
  return parseSorted(resultOf(session, step.id, 'sort'))
}

export function parseSorted(stored: Json | null): SortResult | null {
  const parsed = v.safeParse(resultShape, stored)
  return parsed.success ? parsed.output : null
}

/** Two people put it differently: the wording lets both in. */
export function isSplit(found: SortedCase): boolean {
  return verdictsOn(found).length > 1
}

/** The terms that a case was put to, the most frequent first, with their counts by side. */
export function verdictsOn({ by }: SortedCase): readonly (BySide & { readonly id: string })[] {
  const ids = new Set(sides.flatMap((side) => Object.keys(by[side])))
  return [...ids]
    .map((id) => {
      const of = (side: Side) => by[side][id] ?? 0
      return { id, sales: of('sales'), marketing: of('marketing'), neutral: of('neutral') }
    })
    .filter((each) => totalOf(each) > 0)
    .sort((a, b) => totalOf(b) - totalOf(a))
}

/**
 * The widest split first. Both sides weigh the same, so that nine of one mind do not hide that the
 * tenth is the whole other side.
 */
export function splitFirst(cases: readonly SortedCase[]): readonly SortedCase[] {
  return cases.toSorted(
    (a, b) => discordOf(b) - discordOf(a) || verdictsOn(b).length - verdictsOn(a).length,
  )
}

/** The one term that a side mostly chose for a case; null where it is torn or said nothing. */
export function mostlySaid({ by }: SortedCase, side: MainSide): string | null {
  const [first, second] = Object.entries(by[side]).sort(([, a], [, b]) => b - a)
  return first && first[1] > 0 && first[1] !== second?.[1] ? first[0] : null
}

/** 0 where all chose the same; towards 1 the less any one verdict carries both sides. */
function discordOf(found: SortedCase): number {
  const spoke = twoSides.filter((side) => sumOf(found, side) > 0)
  const weighing: readonly Side[] = spoke.length > 0 ? spoke : ['neutral']
  const shares = verdictsOn(found).map(({ id }) => {
    const share = (side: Side) => (found.by[side][id] ?? 0) / Math.max(1, sumOf(found, side))
    return weighing.reduce((sum, side) => sum + share(side), 0) / weighing.length
  })
  return shares.length === 0 ? 0 : 1 - Math.max(...shares)
}

function sumOf({ by }: SortedCase, side: Side): number {
  return Object.values(by[side]).reduce((sum, each) => sum + each, 0)
}

function totalOf({ sales, marketing, neutral }: BySide): number {
  return sales + marketing + neutral
}
