/** A stretch of figures that a strip shows, its ends not on its very edge. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The span of all figures; one figure alone stands in its middle. Null of nothing. */
export function spanOf(figures: readonly number[]): Span | null {
  if (figures.length === 0) return null
  const [low, high] = [Math.min(...figures), Math.max(...figures)]
  if (low !== high) return { from: low, to: high }
  const room = Math.abs(low) || 1
  return { from: low - room, to: low + room }
}

/** Where a figure lies in its span, in percent of the strip. */
export function placeIn({ from, to }: Span, figure: number): number {
  return ((figure - from) / (to - from)) * 100
}

export interface Mark {
  readonly place: number
  /** 0 for the lowest; the next one stands on top of a mark that it would cover. */
  readonly level: number
}

/** Marks that lie nearer than `width` percent are stacked, so that every guess is seen. */
export function stack(places: readonly number[], width: number): readonly Mark[] {
  const ends: number[] = []
  return places
    .toSorted((a, b) => a - b)
    .map((place) => {
      const free = ends.findIndex((end) => place - end >= width)
      const level = free < 0 ? ends.length : free
      ends[level] = place
      return { place, level }
    })
}
