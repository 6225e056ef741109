/** One replacement: at `index`, `remove` characters give way to `insert`. UTF-16 code units. */
export interface TextChange {
  readonly index: number
  readonly remove: number
  readonly insert: string
}

export interface Selection {
  readonly start: number
  readonly end: number
}

/** A shared text's own account of a change, as Yjs gives it. */
export type Delta = readonly {
  readonly retain?: number | undefined
  readonly delete?: number | undefined
  readonly insert?: unknown
}[]

/**
 * What turned `before` into `after`, as one replacement, or null. Of all that would explain it (a
 * second "a" in "aa"), the one that ends at the caret, where the typing was. Never cuts through a
 * surrogate pair: half of one cannot be stored.
 */
export function diffText(before: string, after: string, caret = after.length): TextChange | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)

  let suffix = 0
  const longestSuffix = Math.min(shorter, after.length - caret)
  while (suffix < longestSuffix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1

  let prefix = 0
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix += 1

  // What the caret held back and is alike all the same: an edit that ended before it.
  while (prefix + suffix < shorter && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1

  if (splitsPair(before, prefix) || splitsPair(after, prefix)) prefix -= 1
  if (splitsPair(before, before.length - suffix) || splitsPair(after, after.length - suffix)) {
    suffix -= 1
  }
  return {
    index: prefix,
    remove: before.length - suffix - prefix,
    insert: after.slice(prefix, after.length - suffix),
  }
}

function splitsPair(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return false
  return (
    /[\uD800-\uDBFF]/.test(text.charAt(index - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(index))
  )
}

/**
 * Where an offset is after somebody else's change. Text that arrives exactly there goes behind it
 * (`stay`) or pushes it on (`push`).
 */
export function moveOffset(offset: number, delta: Delta, atOffset: 'stay' | 'push'): number {
  let position = 0
  let moved = offset
  for (const part of delta) {
    if (part.retain !== undefined) position += part.retain
    else if (part.delete !== undefined) {
      moved -= Math.max(0, Math.min(part.delete, moved - position))
    } else {
      const length = typeof part.insert === 'string' ? part.insert.length : 1
      if (position < moved || (position === moved && atOffset === 'push')) moved += length
      position += length
    }
    if (position > moved) break
  }
  return moved
}

/** A caret stays before what arrives at it; a selection neither grows nor shrinks at its ends. */
export function moveSelection(selection: Selection, delta: Delta): Selection {
  const { start, end } = selection
  if (start === end) {
    const caret = moveOffset(start, delta, 'stay')
    return { start: caret, end: caret }
  }
  const from = moveOffset(start, delta, 'push')
  return { start: from, end: Math.max(from, moveOffset(end, delta, 'stay')) }
}

/** A change made against an older text, so that it means the same after others' changes. */
export function rebaseChange(change: TextChange, deltas: readonly Delta[]): TextChange {
  let range: Selection = { start: change.index, end: change.index + change.remove }
  for (const delta of deltas) range = moveSelection(range, delta)
  return { index: range.start, remove: range.end - range.start, insert: change.insert }
}

/**
 * A field shows every line end as one character. Where a stored text has `\r\n`, this finds the
 * stored offset of a shown one.
 */
export function storedOffset(stored: string, shown: number): number {
  if (!stored.includes('\r\n')) return shown
  let at = 0
  for (let seen = 0; seen < shown && at < stored.length; seen += 1) {
    at += stored.startsWith('\r\n', at) ? 2 : 1
  }
  return at
}
