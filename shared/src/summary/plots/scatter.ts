import type { Plot } from '../../model/plot.ts'
import type { Summary } from '../../model/summary.ts'
import { type Drawing, line, plotWidth, rect, type Shape, text, wrapped } from './drawing.ts'

const origin = 34
const side = 230
/** So many points can be told apart; the table has them all. */
const most = 12
const half = 9

/** Both sides' shares of dots for each item: on the diagonal they agree, far off they talk next. */
export function drawScatter(
  { points }: Extract<Plot, { type: 'scatter' }>,
  sides: Summary['sides'],
): Drawing | null {
  const shown = points.filter(({ sales, marketing }) => sales > 0 || marketing > 0).slice(0, most)
  if (shown.length < 3) return null // two are told by their bars
  const top = Math.max(...shown.map(({ sales, marketing }) => Math.max(sales, marketing)))
  const end = Math.ceil(top * 10) / 10
  const x = (share: number) => origin + (share / end) * side
  const y = (share: number) => 8 + side - (share / end) * side
  const quiet = { ink: 'quiet', size: 11 } as const
  const shapes: Shape[] = [
    line([x(0), y(0)], [x(end), y(0)], 'line'),
    line([x(0), y(0)], [x(0), y(end)], 'line'),
    { type: 'line', from: [x(0), y(0)], to: [x(end), y(end)], ink: 'line', width: 1, dashed: true },
    text(x(0), y(0) + 16, '0 %', quiet),
    text(x(end), y(0) + 16, `${Math.round(end * 100)} %`, { ...quiet, anchor: 'end' }),
    text(x(end / 2), y(0) + 16, `${wrapped(sides.sales, 130, 1)[0]}`, {
      ...quiet,
      anchor: 'middle',
      ink: 'sales',
    }),
    text(origin - 6, y(end) + 9, `${Math.round(end * 100)} %`, { ...quiet, anchor: 'end' }),
    text(x(0) + 8, y(end) + 9, `${wrapped(sides.marketing, 130, 1)[0]}`, {
      ...quiet,
      ink: 'marketing',
    }),
  ]
  const list = origin + side + 36
  let below = 20
  for (const [at, point] of spreadOut(shown, x, y).entries()) {
    const number = String(at + 1)
    shapes.push(rect(point.x - half, point.y - half, 2 * half, 2 * half, 'text'))
    shapes.push(
      text(point.x, point.y + 4, number, {
        ink: 'paper',
        size: 11,
        anchor: 'middle',
        strong: true,
      }),
    )
    shapes.push(text(list, below, number, { size: 12, strong: true }))
    for (const words of wrapped(point.label, plotWidth - list - 22, 2, 12)) {
      shapes.push(text(list + 22, below, words, { size: 12 }))
      below += 16
    }
    below += 6
  }
  return {
    width: plotWidth,
    height: Math.max(8 + side + 26, below),
    shapes,
    label: `Shares of the dots of ${sides.sales} and ${sides.marketing} for each item`,
  }
}

interface Spot {
  readonly label: string
  readonly x: number
  readonly y: number
}

/** Points that lie on each other are moved aside, as little as lets both be read. */
function spreadOut(
  points: Extract<Plot, { type: 'scatter' }>['points'],
  x: (share: number) => number,
  y: (share: number) => number,
): readonly Spot[] {
  const placed: Spot[] = []
  for (const { label, sales, marketing } of points) {
    let spot: Spot = { label, x: x(sales), y: y(marketing) }
    const covers = (other: Spot) =>
      Math.abs(other.x - spot.x) < 2 * half && Math.abs(other.y - spot.y) < 2 * half
    while (placed.some(covers)) spot = { ...spot, x: spot.x + 2 * half }
    placed.push(spot)
  }
  return placed
}
