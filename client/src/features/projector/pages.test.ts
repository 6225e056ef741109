import { describe, expect, test } from 'vitest'
import { isOnPage, pageStarts } from './pages.ts'

const column = (...heights: readonly number[]) => {
  let top = 0
  return heights.map((height) => {
    top += height
    return { top: top - height, bottom: top }
  })
}

describe('pages of a wall', () => {
  test('what fits is one page', () => {
    expect(pageStarts(column(40, 40), 80, 100)).toEqual([0])
  })

  test('a page begins with the first piece that had no room on the one before', () => {
    expect(pageStarts(column(40, 40, 40), 120, 100)).toEqual([0, 80])
  })

  test('every piece of two columns is whole on one of the pages', () => {
    const pieces = [...column(70, 50, 60), ...column(30, 60, 30, 90)]
    const starts = pageStarts(pieces, 210, 100)
    for (const piece of pieces) {
      expect(starts.some((start) => isOnPage(piece, start, 100))).toBe(true)
    }
    expect(starts).toEqual([0, 70, 120])
  })

  test('a piece taller than the screen goes on where it was cut', () => {
    expect(pageStarts(column(250), 250, 100)).toEqual([0, 100, 200])
  })
})
