import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import { type Json, objectIn } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import type { KindCall } from '../contract.ts'
import { briefOf } from './settings.ts'

/** Where the merges stand in the session's results: `{<itemId>: <the item it counts with>}`. */
export const mergesRecord = 'merges'

/** Each merged item and the one that it was put into, which may be merged itself. */
export type Merges = ReadonlyMap<string, string>

const mergeArgs = v.object({ itemId: v.custom<string>(isId), into: v.custom<string>(isId) })
const unmergeArgs = v.object({ itemId: v.custom<string>(isId) })

/** `vote.merge {stepId, into, itemId}`: two items that say the same count as one. */
export function mergeCommand(call: KindCall): Outcome<Json> {
  const allowed = mayMerge(call)
  if (!allowed.ok) return allowed
  const args = v.safeParse(mergeArgs, call.args)
  if (!args.success) return misunderstood(args.issues)
  const { itemId, into } = args.output
  const items = new Set(briefOf(call.step, call.room)?.items.map(({ id }) => id))
  if (!items.has(itemId) || !items.has(into)) {
    return refuse('no-such-item', 'this ballot has no such item')
  }
  const merges = parseMerges(call.current)
  if (countedAs(into, merges) === itemId) {
    return refuse('no-such-item', 'an item cannot be merged into itself', { field: 'into' })
  }
  return accept({ ...Object.fromEntries(merges), [itemId]: into })
}

/** `vote.unmerge {stepId, itemId}`: the item stands for itself again, with the dots it was given. */
export function unmergeCommand(call: KindCall): Outcome<Json> {
  const allowed = mayMerge(call)
  if (!allowed.ok) return allowed
  const args = v.safeParse(unmergeArgs, call.args)
  if (!args.success) return misunderstood(args.issues)
  const merges = new Map(parseMerges(call.current))
  if (!merges.delete(args.output.itemId)) {
    return refuse('no-such-item', 'the item is not merged', { field: 'itemId' })
  }
  return accept(Object.fromEntries(merges))
}

/** Only before the count, so that nobody merges with the totals in sight. */
function mayMerge({ step }: KindCall): Outcome<null> {
  const counted = step.rounds.ballot?.state === 'revealed'
  const before = step.phase === 'waiting' || step.phase === 'writing'
  if (counted || (!before && !step.rounds.ballot)) {
    return refuse('wrong-phase', 'the ballots are counted', { phase: step.phase })
  }
  return accept(null)
}

function misunderstood(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]) {
  const field = v.getDotPath(issues[0]) ?? ''
  return refuse('malformed', `${field}: expected an item's id`, { field })
}

export function readMerges(step: Step, room: PublicRoom): Merges {
  return parseMerges(resultOf(room.session, step.id, mergesRecord))
}

function parseMerges(record: Json | null): Merges {
  const merges = new Map<string, string>()
  for (const [itemId, into] of Object.entries(objectIn(record))) {
    if (isId(itemId) && isId(into)) merges.set(itemId, into)
  }
  return merges
}

/** The item that an item counts as, through any chain of merges. */
export function countedAs(itemId: string, merges: Merges): string {
  const seen = new Set<string>()
  let at = itemId
  for (let into = merges.get(at); into !== undefined && !seen.has(at); into = merges.get(at)) {
    seen.add(at)
    at = into
  }
  return at
}
