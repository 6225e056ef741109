import type { Drawing } from '@lockstep/shared/summary/plots/drawing'
import { expect, test } from 'vitest'
import { plotInks } from '../paperColours.ts'
import { svgOf } from './svg.ts'

const drawing: Drawing = {
  ...{ width: 200, height: 100, label: 'Who & what' },
  shapes: [
    { type: 'mark', x: 10, y: 10, side: 'sales', size: 8 },
    { type: 'mark', x: 20, y: 10, side: 'marketing', size: 8, hollow: true },
    { type: 'mark', x: 30, y: 10, side: 'neutral', size: 8 },
    { type: 'text', x: 5, y: 50, text: '<Field>', size: 12, anchor: 'end', ink: 'quiet' },
    { type: 'line', from: [0, 1], to: [2, 3], ink: 'line', width: 1, dashed: true },
    { type: 'rect', x: 1, y: 2, width: 3, height: 4, ink: 'agreed' },
  ],
}

test('a drawing has each side’s own shape and colour, its words and its label', () => {
  const { sales, marketing, neutral, paper, quiet, line, agreed } = plotInks
  expect(svgOf(drawing, plotInks).markup.split('\n').slice(0, -2)).toEqual([
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100" role="img" aria-label="Who &amp; what">',
    `<polygon points="10,6 14,13.2 6,13.2" fill="${sales}"/>`,
    `<circle cx="20" cy="10" r="4" fill="${paper}" stroke="${marketing}" stroke-width="2"/>`,
    `<polygon points="30,6 34,10 30,14 26,10" fill="${neutral}"/>`,
    `<text x="5" y="50" font-size="12" text-anchor="end" fill="${quiet}">&lt;Field&gt;</text>`,
    `<line x1="0" y1="1" x2="2" y2="3" stroke="${line}" stroke-width="1" stroke-dasharray="4 4"/>`,
    `<rect x="1" y="2" width="3" height="4" fill="${agreed}"/>`,
  ])
})
