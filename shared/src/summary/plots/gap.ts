import type { Plot } from '../../model/plot.ts'
import type { Summary } from '../../model/summary.ts'
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

const left = 150
const right = plotWidth - 60
const rowHeight = 40

/** Where each side stood and where it stands: an empty mark before, a full one after. */
export function drawGap(
  { rows, low, high }: Extract<Plot, { type: 'gap' }>,
  sides: Summary['sides'],
): Drawing | null {
  const shown = rows.filter(({ before, after }) => before !== null || after !== null)
  if (shown.length === 0) return null
  const shapes: Shape[] = []
  const at = (score: number) => left + ((score - 1) / 4) * (right - left)
  const bottom = 12 + shown.length * rowHeight
  for (const score of [1, 2, 3, 4, 5]) {
    shapes.push(line([at(score), 6], [at(score), bottom], 'faint'))
    shapes.push(text(at(score), bottom + 16, String(score), { ink: 'quiet', anchor: 'middle' }))
  }
  for (const [row, { side, before, after }] of shown.entries()) {
    const y = 12 + row * rowHeight + rowHeight / 2
    shapes.push(text(0, y + 4, wrapped(sides[side], left - 30, 1)[0] ?? ''))
    if (before !== null && after !== null) {
      shapes.push(line([at(before), y], [at(after), y], side, 2))
    }
    if (before !== null) shapes.push(mark(at(before), y, side, 14, true))
    if (after !== null) shapes.push(mark(at(after), y, side, 14))
    const said = [before, after].map((score) => (score === null ? '–' : figure(score)))
    shapes.push(
      text(plotWidth, y + 4, said.join(' to '), { anchor: 'end', size: 12, strong: true }),
    )
  }
  const ends = { ink: 'quiet', size: 11 } as const
  shapes.push(text(left, bottom + 32, wrapped(low, 200, 1, 11)[0] ?? '', ends))
  shapes.push(
    text(right, bottom + 32, wrapped(high, 200, 1, 11)[0] ?? '', { ...ends, anchor: 'end' }),
  )
  return {
    width: plotWidth,
    height: bottom + 38,
    shapes,
    label: 'The mean score of each side, before and after',
  }
}
