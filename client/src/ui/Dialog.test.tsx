import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { Dialog } from './Dialog.tsx'
import { fetched } from './fetched.tsx'
import { en } from './strings.ts'

afterEach(cleanup)

function Page({ field = false, late }: { field?: boolean; late?: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Links">
        {field && <input aria-label="Name" />}
        {late}
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

function Late() {
  return <input aria-label="Colour" />
}

describe('what a dialog holds may have to be fetched', () => {
  async function openLate(load: () => Promise<typeof Late>): Promise<HTMLElement> {
    const Part = fetched(load)
    render(<Page late={<Part />} />)
    return act(async () => openFromButton())
  }

  test('and its field gets the focus when it comes', async () => {
    let come: (part: typeof Late) => void = () => undefined
    await openLate(
      () =>
        new Promise((resolve) => {
          come = resolve
        }),
    )
    expect(document.activeElement?.textContent).toBe('Links')
    await act(async () => come(Late))
    expect(document.activeElement).toBe(screen.getByLabelText('Colour'))
  })

  test('and whoever cannot get it can still close it', async () => {
    const button = await openLate(() => Promise.reject(new Error('no line')))
    expect(screen.getByText(en.controls.crashed)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(document.activeElement).toBe(button)
  })
})
