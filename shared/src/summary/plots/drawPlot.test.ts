import { expect, test } from 'vitest'
import type { Plot } from '../../model/plot.ts'
import type { SummaryBlock } from '../../model/summary.ts'
import { wrapped } from './drawing.ts'
import { drawingsOf } from './drawPlot.ts'

const sides = { sales: 'Sales', marketing: 'Marketing', neutral: 'Neutral' }
const awkward = [0, 1, 3, 0.1 + 0.2, 1e9, 1e-9, -5, 117.5]

function table(plot: Plot): SummaryBlock {
  return { type: 'table', caption: '', columns: [], rows: [], plot }
}

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

function plots(draw: () => number): readonly Plot[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T // never empty
  const many = <T>(make: () => T) => Array.from({ length: Math.floor(draw() * 6) }, make)
  const label = () => pick(['', 'a', 'a word '.repeat(40), 'x'.repeat(300), 'שלום 😀'])
  const side = () => pick(['sales', 'marketing', 'neutral'] as const)
  const score = () => pick([null, 1, 2.5, 5])
  const dots = () => Math.floor(draw() * 9)
  const figures = () => many(() => pick(awkward)).sort((a, b) => a - b)
  return [
    {
      type: 'gap',
      low: label(),
      high: label(),
      rows: many(() => ({ side: side(), before: score(), after: score() })),
    },
    {
      type: 'parts',
      rows: many(() => {
        const whole = Math.floor(draw() * 400)
        return { side: side(), whole, part: Math.floor(draw() * (whole + 1)) }
      }),
    },
    {
      type: 'strips',
      rows: many(() => ({
        label: label(),
        unit: pick(['', 'days']),
        guesses: { sales: figures(), marketing: figures(), neutral: figures() },
        actual: pick([null, ...awkward]),
      })),
    },
    { type: 'funnel', rows: many(() => ({ label: label(), value: Math.abs(pick(awkward)) })) },
    {
      type: 'bars',
      rows: many(() => ({ label: label(), sales: dots(), marketing: dots(), neutral: dots() })),
    },
    { type: 'scatter', points: many(() => ({ label: label(), sales: draw(), marketing: draw() })) },
  ]
}

test.each([728_608, ...Array.from({ length: 5 }, () => Math.floor(Math.random() * 1e9))])(
  'seed %i: whatever the figures are, every shape lies within its picture',
  (seed) => {
    const draw = random(seed)
    for (let round = 0; round < 40; round += 1) {
      for (const plot of plots(draw)) {
        for (const drawing of drawingsOf(table(plot), sides)) {
          // One assertion for a picture: there are some hundred thousand shapes.
          const outside = drawing.shapes.filter((shape) => {
            const [x, y] = shape.type === 'line' ? shape.to : [shape.x, shape.y]
            const isInside = x >= -1 && x <= drawing.width + 1 && y >= -1 && y <= drawing.height + 1
            return !isInside // also where it is no number
          })
          expect(outside).toEqual([])
        }
      }
    }
  },
)

test('figures in which there is nothing to see make no picture', () => {
  const nothing: readonly Plot[] = [
    { type: 'gap', low: '', high: '', rows: [{ side: 'sales', before: null, after: null }] },
    { type: 'parts', rows: [{ side: 'sales', part: 0, whole: 0 }] },
    { type: 'strips', rows: [] },
    { type: 'funnel', rows: [{ label: 'Leads', value: 0 }] },
    { type: 'bars', rows: [{ label: 'a', sales: 0, marketing: 0, neutral: 0 }] },
    { type: 'scatter', points: [{ label: 'a', sales: 1, marketing: 1 }] },
  ]
  for (const plot of nothing) expect(drawingsOf(table(plot), sides)).toEqual([])
})

test('a ranking is seen as bars, and against each other where both sides voted', () => {
  const row = { label: 'a', sales: 3, marketing: 1, neutral: 0, total: 4 }
  const ranking = (rows: readonly (typeof row)[]): SummaryBlock => ({
    type: 'ranking',
    caption: '',
    rows,
  })
  const both = [row, { ...row, label: 'b' }, { ...row, label: 'c' }]
  const one = both.map((each) => ({ ...each, marketing: 0 }))
  expect(drawingsOf(ranking(both), sides)).toHaveLength(2)
  expect(drawingsOf(ranking(both), sides, 'bars')).toHaveLength(1)
  expect(drawingsOf(ranking(one), sides)).toHaveLength(1)
})

test('words are cut between words where they can be, and end in an ellipsis where they must', () => {
  expect(wrapped('one two three', 60, 3, 10)).toEqual(['one two', 'three'])
  expect(wrapped('one two three four', 60, 1, 10)).toEqual(['one two…'])
  expect(wrapped('x'.repeat(30), 60, 2, 10)).toEqual(['x'.repeat(11), `${'x'.repeat(10)}…`])
})
