import type { Plot } from '../../model/plot.ts'
import type { Summary, SummaryBlock } from '../../model/summary.ts'
import { unreachable } from '../../model/unreachable.ts'
import { drawBars, drawFunnel, drawParts } from './bars.ts'
import type { Drawing } from './drawing.ts'
import { drawGap } from './gap.ts'
import { drawScatter } from './scatter.ts'
import { drawStrips } from './strips.ts'

type Sides = Summary['sides']

/** The picture of some figures; null where there is nothing to be seen in them. */
function drawPlot(plot: Plot, sides: Sides): Drawing | null {
  switch (plot.type) {
    case 'gap':
      return drawGap(plot, sides)
    case 'parts':
      return drawParts(plot, sides)
    case 'strips':
      return drawStrips(plot, sides)
    case 'funnel':
      return drawFunnel(plot)
    case 'bars':
      return drawBars(plot, sides)
    case 'scatter':
      return drawScatter(plot, sides)
    default:
      return unreachable(plot)
  }
}

/**
 * What a block shows besides its table, in the order in which it is shown. `without`: a plot that the
 * format has another way for.
 */
export function drawingsOf(
  block: SummaryBlock,
  sides: Sides,
  without?: Plot['type'],
): readonly Drawing[] {
  return plotsOf(block)
    .filter(({ type }) => type !== without)
    .flatMap((plot) => drawPlot(plot, sides) ?? [])
}

function plotsOf(block: SummaryBlock): readonly Plot[] {
  if (block.type === 'table') return block.plot ? [block.plot] : []
  if (block.type !== 'ranking') return []
  const given = (side: 'sales' | 'marketing') => block.rows.reduce((sum, row) => sum + row[side], 0)
  const [sales, marketing] = [given('sales'), given('marketing')]
  const bars: Plot = { type: 'bars', rows: block.rows }
  if (sales === 0 || marketing === 0) return [bars]
  const points = block.rows.map((row) => ({
    label: row.label,
    sales: row.sales / sales,
    marketing: row.marketing / marketing,
  }))
  return [bars, { type: 'scatter', points }]
}
