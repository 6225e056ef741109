import { stepId } from '@lockstep/shared/model/ids'
import { type Clock, idleClock } from '@lockstep/shared/model/session'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { createServerClock, type ServerClock } from '../../room/time.ts'
import { useReached, useTimeUp } from './useReached.ts'

const hour = 3_600_000

afterEach(cleanup)

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

const talk = stepId('talk')
const running: Clock = { ...idleClock, state: 'running', endsAt: 1_000_000, stepId: talk }

function Talk({ clock, server }: { clock: Clock; server: ServerClock }) {
  return useTimeUp({ id: talk }, clock, server) ? 'Time is up' : 'There is time'
}

test.each<[string, Clock, boolean]>([
  ['run out', running, true],
  ['still running', { ...running, endsAt: 1_000_000 + hour }, false],
  ['paused past its end', { ...running, state: 'paused', endsAt: null, remainingMs: -5 }, false],
  ['that of another step', { ...running, stepId: stepId('tea') }, false],
  ['idle', idleClock, false],
])('a clock that is %s', (_, clock, up) => {
  const server = createServerClock(
    () => 100,
    () => 0,
  )
  server.measure((sentAt) => server.answered(sentAt, 1_000_000))
  render(<Talk clock={clock} server={server} />)
  expect(screen.getByText(up ? 'Time is up' : 'There is time')).toBeTruthy()
})

test('time is up on a screen that nothing else draws anew', async () => {
  const server = createServerClock(() => performance.now(), Date.now)
  render(<Talk clock={{ ...running, endsAt: server.now() + 50 }} server={server} />)
  expect(await screen.findByText('Time is up')).toBeTruthy()
})
