import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createServerClock, type ServerClock } from '../../room/time.ts'
import { useReached } from './useReached.ts'

const hour = 3_600_000

function Reveal({ clock }: { clock: ServerClock }) {
  return useReached(1_000_000 + hour, clock) ? 'Here it is' : 'Opening'
}

test('a device that slept opens a reveal as soon as it knows the time', () => {
  let slept = 0
  const clock = createServerClock(
    () => 100,
    () => 0,
  )
  const tells = () => clock.answered(0, 1_000_000 + slept)
  clock.measure((sentAt) => clock.answered(sentAt, 1_000_000 + slept))

  render(<Reveal clock={clock} />)
  expect(screen.queryByText('Opening')).toBeTruthy()
  slept = hour + 900
  act(tells)
  expect(screen.queryByText('Here it is')).toBeTruthy()
})
