import { expect, test } from 'vitest'
import { type Clock, idleClock } from './session.ts'
import { formatRemaining, remainingMs } from './time.ts'

const running: Clock = { ...idleClock, state: 'running', endsAt: 10_000 }

test('a running clock counts down to its end and past it', () => {
  expect(remainingMs(running, 4_000)).toBe(6_000)
  expect(remainingMs(running, 10_000)).toBe(0)
  expect(remainingMs(running, 12_500)).toBe(-2_500)
})

test('a paused clock stands, and an idle one says nothing', () => {
  const paused: Clock = { ...idleClock, state: 'paused', remainingMs: 6_000 }
  expect(remainingMs(paused, 99_000)).toBe(6_000)
  expect(remainingMs(idleClock, 99_000)).toBeNull()
  expect(remainingMs({ ...running, endsAt: null }, 99_000)).toBeNull()
})

test.each([
  [252_000, '4:12'],
  [7_000, '0:07'],
  [1, '0:01'],
  [1_001, '0:02'],
  [0, '0:00'],
  [-1, '0:00'],
  [-999, '0:00'],
  [-1_000, '+0:01'],
  [-42_000, '+0:42'],
  [3_600_000, '60:00'],
])('%i ms read %s', (ms, text) => {
  expect(formatRemaining(ms)).toBe(text)
})
