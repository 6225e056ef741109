import { emptyBoard } from '@lockstep/shared/model/board'
import { byId, liveSession, roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import { idleClock, type Seat } from '@lockstep/shared/model/session'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { RoomHeader } from '../features/frame/RoomHeader.tsx'
import { Projector } from '../features/projector/Projector.tsx'
import { createApi } from '../room/api.ts'
import { openDevice } from '../room/device.ts'
import { emptyDrafts } from '../room/drafts.ts'
import { createRoomKeys } from '../room/keys.ts'
import type { OpenRoom } from '../room/openRoom.ts'
import type { RoomState } from '../room/store.ts'
import { createSwitches } from '../room/switches.ts'
import { createServerClock } from '../room/time.ts'
import { RoomContext } from '../room/useRoom.ts'
import { LiveRegions } from '../ui/LiveRegions.tsx'
import { ArrivalContext } from './arrival.ts'
import { LateArrival } from './LateArrival.tsx'
import { ServicesContext } from './services.ts'
import { useTimeSigns } from './useTimeSigns.ts'

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const minute = 60_000
const ann = seatOf('Ann')
const fay = seatOf('Fay', { role: 'facilitator' })

interface Told {
  readonly me: Seat | null
  /** Put away for the room, or by this person for this device. */
  readonly forAll?: boolean
  readonly here?: boolean
}

/** Everything that tells the time, as one person has it, one minute and a second before the end. */
function show({ me, forAll = false, here = false }: Told) {
  const step = stepWith({ rounds: { write: roundWith() } })
  const endsAt = Date.now() + minute + 1_000
  const session = liveSession([step], {
    clock: { ...idleClock, state: 'running', endsAt, totalMs: minute, stepId: step.id },
    seats: byId(me ? [me] : []),
  })
  const state: RoomState = {
    ...{ session: { ...session, room: { ...session.room, clockHidden: forAll } }, me },
    ...{ board: emptyBoard, present: new Map(), drafts: emptyDrafts },
    connection: {
      ...{ phase: 'online', end: null, shown: true, readOnly: false, unsaved: 0, rescued: [] },
    },
  }
  const device = openDevice(() => localStorage)
  const switches = createSwitches(device)
  switches.set('timer-hidden', here)
  const clock = createServerClock(() => performance.now(), Date.now)
  const room = { store: createStore(() => state), clock, switches }
  const api = createApi(() => Promise.reject(new Error('nothing is asked here')))
  render(
    <ServicesContext value={{ api, device, keys: createRoomKeys(device, device) }}>
      <RoomContext value={room as unknown as OpenRoom /* as much of it as is used here */}>
        <LiveRegions>
          <ArrivalContext value={true}>
            <Ear />
            {me ? (
              <RoomHeader position={null} showClock onPeople={() => undefined} menu={null} />
            ) : (
              <Projector joinLink={null} lobby={null} stage={null} />
            )}
            <LateArrival step={step} />
          </ArrivalContext>
        </LiveRegions>
      </RoomContext>
    </ServicesContext>,
  )
}

function Ear() {
  useTimeSigns()
  return null
}

const says = (words: RegExp) => screen.queryAllByText(words).length > 0

test.each<[string, Told, boolean]>([
  ['Ann while nobody has put it away', { me: ann }, true],
  ['Ann when Fay has', { me: ann, forAll: true }, false],
  ['Fay, who goes by it', { me: fay, forAll: true }, true],
  ['Fay when she has for herself', { me: fay, here: true }, false],
  ['the big screen while nobody has', { me: null }, true],
  ['the big screen when Fay has', { me: null, forAll: true }, false],
])('the clock is shown and read out, or neither, to %s', (_, told, shown) => {
  show(told)
  expect(screen.queryAllByRole('timer')).toHaveLength(shown ? 1 : 0)
  expect(says(/1:01/)).toBe(shown)
  act(() => vi.advanceTimersByTime(1_000))
  expect(says(/^One minute left/)).toBe(shown)
  act(() => vi.advanceTimersByTime(minute))
  expect(says(/^Time\. /)).toBe(shown)
})
