import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Toasts, useToast } from './Toasts.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Board({ undo }: { undo: () => void }) {
  const show = useToast()
  return (
    <>
      <button
        type="button"
        onClick={() => show({ text: 'Note deleted.', action: { label: 'Undo', run: undo } })}
      >
        delete
      </button>
      <button type="button" onClick={() => show({ text: 'Card deleted.' })}>
        delete card
      </button>
    </>
  )
}

function start(undo = vi.fn()) {
  render(
    <Toasts>
      <Board undo={undo} />
    </Toasts>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'delete' }))
}

test('a toast goes after ten seconds', () => {
  start()
  act(() => vi.advanceTimersByTime(9_900))
  expect(screen.getByText('Note deleted.')).toBeDefined()
  act(() => vi.advanceTimersByTime(200))
  expect(screen.queryByText('Note deleted.')).toBeNull()
})

test('it stays while its button has the focus', () => {
  start()
  fireEvent.focus(screen.getByRole('button', { name: 'Undo' }))
  act(() => vi.advanceTimersByTime(60_000))
  expect(screen.getByText('Note deleted.')).toBeDefined()
})

test('Undo runs once and takes the toast away; a newer toast replaces an older', () => {
  const undo = vi.fn()
  start(undo)
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(undo).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('Note deleted.')).toBeNull()

  fireEvent.click(screen.getByRole('button', { name: 'delete' }))
  fireEvent.click(screen.getByRole('button', { name: 'delete card' }))
  expect(screen.queryByText('Note deleted.')).toBeNull()
  expect(screen.getByText('Card deleted.')).toBeDefined()
})
