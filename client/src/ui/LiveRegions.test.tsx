import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveRegions, useAnnounce, useReport } from './LiveRegions.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Speaker() {
  const announce = useAnnounce()
  const report = useReport()
  return (
    <>
      <button type="button" onClick={() => announce('One minute left.')}>
        minute
      </button>
      <button
        type="button"
        onClick={() => announce('Connection lost, your text is safe.', 'assertive')}
      >
        lost
      </button>
      <button
        type="button"
        onClick={() => report('Ideas', (count) => `${count} notes added in Ideas`)}
      >
        remote
      </button>
      <input aria-label="mine" />
    </>
  )
}

function start() {
  const { container } = render(
    <LiveRegions>
      <Speaker />
    </LiveRegions>,
  )
  const said = (urgency: string) =>
    container.querySelector(`[aria-live="${urgency}"]`)?.textContent ?? null
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
  return { said, press }
}

test('both regions are there from the start, and each says its own', () => {
  const { said, press } = start()
  expect(said('polite')).toBe('')
  expect(said('assertive')).toBe('')
  press('minute')
  press('lost')
  expect(said('polite')).toBe('One minute left.')
  expect(said('assertive')).toBe('Connection lost, your text is safe.')
})

test('the same words twice are two announcements', () => {
  const { press } = start()
  press('minute')
  press('minute')
  expect(screen.getAllByText('One minute left.')).toHaveLength(2)
})

test('what others do is gathered for five seconds into one sentence', () => {
  const { said, press } = start()
  act(() => vi.advanceTimersByTime(6_000))
  press('remote')
  press('remote')
  press('remote')
  expect(said('polite')).toBe('')
  act(() => vi.advanceTimersByTime(5_000))
  expect(said('polite')).toBe('3 notes added in Ideas')
})

test('what others do is not told while this person types', () => {
  const { said, press } = start()
  act(() => vi.advanceTimersByTime(6_000))
  press('remote')
  act(() => vi.advanceTimersByTime(4_000))
  fireEvent.input(screen.getByLabelText('mine'), { target: { value: 'a' } })
  act(() => vi.advanceTimersByTime(1_000))
  expect(said('polite')).toBe('')
})
