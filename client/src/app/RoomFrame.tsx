import type { StepId } from '@lockstep/shared/model/ids'
import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { useAnnouncements } from '../features/frame/useAnnouncements.ts'
import { ParkingLot } from '../features/parking/ParkingLot.tsx'
import { PeopleList } from '../features/people/PeopleList.tsx'
import { useOpenRoom } from '../room/useRoom.ts'
import { Sheet } from '../ui/Sheet.tsx'
import { en } from '../ui/strings.ts'
import { Opening } from './Page.tsx'
import type { RoomView } from './RoomScreen.tsx'
import { ShortcutTables } from './ShortcutTables.tsx'
import { StageScreen } from './StageScreen.tsx'
import { useShortcuts } from './useShortcuts.ts'
import { words } from './words.ts'

// A participant's phone never fetches the facilitator's screens.
const CockpitScreen = lazy(() =>
  import('./CockpitScreen.tsx').then(({ CockpitScreen }) => ({ default: CockpitScreen })),
)
const AgendaScreen = lazy(() =>
  import('./FacilitatorScreens.tsx').then(({ AgendaScreen }) => ({ default: AgendaScreen })),
)
const LinksScreen = lazy(() =>
  import('./FacilitatorScreens.tsx').then(({ LinksScreen }) => ({ default: LinksScreen })),
)
const OutlineScreen = lazy(() =>
  import('./SummaryScreens.tsx').then(({ OutlineScreen }) => ({ default: OutlineScreen })),
)
const SummaryScreen = lazy(() =>
  import('./SummaryScreens.tsx').then(({ SummaryScreen }) => ({ default: SummaryScreen })),
)

const EarlierBoards = lazy(() =>
  import('../features/checkpoints/EarlierBoards.tsx').then(({ EarlierBoards }) => ({
    default: EarlierBoards,
  })),
)

export type SheetName = 'people' | 'parking' | 'agenda' | 'shortcuts' | 'versions'

export interface ScreenProps {
  readonly openSheet: (sheet: SheetName) => void
}

/** Every screen of a seated person, with the panels that are always one key away. */
export function RoomFrame({ view }: { view: RoomView }) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  const [sheet, setSheet] = useState<SheetName | null>(null)
  /** The step that this person looks back at; null follows the room. */
  const [looking, setLooking] = useState<StepId | null>(null)
  const close = () => setSheet(null)
  useAnnouncements()
  useShortcuts({
    park: () => setSheet('parking'),
    follow: () => setLooking(null),
    help: () => setSheet('shortcuts'),
  })

  function look(step: StepId) {
    setLooking(step)
    close()
    if (view !== 'stage') navigate(`/r/${roomId}`)
  }

  return (
    <>
      {view === 'stage' && (
        <StageScreen openSheet={setSheet} looking={looking} onFollow={() => setLooking(null)} />
      )}
      <Suspense fallback={<Opening />}>
        {view === 'cockpit' && <CockpitScreen openSheet={setSheet} />}
        {view === 'remote' && <CockpitScreen openSheet={setSheet} remote />}
        {view === 'agenda' && <AgendaScreen openSheet={setSheet} />}
        {view === 'links' && <LinksScreen openSheet={setSheet} />}
        {view === 'outline' && <OutlineScreen openSheet={setSheet} />}
        {view === 'summary' && <SummaryScreen openSheet={setSheet} />}
      </Suspense>
      <Sheet open={sheet === 'people'} onClose={close} title={en.frame.people}>
        <PeopleList />
      </Sheet>
      <Sheet open={sheet === 'parking'} onClose={close} title={en.frame.parking}>
        <ParkingLot />
      </Sheet>
      <Sheet open={sheet === 'agenda'} onClose={close} title={en.frame.agenda}>
        <AgendaList onLook={look} looking={looking} withPhases />
      </Sheet>
      <Sheet open={sheet === 'versions'} onClose={close} title={words.versions}>
        <Suspense fallback={null}>
          <EarlierBoards />
        </Suspense>
      </Sheet>
      <Sheet open={sheet === 'shortcuts'} onClose={close} title={en.frame.shortcuts}>
        <ShortcutTables />
      </Sheet>
    </>
  )
}
