import { describe, expect, test } from 'vitest'
import { parseFigure } from './figure.ts'
import { placeIn, spanOf, stack } from './strip.ts'

describe('a typed figure', () => {
  test.each([
    ['120', 120],
    ['2.5', 2.5],
    ['2,5', 2.5],
    ['12,500', 12_500],
    ['1.250,75', 1_250.75],
    ['1,250.75', 1_250.75],
    ['1 250', 1_250],
    ['18 %', 18],
    ['0,125', 0.125],
    ['−3', -3],
  ])('%s is %d', (typed, value) => {
    expect(parseFigure(typed)).toBe(value)
  })

  test.each(['', 'many', '12a', '.', '-'])('“%s” is none', (typed) => {
    expect(parseFigure(typed)).toBeNull()
  })
})

describe('a strip', () => {
  test('reaches from the lowest figure to the highest, and puts one alone in the middle', () => {
    const span = spanOf([20, 60, 30])
    expect(span && placeIn(span, 30)).toBe(25)
    for (const only of [5, 0, -5]) {
      const alone = spanOf([only, only])
      expect(alone && placeIn(alone, only)).toBe(50)
    }
    expect(spanOf([])).toBeNull()
  })

  test('stacks marks that would cover each other, and only those', () => {
    expect(stack([50, 10, 50, 51, 70], 4)).toEqual([
      { place: 10, level: 0 },
      { place: 50, level: 0 },
      { place: 50, level: 1 },
      { place: 51, level: 2 },
      { place: 70, level: 0 },
    ])
  })
})
