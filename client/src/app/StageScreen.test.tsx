import { emptyBoard } from '@lockstep/shared/model/board'
import { byId, liveSession, seatOf, stepWith } from '@lockstep/shared/model/samples'
import type { Session } from '@lockstep/shared/model/session'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createApi } from '../room/api.ts'
import { openDevice } from '../room/device.ts'
import { emptyDrafts } from '../room/drafts.ts'
import { createRoomKeys } from '../room/keys.ts'
import { lookOnlyActions } from '../room/lookOnly.ts'
import type { OpenRoom } from '../room/openRoom.ts'
import type { RoomState } from '../room/store.ts'
import { createSwitches } from '../room/switches.ts'
import { createServerClock } from '../room/time.ts'
import { RoomContext } from '../room/useRoom.ts'
import { LiveRegions } from '../ui/LiveRegions.tsx'
import { en } from '../ui/strings.ts'
import { Toasts } from '../ui/Toasts.tsx'
import { StageScreen } from './StageScreen.tsx'
import { ServicesContext } from './services.ts'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const ann = seatOf('Ann')
const step = stepWith({ prompt: 'What is a lead?' })
const live = liveSession([step], { seats: byId([ann]) })
const lobby: Session = { ...live, room: { ...live.room, status: 'lobby' } }

function enter(session: Session) {
  const store = createStore<RoomState>(() => ({
    ...{ session, me: ann, board: emptyBoard, present: new Map(), drafts: emptyDrafts },
    connection: {
      ...{ phase: 'online', end: null, shown: true, readOnly: false, unsaved: 0, rescued: [] },
    },
  }))
  const device = openDevice(() => localStorage)
  const room = {
    store,
    roomId: 'room',
    seat: ann,
    actions: lookOnlyActions(session, ann),
    clock: createServerClock(() => performance.now(), Date.now),
    switches: createSwitches(device),
  }
  const api = createApi(() => Promise.reject(new Error('nothing is asked here')))
  render(
    <ServicesContext value={{ api, device, keys: createRoomKeys(device, device) }}>
      <RoomContext value={room as unknown as OpenRoom /* as much of it as is used here */}>
        <Toasts>
          <LiveRegions>
            <StageScreen
              {...{ openSheet: () => undefined, bars: null, looking: null }}
              {...{ onFollow: () => undefined, onLook: () => undefined }}
            />
          </LiveRegions>
        </Toasts>
      </RoomContext>
    </ServicesContext>,
  )
  return store
}

test('the frame stays when the room starts, and focus goes to what is asked', async () => {
  const store = enter(lobby)
  const menu = screen.getByRole('button', { name: en.frame.menu })
  menu.focus()
  await act(async () => store.setState({ session: live }))
  const prompt = screen.getByRole('heading', { level: 1 })
  expect(prompt.textContent).toBe('What is a lead?')
  expect(document.activeElement).toBe(prompt)
  expect(screen.getByRole('button', { name: en.frame.menu })).toBe(menu)
})

test('who is in a menu stays in it', async () => {
  const store = enter(lobby)
  const items = document.querySelector('[popover]')
  const item = items?.appendChild(document.createElement('button'))
  item?.focus()
  await act(async () => store.setState({ session: live }))
  expect(document.activeElement).toBe(item)
})
