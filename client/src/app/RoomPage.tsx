import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { useEffect, useState } from 'react'
import { openCopies } from '../room/copies.ts'
import { type OpenRoom, openRoom } from '../room/openRoom.ts'
import { RoomContext } from '../room/useRoom.ts'
import { Opening } from './Page.tsx'
import { RoomScreen } from './RoomScreen.tsx'
import { useServices } from './services.ts'

export interface RoomPageProps {
  readonly roomId: string
  readonly seat: SeatGrant
  readonly view: string
  /** Back to the door: the seat is gone, and another may be asked for. */
  readonly onLeave: () => void
}

/** Opens the room for as long as this page is on the screen. */
export function RoomPage({ roomId, seat, view, onLeave }: RoomPageProps) {
  const room = useOpenedRoom(roomId, seat)
  if (!room) return <Opening />
  return (
    <RoomContext value={room}>
      <RoomScreen view={view} onLeave={onLeave} />
    </RoomContext>
  )
}

function useOpenedRoom(roomId: string, seat: SeatGrant): OpenRoom | null {
  const { api, device, keys } = useServices()
  const [room, setRoom] = useState<OpenRoom | null>(null)

  useEffect(() => {
    let opened: OpenRoom | null = null
    let gone = false
    void openCopies(roomId, seat.id).then((copies) => {
      if (gone) return
      opened = openRoom({ roomId, seat, api, keys, device, copies })
      setRoom(opened)
    })
    return () => {
      gone = true
      opened?.destroy()
      setRoom(null)
    }
  }, [roomId, seat, api, device, keys])

  return room
}
