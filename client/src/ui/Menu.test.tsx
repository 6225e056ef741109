import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { MenuList } from './Menu.tsx'

afterEach(cleanup)

function openList() {
  const chosen: string[] = []
  const item = (id: string, more = {}) => ({
    id,
    label: id,
    onSelect: () => chosen.push(id),
    ...more,
  })
  const items = [item('Up'), item('Down', { disabled: true }), item('Ideas'), item('Do next')]
  render(<MenuList items={items} onDone={() => chosen.push('closed')} />)
  screen.getByRole('button', { name: 'Up' }).focus()
  return chosen
}

function press(key: string): string | null | undefined {
  fireEvent.keyDown(document.activeElement ?? document.body, { key })
  return document.activeElement?.textContent
}

test('arrow keys go round and pass over what is disabled', () => {
  openList()
  expect(press('ArrowDown')).toBe('Ideas')
  expect(press('ArrowDown')).toBe('Do next')
  expect(press('ArrowDown')).toBe('Up')
  expect(press('ArrowUp')).toBe('Do next')
  expect(press('Home')).toBe('Up')
  expect(press('End')).toBe('Do next')
})

test('a choice closes the list first, so that focus is back before it moves on', () => {
  const chosen = openList()
  fireEvent.click(screen.getByRole('button', { name: 'Ideas' }))
  expect(chosen).toEqual(['closed', 'Ideas'])
})
