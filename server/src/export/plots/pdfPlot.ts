import type { Drawing, Shape } from '@lockstep/shared/summary/plots/drawing'
import { plotInks } from '../paperColours.ts'
import { columnWidth, type Paper, type Strip, sheet } from '../pdf/paper.ts'
import { markCorners } from './svg.ts'

/** A drawing as one strip of a page, as wide as the column. */
export function plotStrip(drawing: Drawing): Strip {
  // A tall one takes less of the page; its words are still larger than a footnote's.
  const share = drawing.height > 250 ? 0.75 : 0.9
  const scale = (share * columnWidth) / drawing.width
  return {
    height: drawing.height * scale + 8,
    draw(paper, y) {
      const place = { scale, x: sheet.side, y: y + 4 }
      for (const shape of drawing.shapes) drawShape(paper, shape, place)
    },
  }
}

interface Place {
  readonly scale: number
  readonly x: number
  readonly y: number
}

function drawShape(paper: Paper, shape: Shape, { scale, x, y }: Place): void {
  const { doc } = paper
  switch (shape.type) {
    case 'rect':
      doc
        .rect(x + shape.x * scale, y + shape.y * scale, shape.width * scale, shape.height * scale)
        .fill(plotInks[shape.ink])
      return
    case 'line':
      doc.moveTo(x + shape.from[0] * scale, y + shape.from[1] * scale)
      doc.lineTo(x + shape.to[0] * scale, y + shape.to[1] * scale).lineWidth(shape.width * scale)
      if (shape.dashed) doc.dash(3 * scale, { space: 3 * scale })
      doc.stroke(plotInks[shape.ink]).undash()
      return
    case 'mark':
      drawMark(paper, shape, { scale, x, y })
      return
    default: {
      const size = shape.size * scale
      const [line] = paper.lines(shape.text, { face: shape.strong ? 'sansStrong' : 'sans', size })
      if (!line) return
      const back = { start: 0, middle: line.width / 2, end: line.width }[shape.anchor]
      paper.drawLine(
        line,
        x + shape.x * scale - back,
        y + shape.y * scale,
        size,
        plotInks[shape.ink],
      )
    }
  }
}

function drawMark(
  { doc }: Paper,
  { x, y, side, size, hollow }: Extract<Shape, { type: 'mark' }>,
  place: Place,
): void {
  const at = (px: number, py: number): [number, number] => [
    place.x + px * place.scale,
    place.y + py * place.scale,
  ]
  if (side === 'marketing') doc.circle(...at(x, y), (size / 2) * place.scale)
  else doc.polygon(...markCorners(side, x, y, size).map(([px, py]) => at(px, py)))
  if (hollow) doc.lineWidth(1.5 * place.scale).fillAndStroke(plotInks.paper, plotInks[side])
  else doc.fill(plotInks[side])
}
