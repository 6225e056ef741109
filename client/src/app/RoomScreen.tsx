import { Suspense, useEffect } from 'react'
import { useViewsAhead } from '../features/stage/useViewsAhead.ts'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { fetched } from '../ui/fetched.tsx'
import { useAnnounce } from '../ui/LiveRegions.tsx'
import { en } from '../ui/strings.ts'
import { Opening, StatePage } from './Page.tsx'
import { RoomEnded } from './RoomEnded.tsx'
import { RoomFrame } from './RoomFrame.tsx'
import { useServices } from './services.ts'
import { words } from './words.ts'

const BigScreen = fetched(() => import('./BigScreen.tsx').then(({ BigScreen }) => BigScreen))

const views = ['stage', 'cockpit', 'remote', 'agenda', 'outline', 'summary', 'links'] as const
export type RoomView = (typeof views)[number]

/** Which screen of the room this is: by what is the matter first, then by the address. */
export function RoomScreen({ view, onLeave }: { view: string; onLeave: () => void }) {
  const { roomId, seat } = useOpenRoom()
  const { keys } = useServices()
  const shown = useRoom((state) => state.connection.shown)
  const end = useRoom((state) => state.connection.end)
  const known = useRoom((state) => state.me !== null)
  const title = useRoom((state) => state.session.room.title)
  const announce = useAnnounce()
  useViewsAhead()

  useEffect(() => {
    if (title !== '') keys.remember(roomId, { title, seenAt: Date.now() })
  }, [keys, roomId, title])

  useEffect(() => {
    if (end === 'removed') announce(en.states.youWereRemoved, 'assertive')
    if (end === 'removed' || end === 'deleted') {
      // The token opens nothing any more; the links stay, for they may.
      const known = keys.find(roomId)
      if (known?.screenSeat?.id === seat.id) keys.remember(roomId, { screenSeat: null })
      else if (known?.seat?.id === seat.id) keys.remember(roomId, { seat: null, proxies: [] })
      else {
        const proxies = known?.proxies.filter(({ id }) => id !== seat.id) ?? []
        keys.remember(roomId, { proxies })
      }
    }
  }, [end, announce, keys, roomId, seat])

  if (end) return <RoomEnded end={end} onLeave={onLeave} />
  if (view === 'big') {
    return (
      <Suspense fallback={<Opening />}>
        <BigScreen />
      </Suspense>
    )
  }
  if (!shown || !known) return <Opening />
  if (!isView(view)) return <StatePage title={words.noPage} />
  return <RoomFrame view={view} />
}

function isView(view: string): view is RoomView {
  return (views as readonly string[]).includes(view)
}
