import { describe, expect, test } from 'vitest'
import { placeIn, spanOf, stack } from './strip.ts'

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
