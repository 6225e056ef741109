import type { RoomFacts } from '@lockstep/shared/model/session'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { settings } from './Settings.tsx'

afterEach(cleanup)

const room: RoomFacts = {
  title: 'A workshop',
  sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
  status: 'lobby',
  locked: false,
  createdAt: 0,
  startedAt: null,
  closedAt: null,
}

test('how many of each side must say yes can be chosen, and is left out for one person', () => {
  const onChange = vi.fn()
  const { Form } = settings
  if (!Form) throw new Error('define has settings')
  const draw = (quorum?: number) => (
    <Form
      settings={quorum === undefined ? {} : { quorum }}
      {...{ onChange, room, earlier: [], agenda: [], problemAt: () => undefined }}
      drawId={() => 'id'}
    />
  )
  const { rerender } = render(draw())
  const field = () => screen.getByLabelText(/^A word is agreed when/)
  fireEvent.change(field(), { target: { value: '50' } })
  expect(onChange).toHaveBeenLastCalledWith({ quorum: 50 })
  rerender(draw(33))
  expect(field()).toHaveProperty('value', '33')
  fireEvent.change(field(), { target: { value: '' } })
  expect(onChange).toHaveBeenLastCalledWith({})
})
