/** A group of a board with its items in order, as the board's owner shows it. */
export interface DragGroup {
  readonly id: string
  readonly label: string
  readonly items: readonly string[]
  /** Its menu lists the places, by numbers from here on: for a list whose order is what matters. */
  readonly numberedFrom?: number
}

/** Where an item goes: `index` counts the group's other items before it. */
export interface Target {
  readonly groupId: string
  readonly index: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How a group's items lie: one under the other, or in rows that wrap. */
export type Flow = 'column' | 'wrap'

/** Before which of the boxes a point falls; `boxes.length` is past the last. */
export function indexAt(boxes: readonly Box[], point: Point, flow: Flow): number {
  const at = boxes.findIndex((box) => !comesBefore(box, point, flow))
  return at < 0 ? boxes.length : at
}

function comesBefore(box: Box, point: Point, flow: Flow): boolean {
  if (flow === 'column') return (box.top + box.bottom) / 2 < point.y
  if (box.bottom < point.y) return true
  return box.top <= point.y && (box.left + box.right) / 2 < point.x
}

/** Where the insertion line lies between two boxes: a horizontal line, or a vertical one. */
export function lineAt(
  boxes: readonly Box[],
  group: Box,
  index: number,
  flow: Flow,
): { readonly x: number; readonly y: number; readonly length: number } {
  const before = boxes[index - 1]
  const after = boxes[index]
  if (flow === 'wrap') {
    const near = after ?? before
    if (!near) return { x: group.left, y: group.top, length: group.bottom - group.top }
    return {
      x: after ? near.left - 6 : near.right + 6,
      y: near.top,
      length: near.bottom - near.top,
    }
  }
  const length = group.right - group.left
  if (before && after) return { x: group.left, y: (before.bottom + after.top) / 2, length }
  if (before) return { x: group.left, y: before.bottom + 4, length }
  return { x: group.left, y: after ? after.top - 4 : group.top + 4, length }
}

export function targetOf(groups: readonly DragGroup[], itemId: string): Target | null {
  for (const group of groups) {
    const index = group.items.indexOf(itemId)
    if (index >= 0) return { groupId: group.id, index }
  }
  return null
}

export type Direction = 'up' | 'down' | 'previousGroup' | 'nextGroup'

/** One step in a direction; null where there is nowhere to go. */
export function stepFrom(
  groups: readonly DragGroup[],
  itemId: string,
  direction: Direction,
): Target | null {
  const at = targetOf(groups, itemId)
  const groupIndex = groups.findIndex((group) => group.id === at?.groupId)
  const group = groups[groupIndex]
  if (!at || !group) return null
  if (direction === 'up') return at.index > 0 ? { ...at, index: at.index - 1 } : null
  if (direction === 'down') {
    return at.index < group.items.length - 1 ? { ...at, index: at.index + 1 } : null
  }
  const next = groups[groupIndex + (direction === 'nextGroup' ? 1 : -1)]
  return next ? { groupId: next.id, index: Math.min(at.index, next.items.length) } : null
}
