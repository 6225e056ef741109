import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Dialog } from './Dialog.tsx'

afterEach(cleanup)

function Page({ field = false }: { field?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Links">
        {field && <input aria-label="Name" />}
        <p>Inside</p>
      </Dialog>
    </>
  )
}

function openFromButton(): HTMLElement {
  const button = screen.getByRole('button', { name: 'Open' })
  button.focus()
  fireEvent.click(button)
  return button
}

test('a dialog says its title first and gives the focus back when it closes', () => {
  render(<Page />)
  const button = openFromButton()
  expect(document.activeElement?.textContent).toBe('Links')

  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(document.activeElement).toBe(button)
  expect(screen.queryByText('Inside')).toBeNull()
})

test('a dialog with a field begins in the field', () => {
  render(<Page field />)
  openFromButton()
  expect(document.activeElement).toBe(screen.getByLabelText('Name'))
})

test('Esc closes it', () => {
  render(<Page />)
  openFromButton()
  // What a browser makes of Esc.
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  expect(screen.queryByText('Inside')).toBeNull()
})
