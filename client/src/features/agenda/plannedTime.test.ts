import { expect, test } from 'vitest'
import { atTime } from './plannedTime.ts'

const noon = new Date(2026, 10, 23, 12, 0).getTime()

test.each([
  ['14:30', new Date(2026, 10, 23, 14, 30)],
  ['11:45', new Date(2026, 10, 23, 11, 45)],
  ['01:15', new Date(2026, 10, 24, 1, 15)],
])('at noon, %s is the one nearby', (typed, at) => {
  expect(atTime(typed, noon)).toBe(at.getTime())
})

test('no time is no time', () => {
  expect(atTime('', noon)).toBeNull()
})
