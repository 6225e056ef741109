import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Glossed } from './Glossed.tsx'
import { GlossaryContext } from './glossary.ts'

afterEach(cleanup)

const terms = [{ name: 'SQL', lines: ['Both sides said yes to a call.', 'With a date.'] }]

function show(text: string, still = false) {
  const { container } = render(
    <GlossaryContext value={{ terms, still }}>
      <p>
        <Glossed text={text} />
      </p>
    </GlossaryContext>,
  )
  return container
}

test('an agreed word tells its meaning on focus and keeps it to itself otherwise', () => {
  show('Count each SQL once')
  const word = screen.getByRole('button', { name: 'SQL' })
  expect(screen.queryByRole('tooltip')).toBeNull()
  fireEvent.focus(word)
  expect(screen.getByText('Both sides said yes to a call.')).toBeTruthy()
  expect(word.getAttribute('aria-describedby')).toBe(
    screen.getByRole('tooltip', { hidden: true }).id,
  )
  fireEvent.keyDown(word, { key: 'Escape' })
  expect(screen.queryByText('Both sides said yes to a call.')).toBeNull()
})

test('a pointer opens it too, and leaving by keys closes it', () => {
  show('Count each SQL once')
  const word = screen.getByRole('button', { name: 'SQL' })
  fireEvent.mouseEnter(word.parentElement ?? word)
  expect(screen.getByText('With a date.')).toBeTruthy()
  fireEvent.blur(word)
  expect(screen.queryByText('With a date.')).toBeNull()
})

test('on a wall the word is underlined and nothing can be pressed', () => {
  const container = show('Count each SQL once', true)
  expect(screen.queryByRole('button')).toBeNull()
  expect(container.querySelector('p > span')?.textContent).toBe('SQL')
  expect(container.textContent).toBe('Count each SQL once')
})

test('a text without agreed words is left as it is', () => {
  expect(show('Nothing of ours').innerHTML).toBe('<p>Nothing of ours</p>')
})
