import type { Plot } from '../../model/plot.ts'
import { sides as allSides, type Side } from '../../model/side.ts'
import type { Summary } from '../../model/summary.ts'
import { legend } from './bars.ts'
import {
  type Drawing,
  figure,
  line,
  mark,
  plotWidth,
  type Shape,
  text,
  wrapped,
} from './drawing.ts'

type Row = Extract<Plot, { type: 'strips' }>['rows'][number]

const left = 8
const right = plotWidth - 8
/** How far above or below the line a side's guesses stand, so that they do not hide each other. */
const lane: { readonly [side in Side]: number } = { sales: -9, marketing: 9, neutral: 0 }

/** Guesses by side along a line of their own scale, and the true figure across it. */
export function drawStrips(
  { rows }: Extract<Plot, { type: 'strips' }>,
  sides: Summary['sides'],
): Drawing | null {
  const shown = rows.filter((row) => valuesOf(row).length > 0)
  if (shown.length === 0) return null
  const shapes: Shape[] = []
  const guessing = allSides.filter((side) => shown.some(({ guesses }) => guesses[side].length > 0))
  let y = legend(shapes, sides, guessing)
  for (const row of shown) y = drawRow(shapes, row, y)
  return {
    width: plotWidth,
    height: y,
    shapes,
    label: 'Guesses by side against the true figure',
  }
}

function drawRow(shapes: Shape[], row: Row, top: number): number {
  const values = valuesOf(row)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const spread = high - low
  const at = (value: number) =>
    spread === 0 ? (left + right) / 2 : left + ((value - low) / spread) * (right - left)
  const unit = row.unit === '' ? '' : ` (${row.unit})`
  shapes.push(text(0, top + 12, wrapped(`${row.label}${unit}`, plotWidth, 1)[0] ?? ''))
  const y = top + 38
  shapes.push(line([left, y], [right, y], 'line'))
  for (const side of allSides) {
    for (const guess of row.guesses[side]) shapes.push(mark(at(guess), y + lane[side], side, 10))
  }
  const ends = { ink: 'quiet', size: 11 } as const
  const { actual } = row
  if (actual !== null) shapes.push(line([at(actual), y - 18], [at(actual), y + 18], 'text', 2.5))
  if (spread > 0) {
    shapes.push(text(left, y + 33, figure(low), ends))
    shapes.push(text(right, y + 33, figure(high), { ...ends, anchor: 'end' }))
  }
  if (actual !== null) {
    // Kept off the two ends, where the scale's own figures stand.
    const x = Math.min(right - 110, Math.max(left + 110, at(actual)))
    shapes.push(
      text(x, y + 33, `in truth ${figure(actual)}`, { size: 12, anchor: 'middle', strong: true }),
    )
  } else if (spread === 0) {
    shapes.push(text((left + right) / 2, y + 33, figure(low), { ...ends, anchor: 'middle' }))
  }
  return y + 50
}

function valuesOf({ guesses, actual }: Row): readonly number[] {
  const guessed = allSides.flatMap((side) => guesses[side])
  return actual === null ? guessed : [...guessed, actual]
}
