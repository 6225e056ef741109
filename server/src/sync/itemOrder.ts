import * as Y from 'yjs'

type Type = Y.Item['parent']

/**
 * Whether every new item lies somewhere between what it names as its left and as its right.
 *
 * Yjs takes others too, but then puts them where the items around happen to be cut, so that two
 * copies differ for ever while each believes to be whole. Yjs' own undo may make one (yjs #794).
 *
 * `copy` holds the update already; `known` tells how far a client's changes were known before.
 */
export function liesInOrder(
  copy: Y.Doc,
  structs: readonly (Y.Item | Y.GC | Y.Skip)[],
  known: (client: number) => number,
): boolean {
  const ranks = new Map<Type, ReadonlyMap<Y.Item, number>>()
  const rankIn = (parent: Type, item: Y.Item): number | undefined => {
    const before = ranks.get(parent)
    const ranked = before ?? rank(parent)
    if (!before) ranks.set(parent, ranked)
    return ranked.get(item)
  }
  return structs.every((struct) => {
    if (!(struct instanceof Y.Item) || struct.rightOrigin === null) return true
    if (struct.id.clock + struct.length <= known(struct.id.client)) return true
    const placed = Y.getItem(copy.store, struct.id)
    // What came into something deleted leaves nothing but its number.
    if (!(placed instanceof Y.Item)) return true
    if (placed.parentSub !== null) return false
    if (struct.origin === null) return true
    const left = Y.getItem(copy.store, struct.origin)
    const right = Y.getItem(copy.store, struct.rightOrigin)
    if (left === right) return struct.origin.clock < struct.rightOrigin.clock
    const [from, to] = [rankIn(placed.parent, left), rankIn(placed.parent, right)]
    return from !== undefined && to !== undefined && from < to
  })
}

/** The items of a list in their order, deleted ones included. */
function rank(parent: Type): ReadonlyMap<Y.Item, number> {
  const ranks = new Map<Y.Item, number>()
  if (!(parent instanceof Y.AbstractType)) return ranks
  for (let item = parent._start; item !== null; item = item.right) ranks.set(item, ranks.size)
  return ranks
}
