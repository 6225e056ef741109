import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { OpenRoom } from './openRoom.ts'
import type { RoomState } from './store.ts'

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
