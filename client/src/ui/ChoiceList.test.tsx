import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ChoiceList } from './ChoiceList.tsx'

afterEach(cleanup)

function show() {
  const done: string[] = []
  const item = (id: string, label: string) => ({ id, label, onSelect: () => done.push(id) })
  const items = [
    item('lock', 'Lock the room'),
    item('park', 'Parking lot'),
    item('bring', 'Bring everyone here'),
  ]
  render(
    <ChoiceList
      label="What to do"
      nothing="Nothing has these words."
      items={items}
      onDone={() => done.push('closed')}
    />,
  )
  const field = screen.getByRole('combobox', { name: 'What to do' })
  const type = (value: string) => fireEvent.change(field, { target: { value } })
  const press = (key: string) => fireEvent.keyDown(field, { key })
  const chosen = () => screen.getByRole('option', { selected: true }).textContent
  return { done, type, press, chosen, field }
}

test('words in any order find an item, and Enter takes it', () => {
  const { type, press, done, chosen } = show()
  type('room lo')
  expect(chosen()).toBe('Lock the room')
  press('Enter')
  expect(done).toEqual(['closed', 'lock'])
})

test('arrows go round, and the field says which one is meant', () => {
  const { press, chosen, field } = show()
  press('ArrowUp')
  expect(chosen()).toBe('Bring everyone here')
  press('ArrowDown')
  press('ArrowDown')
  expect(chosen()).toBe('Parking lot')
  const id = field.getAttribute('aria-activedescendant') ?? ''
  expect(document.getElementById(id)?.textContent).toBe('Parking lot')
})

test('where nothing has the words, it is said and Enter does nothing', () => {
  const { type, press, done } = show()
  type('xyz')
  expect(screen.getByRole('status').textContent).toBe('Nothing has these words.')
  press('Enter')
  expect(done).toEqual([])
})
