import type { Clock } from '@lockstep/shared/model/session'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Countdown, clockFace } from './Countdown.tsx'

const running: Clock = {
  state: 'running',
  endsAt: 300_000,
  remainingMs: null,
  totalMs: 300_000,
  stepId: null,
}

/** The server's clock, turned by hand together with the timers. */
let now = 0
const serverNow = () => now

beforeEach(() => {
  now = 0
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function pass(ms: number) {
  now += ms
  act(() => vi.advanceTimersByTime(ms))
}

function shown(): string | null {
  return screen.getByRole('timer').textContent
}

test('minutes and seconds, each second once', () => {
  render(<Countdown clock={running} now={serverNow} />)
  expect(shown()).toBe('05:00')
  pass(1_000)
  pass(50)
  expect(shown()).toBe('04:59')
})

test('past the end it counts up', () => {
  render(<Countdown clock={running} now={serverNow} />)
  pass(300_000)
  pass(42_050)
  expect(shown()).toBe('+0:42')
})

test('a screen that slept shows the right second when it wakes', () => {
  render(<Countdown clock={running} now={serverNow} />)
  now += 100_000 // no timer ran meanwhile
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'))
  })
  expect(shown()).toBe('03:20')
})

test('a paused clock stands still and says so', () => {
  const paused: Clock = { ...running, state: 'paused', endsAt: null, remainingMs: 61_000 }
  render(<Countdown clock={paused} now={serverNow} />)
  pass(10_000)
  expect(shown()).toBe('01:01Paused')
})

test('an idle clock shows nothing, and the countdown never speaks by itself', () => {
  const { rerender } = render(<Countdown clock={running} now={serverNow} />)
  expect(screen.getByRole('timer').getAttribute('aria-live')).toBe('off')
  rerender(<Countdown clock={{ ...running, state: 'idle', endsAt: null }} now={serverNow} />)
  expect(screen.queryByRole('timer')).toBeNull()
})

test('the face is five figures wide, and overtime has its plus', () => {
  expect(clockFace(252_000)).toBe('04:12')
  expect(clockFace(3_900_000)).toBe('65:00')
  expect(clockFace(1)).toBe('00:01')
  expect(clockFace(-42_000)).toBe('+0:42')
})
