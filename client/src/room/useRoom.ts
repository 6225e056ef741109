import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { OpenRoom } from './openRoom.ts'
import type { RoomState } from './store.ts'
import type { SwitchName } from './switches.ts'

export const RoomContext = createContext<OpenRoom | null>(null)

/** The room that this page is in. Only below a `RoomContext`. */
export function useOpenRoom(): OpenRoom {
  const room = useContext(RoomContext)
  if (!room) throw new Error('there is no room around this component')
  return room
}

/** One thing of the room's state. The selector returns something that is already in the state. */
export function useRoom<T>(selector: (state: RoomState) => T): T {
  return useStore(useOpenRoom().store, selector)
}

/** One of this device's switches, and the way to turn it. */
export function useSwitch(name: SwitchName): readonly [boolean, (on: boolean) => void] {
  const { switches } = useOpenRoom()
  const on = useSyncExternalStore(switches.subscribe, () => switches.read(name))
  const set = useCallback((next: boolean) => switches.set(name, next), [switches, name])
  return [on, set]
}

/** Whether this screen shows the clock: nobody has put it away, for this person or for the room. */
export function useClockShown(): boolean {
  const [hiddenHere] = useSwitch('timer-hidden')
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const hidden = useRoom((state) => state.session.room.clockHidden === true)
  return !hiddenHere && (facilitates || !hidden)
}
