import type { Side } from '@lockstep/shared/model/side'
import type { Drawing, Ink, Shape } from '@lockstep/shared/summary/plots/drawing'
import { html, type Markup, none } from '../markup.ts'

/** A colour for each use. */
export type Inks = { readonly [ink in Ink]: string }

type Of<Type extends Shape['type']> = Extract<Shape, { type: Type }>

/** A drawing as an SVG element; its colours are CSS values, so a page may give variables. */
export function svgOf({ width, height, shapes, label }: Drawing, inks: Inks): Markup {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">
${shapes.map((shape) => shapeOf(shape, inks))}</svg>
`
}

function shapeOf(shape: Shape, inks: Inks): Markup {
  switch (shape.type) {
    case 'rect':
      return html`<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${inks[shape.ink]}"/>\n`
    case 'line':
      return html`<line x1="${shape.from[0]}" y1="${shape.from[1]}" x2="${shape.to[0]}" y2="${shape.to[1]}" stroke="${inks[shape.ink]}" stroke-width="${shape.width}"${shape.dashed ? html` stroke-dasharray="4 4"` : none}/>\n`
    case 'mark':
      return markOf(shape, inks)
    default:
      return html`<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" text-anchor="${shape.anchor}" fill="${inks[shape.ink]}"${shape.strong ? html` font-weight="600"` : none}>${shape.text}</text>\n`
  }
}

function markOf({ x, y, side, size, hollow }: Of<'mark'>, inks: Inks): Markup {
  const colour = inks[side]
  const paint = hollow
    ? html`fill="${inks.paper}" stroke="${colour}" stroke-width="2"`
    : html`fill="${colour}"`
  if (side === 'marketing') return html`<circle cx="${x}" cy="${y}" r="${size / 2}" ${paint}/>\n`
  const corners = markCorners(side, x, y, size)
    .map((corner) => corner.join(','))
    .join(' ')
  return html`<polygon points="${corners}" ${paint}/>\n`
}

/** The corners of ▲ and ◇ around a place; ● has none. */
export function markCorners(
  side: Exclude<Side, 'marketing'>,
  x: number,
  y: number,
  size: number,
): readonly (readonly [number, number])[] {
  const half = size / 2
  const flat = [x - half, y + half * 0.8] as const
  if (side === 'sales') return [[x, y - half], [x + half, y + half * 0.8], flat]
  return [
    [x, y - half],
    [x + half, y],
    [x, y + half],
    [x - half, y],
  ]
}
