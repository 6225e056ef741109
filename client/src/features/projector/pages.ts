/** Something that is shown whole or not at all, in px from the top of what it is part of. */
export interface Piece {
  readonly top: number
  readonly bottom: number
}

/**
 * Where each page of `room` px begins, so that every piece is whole on one of them: a page begins with
 * the first piece that the one before had no room for. A piece taller than a page is cut.
 */
export function pageStarts(
  pieces: readonly Piece[],
  total: number,
  room: number,
): readonly number[] {
  if (room <= 0 || total <= room) return [0]
  const starts = [0]
  for (let start = 0; ; ) {
    const left = pieces.filter(({ top, bottom }) => bottom > start + room && top > start)
    // What is taller than a page goes on where it was cut.
    const cut = pieces.some(({ top, bottom }) => top <= start && bottom > start + room)
    if (left.length === 0 && !cut) return starts
    start = Math.min(...left.map(({ top }) => top), cut ? start + room : Number.POSITIVE_INFINITY)
    starts.push(start)
  }
}

/** Whether a piece belongs to the page; of what is taller than a page, every part does. */
export function isOnPage({ top, bottom }: Piece, start: number, room: number): boolean {
  if (bottom - top > room) return true
  return top >= start && bottom <= start + room
}
