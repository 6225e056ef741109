import type { VoteItem } from '@lockstep/shared/exercises/vote/items'
import { countedAs, type Merges } from '@lockstep/shared/exercises/vote/merges'

/** Items that count as one: the one that gives the id, and what was merged into it. */
export interface BallotItem {
  readonly id: string
  readonly text: string
  readonly merged: readonly VoteItem[]
}

export function ballotItems(items: readonly VoteItem[], merges: Merges): readonly BallotItem[] {
  return items
    .filter(({ id }) => countedAs(id, merges) === id)
    .map(({ id, text }) => ({
      id,
      text,
      merged: items.filter((item) => item.id !== id && countedAs(item.id, merges) === id),
    }))
}

/**
 * The same items in an order of this person's own, the same each time: nobody's items profit from
 * standing first. A merge moves nothing, since each place hangs on the item's id alone.
 */
export function shuffledFor<Item extends { readonly id: string }>(
  person: string,
  items: readonly Item[],
): readonly Item[] {
  return items
    .map((item) => ({ item, place: hash(`${person}/${item.id}`) }))
    .sort((a, b) => a.place - b.place || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item)
}

/** FNV-1a with a last stir, 32 bits: spreads well enough to shuffle, and keeps no secret. */
function hash(text: string): number {
  let mixed = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193)
  }
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** Dots on an item and on what was merged into it. */
export function dotsOn(item: BallotItem, dots: ReadonlyMap<string, number>): number {
  return [item, ...item.merged].reduce((sum, { id }) => sum + (dots.get(id) ?? 0), 0)
}

/**
 * The ballot with so many dots on an item. A dot is added to the item itself, and taken from what
 * was merged into it first, so that a ballot given before the merge stays within each limit.
 */
export function withDots(
  dots: ReadonlyMap<string, number>,
  item: BallotItem,
  wanted: number,
): { readonly [itemId: string]: number } {
  const next = new Map(dots)
  let surplus = dotsOn(item, dots) - wanted
  if (surplus < 0) next.set(item.id, (next.get(item.id) ?? 0) - surplus)
  for (const { id } of [...item.merged, item]) {
    const there = next.get(id) ?? 0
    const taken = Math.min(there, Math.max(0, surplus))
    surplus -= taken
    next.set(id, there - taken)
  }
  return Object.fromEntries([...next].filter(([, count]) => count > 0))
}
