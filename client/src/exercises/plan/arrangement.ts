import { byPlace, orderAt, type PlanCard } from '@lockstep/shared/model/board'
import type { CardId } from '@lockstep/shared/model/ids'
import { cardsByGroup, type PlanGroup } from '@lockstep/shared/model/plan'

/** Which cards each section shows, in order. */
export type Arrangement = ReadonlyMap<PlanGroup, readonly CardId[]>

export function arrange(cards: Iterable<PlanCard>): Arrangement {
  const groups = [...cardsByGroup(cards)]
  return new Map(groups.map(([group, found]) => [group, found.map(({ id }) => id)]))
}

/**
 * What is shown while somebody types in a card: nothing that others move changes place under the
 * writer's hands. New cards come last in their section, deleted ones go.
 */
export function hold(shown: Arrangement, next: Arrangement): Arrangement {
  const before = new Set([...shown.values()].flat())
  const alive = new Set([...next.values()].flat())
  return new Map(
    [...next].map(([group, ids]) => {
      const kept = (shown.get(group) ?? []).filter((id) => alive.has(id))
      return [group, [...kept, ...ids.filter((id) => !before.has(id))]]
    }),
  )
}

/**
 * The order numbers to write so that a card lies at `index` among `others`, the section's other
 * cards as shown: its own alone, or everybody's where two neighbours lie at the same number.
 */
export function ordersFor(
  others: readonly PlanCard[],
  id: CardId,
  index: number,
): ReadonlyMap<CardId, number> {
  const order = orderAt(others, index)
  const before = others[index - 1]?.place.order ?? Number.NEGATIVE_INFINITY
  const after = others[index]?.place.order ?? Number.POSITIVE_INFINITY
  if (before < order && order < after) return new Map([[id, order]])
  const ids = others.map((card) => card.id)
  return new Map([...ids.slice(0, index), id, ...ids.slice(index)].map((each, at) => [each, at]))
}

/** The order number behind every card of a section. */
export function lastOrder(cards: Iterable<PlanCard>, group: PlanGroup): number {
  const others = [...(cardsByGroup(cards).get(group) ?? [])].sort(byPlace)
  return orderAt(others, others.length)
}
