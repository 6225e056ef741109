import { describe, expect, test } from 'vitest'
import { indexAt, lineAt, stepFrom, targetOf } from './place.ts'

const groups = [
  { id: 'ideas', label: 'Ideas', items: ['a', 'b', 'c'] },
  { id: 'next', label: 'Do next', items: ['d'] },
]

function column(...tops: number[]) {
  return tops.map((top) => ({ left: 0, right: 100, top, bottom: top + 40 }))
}

describe('indexAt', () => {
  test('in a column the middle of a note decides', () => {
    const boxes = column(0, 50, 100)
    expect(indexAt(boxes, { x: 10, y: 19 }, 'column')).toBe(0)
    expect(indexAt(boxes, { x: 10, y: 21 }, 'column')).toBe(1)
    expect(indexAt(boxes, { x: 10, y: 300 }, 'column')).toBe(3)
  })

  test('in wrapped rows the row decides first, then the middle', () => {
    const boxes = [0, 1, 2, 3].map((place) => {
      const left = (place % 2) * 110
      const top = Math.floor(place / 2) * 50
      return { left, right: left + 100, top, bottom: top + 40 }
    })
    expect(indexAt(boxes, { x: 10, y: 20 }, 'wrap')).toBe(0)
    expect(indexAt(boxes, { x: 105, y: 20 }, 'wrap')).toBe(1)
    expect(indexAt(boxes, { x: 10, y: 70 }, 'wrap')).toBe(2)
    expect(indexAt(boxes, { x: 400, y: 70 }, 'wrap')).toBe(4)
  })

  test('an empty group takes it first', () => {
    expect(indexAt([], { x: 0, y: 0 }, 'column')).toBe(0)
  })
})

test('the line lies between the two notes it will part', () => {
  const group = { left: 0, right: 100, top: 0, bottom: 200 }
  expect(lineAt(column(0, 50), group, 1, 'column')).toEqual({ x: 0, y: 45, length: 100 })
  expect(lineAt(column(0, 50), group, 2, 'column').y).toBe(94)
})

describe('stepFrom', () => {
  test('up and down stop at the ends of the group', () => {
    expect(stepFrom(groups, 'a', 'up')).toBeNull()
    expect(stepFrom(groups, 'a', 'down')).toEqual({ groupId: 'ideas', index: 1 })
    expect(stepFrom(groups, 'c', 'down')).toBeNull()
  })

  test('another group takes it at the same height, or last', () => {
    expect(stepFrom(groups, 'c', 'nextGroup')).toEqual({ groupId: 'next', index: 1 })
    expect(stepFrom(groups, 'd', 'previousGroup')).toEqual({ groupId: 'ideas', index: 0 })
    expect(stepFrom(groups, 'd', 'nextGroup')).toBeNull()
  })

  test('an item that is gone goes nowhere', () => {
    expect(targetOf(groups, 'x')).toBeNull()
    expect(stepFrom(groups, 'x', 'up')).toBeNull()
  })
})
