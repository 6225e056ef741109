import type { Plot } from '../../model/plot.ts'
import { sides as allSides, type BySide, sumOf } from '../../model/side.ts'
import type { Summary } from '../../model/summary.ts'
import {
  type Drawing,
  figure,
  mark,
  plotWidth,
  rect,
  type Shape,
  text,
  wrapped,
} from './drawing.ts'

type Sides = Summary['sides']
type Of<Type extends Plot['type']> = Extract<Plot, { type: Type }>

const barHeight = 16
const lineHeight = 17
const figuresWidth = 190
/** More rows than this make a wall, not a picture; the table has them all. */
const most = 20

/** Dots of each side end to end, the figure at the end. */
export function drawBars({ rows }: Of<'bars'>, sides: Sides): Drawing | null {
  const shown = rows.filter((row) => sumOf(row) > 0).slice(0, most)
  const longest = Math.max(0, ...shown.map(sumOf))
  if (longest === 0) return null
  const shapes: Shape[] = []
  const unit = (plotWidth - figuresWidth) / longest
  let y = legend(
    shapes,
    sides,
    allSides.filter((side) => shown.some((row) => row[side] > 0)),
  )
  for (const row of shown) {
    y = labelled(shapes, row.label, y)
    let x = 0
    for (const side of allSides) {
      const width = row[side] * unit
      if (width > 0) shapes.push(rect(x, y, width - 1, barHeight, side))
      x += width
    }
    figures(shapes, row, x + 8, y)
    y += barHeight + 12
  }
  return { width: plotWidth, height: y, shapes, label: 'Dots by side for each item' }
}

/** What it is in all, then each side's part. */
function figures(shapes: Shape[], row: BySide, left: number, y: number): void {
  const total = figure(sumOf(row))
  shapes.push(text(left, y + 13, total, { strong: true }))
  let x = left + 12 + total.length * 8
  for (const side of allSides) {
    if (row[side] === 0) continue
    const words = figure(row[side])
    shapes.push(
      mark(x + 5, y + 8, side, 9),
      text(x + 13, y + 13, words, { ink: 'quiet', size: 12 }),
    )
    x += 26 + words.length * 7
  }
}

/** From many to few, each bar in the middle. */
export function drawFunnel({ rows }: Of<'funnel'>): Drawing | null {
  const widest = Math.max(0, ...rows.map(({ value }) => value))
  if (widest <= 0 || !Number.isFinite(widest)) return null
  const shapes: Shape[] = []
  const middle = 410
  const width = 2 * (plotWidth - middle) - 90
  let y = 0
  for (const { label, value } of rows) {
    const own = Math.max(2, (value / widest) * width)
    shapes.push(text(0, y + 15, wrapped(label, 190, 1)[0] ?? ''))
    shapes.push(rect(middle - own / 2, y + 1, own, 20, 'neutral'))
    shapes.push(text(middle + own / 2 + 8, y + 16, figure(value), { strong: true }))
    y += 27
  }
  return { width: plotWidth, height: y, shapes, label: 'How many of each stage in a month' }
}

/** One box a note: those that were recognised are filled. */
export function drawParts({ rows }: Of<'parts'>, sides: Sides): Drawing | null {
  const shown = rows.filter(({ whole }) => whole > 0)
  if (shown.length === 0) return null
  const shapes: Shape[] = []
  let y = 0
  for (const { side, part, whole } of shown) {
    shapes.push(mark(6, y + 10, side), text(18, y + 15, wrapped(sides[side], 150, 1)[0] ?? ''))
    const step = Math.min(22, (plotWidth - 260) / whole)
    for (let at = 0; at < whole; at += 1) {
      const box = Math.max(1, step - Math.min(3, step / 4))
      shapes.push(rect(180 + at * step, y + 2, box, 17, at < part ? side : 'faint'))
    }
    shapes.push(text(188 + whole * step, y + 15, `${part} of ${whole}`, { strong: true }))
    y += 30
  }
  return { width: plotWidth, height: y, shapes, label: 'How many notes each side recognised' }
}

/** Whose colour is whose; gives where to go on below. */
export function legend(shapes: Shape[], sides: Sides, shown: readonly (keyof Sides)[]): number {
  let x = 0
  for (const side of shown) {
    const name = wrapped(sides[side], 160, 1)[0] ?? ''
    shapes.push(mark(x + 6, 9, side), text(x + 18, 14, name, { ink: 'quiet' }))
    x += 40 + name.length * 7.2
  }
  return 30
}

function labelled(shapes: Shape[], label: string, top: number): number {
  let y = top
  for (const words of wrapped(label, plotWidth, 2)) {
    shapes.push(text(0, y + 12, words))
    y += lineHeight
  }
  return y + 2
}
