import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { Suspense, useEffect, useState } from 'react'
import {
  type Handed,
  type KnownRoom,
  keyOfLink,
  type RoomKeys,
  readFragment,
} from '../room/keys.ts'
import { fetched } from '../ui/fetched.tsx'
import { ArrivalContext } from './arrival.ts'
import { Join } from './Join.tsx'
import { Opening } from './Page.tsx'
import { RoomGone } from './RoomGone.tsx'
import { SeatSwitchContext } from './seatSwitch.ts'
import { useServices } from './services.ts'

/** The room's own code; asked for while somebody still types their name. */
export const RoomPage = fetched(() => import('./RoomPage.tsx').then(({ RoomPage }) => RoomPage))

const CarryDoor = fetched(() => import('./CarryDoor.tsx').then(({ CarryDoor }) => CarryDoor))
const ScreenDoor = fetched(() => import('./ScreenDoor.tsx').then(({ ScreenDoor }) => ScreenDoor))

export interface RoomDoorProps {
  readonly roomId: string
  /** The part of the address after the room. */
  readonly view: string
}

/**
 * From a link to a seat. Without a key in the link, whoever has a seat on this device goes in; with
 * one, they are asked whether they are still the same person.
 */
export function RoomDoor({ roomId, view }: RoomDoorProps) {
  const { keys, device } = useServices()
  const handed = useHanded()
  const [seat, setSeat] = useState<SeatGrant | null>(() => seatAtOnce(keys, roomId, handed, view))

  const [arrived, setArrived] = useState(false)

  function enter(granted: SeatGrant) {
    setArrived(true)
    keys.remember(roomId, { seenAt: Date.now() })
    // The key is kept on this device now, and an address on a shared screen should not hold one.
    if (!device.blocked) history.replaceState(null, '', location.pathname + location.search)
    setSeat(granted)
  }

  /** A seat that this device only wrote for gives way to its own person's. */
  function leave() {
    const own = keys.find(roomId)?.seat ?? null
    setSeat(own?.id === seat?.id ? null : own)
  }

  if (seat) {
    return (
      <SeatSwitchContext value={setSeat}>
        <ArrivalContext value={arrived}>
          <Suspense fallback={<Opening />}>
            <RoomPage roomId={roomId} seat={seat} view={view} onLeave={leave} />
          </Suspense>
        </ArrivalContext>
      </SeatSwitchContext>
    )
  }
  if (handed.carry !== null) {
    return <CarryDoor roomId={roomId} code={handed.carry} onEnter={enter} />
  }
  if (view === 'big') return <ScreenDoor roomId={roomId} handed={handed} onEnter={enter} />
  const key = handed.key ?? keys.find(roomId)?.key ?? null
  if (key === null) return <RoomGone code="no-such-room" />
  return (
    <Join
      key={key}
      roomId={roomId}
      linkKey={key}
      known={keys.find(roomId)?.seat ?? null}
      onEnter={enter}
    />
  )
}

/** What the link hands over; another link to the same room may be opened in the same tab. */
function useHanded(): Handed {
  const [handed, setHanded] = useState(() => readFragment(location.hash))
  useEffect(() => {
    const read = () => setHanded(readFragment(location.hash))
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return handed
}

function seatAtOnce(keys: RoomKeys, roomId: string, handed: Handed, view: string) {
  const known = keys.find(roomId)
  if (!known || handed.carry !== null) return null
  if (view === 'big') return handed.key === null ? known.screenSeat : null
  return handed.key === null || isOwnKey(known, handed.key) ? known.seat : null
}

/** A reload where nothing could be tidied away: the same key as this very tab came in with. */
function isOwnKey(known: KnownRoom, key: string): boolean {
  const { facilitate } = known.links
  return (
    facilitate !== undefined && known.seat?.role === 'facilitator' && keyOfLink(facilitate) === key
  )
}
