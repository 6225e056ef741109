import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { LiveRegions } from '../LiveRegions.tsx'
import { DragBoard } from './DragBoard.tsx'
import { DragShell } from './DragShell.tsx'
import { DropGroup } from './DropGroup.tsx'
import { MoveHandle } from './MoveMenu.tsx'
import type { DragGroup } from './place.ts'

afterEach(cleanup)

const first: readonly DragGroup[] = [
  { id: 'ideas', label: 'Ideas', items: ['weekly review', 'call back'] },
  { id: 'next', label: 'Do next', items: ['one list'] },
]

function Board() {
  const [groups, setGroups] = useState(first)
  function drop(itemId: string, groupId: string, index: number) {
    setGroups((before) =>
      before.map((group) => {
        const others = group.items.filter((id) => id !== itemId)
        return group.id === groupId
          ? { ...group, items: others.toSpliced(index, 0, itemId) }
          : { ...group, items: others }
      }),
    )
  }
  return (
    <LiveRegions>
      <DragBoard groups={groups} labelOf={(id) => id} onDrop={drop} renderOverlay={(id) => id}>
        {groups.map((group) => (
          <section key={group.id} aria-label={group.label}>
            <DropGroup id={group.id}>
              {group.items.map((id) => (
                <DragShell key={id} id={id}>
                  <MoveHandle />
                </DragShell>
              ))}
            </DropGroup>
          </section>
        ))}
      </DragBoard>
    </LiveRegions>
  )
}

function handle(name: string): HTMLElement {
  return screen.getByRole('button', { name: `Move ‘${name}’` })
}

function orderIn(group: string): (string | null)[] {
  const section = screen.getByRole('region', { name: group })
  return [...section.querySelectorAll('[data-drag-id]')].map((item) =>
    item.getAttribute('data-drag-id'),
  )
}

test('Alt+↓ moves a note down and says where it is', () => {
  render(<Board />)
  fireEvent.keyDown(handle('weekly review'), { key: 'ArrowDown', altKey: true })
  expect(orderIn('Ideas')).toEqual(['call back', 'weekly review'])
  expect(screen.getByText('Moved ‘weekly review’ to Ideas, position 2 of 2.')).toBeDefined()
})

test('Alt+→ takes a note to the next group, and the focus with it', async () => {
  render(<Board />)
  handle('weekly review').focus()
  fireEvent.keyDown(handle('weekly review'), { key: 'ArrowRight', altKey: true })
  expect(orderIn('Do next')).toEqual(['weekly review', 'one list'])
  await expect.poll(() => document.activeElement).toBe(handle('weekly review'))
})

test('at the edge nothing moves and nothing is said', () => {
  render(<Board />)
  fireEvent.keyDown(handle('weekly review'), { key: 'ArrowUp', altKey: true })
  expect(orderIn('Ideas')).toEqual(['weekly review', 'call back'])
  expect(screen.queryByText(/^Moved/)).toBeNull()
})

test('the dragging library adds no words of its own to the page', () => {
  const { container } = render(<Board />)
  expect(container.ownerDocument.querySelectorAll('[role="status"]')).toHaveLength(0)
  expect(handle('call back').getAttribute('aria-roledescription')).toBeNull()
})
