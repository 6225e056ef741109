import { expect, test } from 'vitest'
import { formatCalendarDay } from './wording.ts'

const autumn = new Date(2026, 10, 23).getTime()

test('a day of this year is told without its year, any other with it', () => {
  expect(formatCalendarDay('2026-12-12', autumn)).toBe('12 Dec')
  expect(formatCalendarDay('2027-01-16', autumn)).toBe('16 Jan 2027')
})

test('a day that no calendar has is told as it was written', () => {
  expect(formatCalendarDay('soon', autumn)).toBe('soon')
})
