import * as v from 'valibot'
import { roundId, type SeatId, stepId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { Seat } from '../../model/session.ts'
import type { Exercise, PhasePlan, Revealed, Sealed } from '../contract.ts'
import { type OpenVote, ranked, type VoteResult, weigh } from './count.ts'
import { shortened } from './items.ts'
import { countedAs, mergeCommand, mergesRecord, readMerges, unmergeCommand } from './merges.ts'
import {
  makeBrief,
  type VoteBrief,
  type VoteSettings,
  voteSettings,
  weighsSides,
} from './settings.ts'
import { summariseVote } from './summarise.ts'

/** Dots by item; an item without dots is not named. */
export type Ballot = { readonly dots: { readonly [itemId: string]: number } }

const ballotSchema = v.object({
  dots: v.pipe(
    v.custom(isJsonObject),
    v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))),
  ),
})

const phases: readonly PhasePlan[] = [
  { phase: 'waiting' },
  { phase: 'writing', opens: roundId('ballot') },
  { phase: 'revealed', reveals: roundId('ballot') },
  { phase: 'done' },
]

/** Dots on what matters, in sealed ballots, counted by side. */
export const vote: Exercise<VoteSettings, VoteBrief, Ballot, VoteResult> = {
  kind: 'vote',
  title: 'What matters most',
  minutes: 5,
  prompt: 'Where should we put our time? Place your dots.',
  settings: voteSettings,
  phases: () => phases,
  brief(round, step, room) {
    if (round !== 'ballot') return refuse('no-such-item', 'a vote has one round: ballot')
    const brief = makeBrief(step, room)
    if (!brief)
      return refuse('invalid-settings', 'a vote needs options or a step to take them from')
    if (brief.items.length === 0) {
      return refuse(
        'unknown-item',
        'there is nothing to vote on: the step has revealed no notes yet',
      )
    }
    return accept(brief)
  },
  entry: checkBallot,
  reveal: count,
  retell,
  commands: {
    merge: { record: mergesRecord, by: 'facilitator', apply: mergeCommand },
    unmerge: { record: mergesRecord, by: 'facilitator', apply: unmergeCommand },
  },
  gives: 'ranking',
  needs: ({ itemsFrom }) =>
    itemsFrom === undefined ? [] : [{ what: 'items', from: stepId(itemsFrom) }],
  summarise: summariseVote,
}

/** The dots of a ballot as a device kept it; none where it cannot be read. */
export function dotsOf(kept: Json | null): ReadonlyMap<string, number> {
  const parsed = v.safeParse(ballotSchema, kept)
  return new Map(parsed.success ? Object.entries(parsed.output.dots) : [])
}

function retell(brief: VoteBrief, item: string, text: string): VoteBrief | null {
  if (!brief.items.some(({ id }) => id === item)) return null
  const told = shortened(text.trim())
  const items = brief.items.map((each) => (each.id === item ? { ...each, text: told } : each))
  return { ...brief, items }
}

function checkBallot(raw: unknown, brief: VoteBrief, _author: Seat): Outcome<Ballot> {
  const parsed = v.safeParse(ballotSchema, raw)
  if (!parsed.success) {
    return refuse('invalid-entry', 'a ballot is {dots: {<item id>: whole number}}', {
      field: 'dots',
    })
  }
  const items = new Set(brief.items.map(({ id }) => id))
  // Every key is an id of the brief by the time the object is made, so none can be a trap.
  const given = Object.entries(parsed.output.dots)
  if (given.some(([id]) => !items.has(id))) {
    return refuse('unknown-item', 'the ballot names an item that is not in this vote')
  }
  const used = given.reduce((sum, [, dots]) => sum + dots, 0)
  const { budget, perItem } = brief
  if (used > budget) return refuse('over-budget', 'more dots than the budget', { budget })
  if (given.some(([, dots]) => dots > perItem)) {
    return refuse('over-item-limit', 'more dots on one item than allowed', { perItem })
  }
  return accept({ dots: Object.fromEntries(given.filter(([, dots]) => dots > 0)) })
}

function count(sealed: Sealed<VoteSettings, VoteBrief, Ballot>): Revealed<VoteResult> {
  const { brief, entries, seats, step, room } = sealed
  const merges = readMerges(step, room)
  const totals = new Map<string, { sales: number; marketing: number; neutral: number }>()
  for (const { id } of brief.items) {
    if (countedAs(id, merges) === id) totals.set(id, { sales: 0, marketing: 0, neutral: 0 })
  }
  const ballots = { sales: 0, marketing: 0, neutral: 0 }
  const votes: OpenVote[] = []
  for (const [voter, { dots }] of entries) {
    const side = seats.get(voter)?.side
    if (!side) continue
    const counted = new Map<string, number>()
    for (const [id, given] of Object.entries(dots)) {
      const item = countedAs(id, merges)
      const total = totals.get(item)
      if (!total || given === 0) continue
      total[side] += given
      counted.set(item, (counted.get(item) ?? 0) + given)
    }
    if (counted.size === 0) continue
    ballots[side] += 1
    votes.push({ seatId: voter, side, dots: Object.fromEntries(counted) })
  }
  const items = [...totals].map(([id, by]) => {
    return { id, ...by, total: by.sales + by.marketing + by.neutral }
  })
  const order = ranked(weighsSides(step.settings) ? weigh(items) : items)
  const shown = brief.open && !step.anonymous ? { votes: votes.toSorted(bySeat) } : {}
  return { result: { items: order, ballots, ...shown }, notes: [] }
}

function bySeat(a: { seatId: SeatId }, b: { seatId: SeatId }): number {
  return a.seatId < b.seatId ? -1 : 1
}
