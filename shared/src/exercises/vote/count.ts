import * as v from 'valibot'
import { isId, type SeatId, seatId } from '../../model/ids.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { type BySide, type Side, sides, twoSides } from '../../model/side.ts'

/** How many dots an item got. `weighted`, 0 to 1, stands there where both sides weigh the same. */
export type ItemCount = {
  readonly id: string
  readonly sales: number
  readonly marketing: number
  readonly neutral: number
  readonly total: number
  readonly weighted?: number
}

/** Totals, never ballots, but where the vote was an open one from the start. */
export type VoteResult = {
  readonly items: readonly ItemCount[]
  /** People who gave at least one dot. */
  readonly ballots: { readonly [side in Side]: number }
  readonly votes?: readonly OpenVote[]
}

export type OpenVote = {
  readonly seatId: SeatId
  readonly side: Side
  readonly dots: { readonly [itemId: string]: number }
}

const number = v.pipe(v.number(), v.finite())
const bySide = { sales: number, marketing: number, neutral: number }
const resultSchema = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      ...bySide,
      total: number,
      weighted: v.exactOptional(number),
    }),
  ),
  ballots: v.object(bySide),
  votes: v.exactOptional(
    v.array(
      v.object({
        seatId: v.pipe(v.custom<string>(isId), v.transform(seatId)),
        side: v.picklist(sides),
        dots: v.record(v.string(), number),
      }),
    ),
  ),
})

/** The count of a step's ballots; null before it. */
export function readCount(step: Step, room: PublicRoom): VoteResult | null {
  const parsed = v.safeParse(resultSchema, resultOf(room.session, step.id, 'ballot'))
  return parsed.success ? parsed.output : null
}

/**
 * Both sides the same weight: an item's share of each main side's dots, averaged over the main
 * sides that gave any. So nine people cannot outvote four. Neutral dots are no side's: they show,
 * and break ties. With neutral dots alone it is their share.
 */
export function weigh(items: readonly Omit<ItemCount, 'weighted'>[]): readonly ItemCount[] {
  const given = givenBySide(items)
  const voting = twoSides.filter((side) => given[side] > 0)
  const weighing: readonly Side[] = voting.length > 0 ? voting : ['neutral']
  return items.map((item) => {
    const shares = weighing.map((side) => shareOf(item[side], given[side]))
    const average = shares.reduce((sum, share) => sum + share, 0) / shares.length
    return { ...item, weighted: Math.round(average * 10_000) / 10_000 }
  })
}

/** Highest first: by weight where there is one, then by dots. What ties keeps the order it has. */
export function ranked(items: readonly ItemCount[]): readonly ItemCount[] {
  return items.toSorted((a, b) => rankOf(b) - rankOf(a) || b.total - a.total)
}

function rankOf(item: ItemCount): number {
  return item.weighted ?? item.total
}

export interface Gap {
  readonly id: string
  /** The item's share of each side's dots, 0 to 1. */
  readonly sales: number
  readonly marketing: number
  /** How far the two shares lie apart, 0 to 1. */
  readonly apart: number
}

/**
 * The widest difference between the sides first: what to talk about next. Shares, not dots, so that
 * the larger side does not look keener. Empty where only one side voted: there is nothing to compare.
 */
export function gapView(result: VoteResult): readonly Gap[] {
  const given = givenBySide(result.items)
  if (given.sales === 0 || given.marketing === 0) return []
  return result.items
    .map(({ id, sales, marketing }): Gap => {
      const left = shareOf(sales, given.sales)
      const right = shareOf(marketing, given.marketing)
      return { id, sales: left, marketing: right, apart: Math.abs(left - right) }
    })
    .sort((a, b) => b.apart - a.apart)
}

export interface Tie {
  /** The rank that they share, 1 for the first. */
  readonly place: number
  readonly ids: readonly string[]
}

/** Items that tie across the cut after the first `top`, so that the cut would split equals. */
export function tieAtCut(items: readonly ItemCount[], top: number): Tie | null {
  const order = ranked(items)
  const last = order[top - 1]
  const next = order[top]
  if (!last || !next || last.total === 0 || !sameRank(last, next)) return null
  const ids = order.filter((item) => sameRank(item, last)).map(({ id }) => id)
  return { place: order.findIndex((item) => sameRank(item, last)) + 1, ids }
}

function sameRank(a: ItemCount, b: ItemCount): boolean {
  return rankOf(a) === rankOf(b) && a.total === b.total
}

function givenBySide(items: readonly Omit<ItemCount, 'weighted'>[]): BySide {
  const given = { sales: 0, marketing: 0, neutral: 0 }
  for (const item of items) for (const side of sides) given[side] += item[side]
  return given
}

function shareOf(dots: number, given: number): number {
  return given === 0 ? 0 : dots / given
}
