import type { StepId } from '@lockstep/shared/model/ids'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { useAnnouncements } from '../features/frame/useAnnouncements.ts'
import { ParkingLot } from '../features/parking/ParkingLot.tsx'
import { PeopleList } from '../features/people/PeopleList.tsx'
import { useLeadNews } from '../features/people/useLeadNews.ts'
import { Retention } from '../features/retention/Retention.tsx'
import { useOpenRoom } from '../room/useRoom.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { en } from '../ui/strings.ts'
import { Opening } from './Page.tsx'
import { RoomBars } from './RoomBars.tsx'
import { RoomGlossary } from './RoomGlossary.tsx'
import type { RoomView } from './RoomScreen.tsx'
import { ShortcutTables } from './ShortcutTables.tsx'
import { StageScreen } from './StageScreen.tsx'
import { useGather } from './useGather.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useTimeSigns } from './useTimeSigns.ts'
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

const CarrySheet = lazy(() =>
  import('./CarrySheet.tsx').then(({ CarrySheet }) => ({ default: CarrySheet })),
)
const ProxySheet = lazy(() =>
  import('./ProxySheet.tsx').then(({ ProxySheet }) => ({ default: ProxySheet })),
)

const loadPalette = () => import('./Palette.tsx')
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })))
/** Whoever calls it types at once, so it is here by then, in milliseconds after the room. */
const paletteAfter = 2_000

const sheetNames = [
  'people',
  'parking',
  'agenda',
  'shortcuts',
  'versions',
  'carry',
  'remote',
  'proxy',
  'palette',
] as const
export type SheetName = (typeof sheetNames)[number]

export interface ScreenProps {
  readonly openSheet: (sheet: SheetName) => void
  /** What the room has to say on every screen, under the header. */
  readonly bars: ReactNode
}

/** Every screen of a seated person, with the panels that are always one key away. */
export function RoomFrame({ view }: { view: RoomView }) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  const [sheet, setSheet] = useState<SheetName | null>(null)
  /** The step that this person looks back at; null follows the room. */
  const [looking, setLooking] = useState<StepId | null>(null)
  const close = () => setSheet(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      loadPalette().catch(() => undefined) // asked for again when it is called
    }, paletteAfter)
    return () => clearTimeout(timer)
  }, [])
  useAnnouncements()
  useLeadNews()
  useTimeSigns()
  useShortcuts({
    park: () => setSheet('parking'),
    follow,
    help: () => setSheet('shortcuts'),
    palette: () => setSheet('palette'),
  })
  const called = useGather(looking !== null || view !== 'stage', follow)
  const screen = {
    openSheet: setSheet,
    bars: <RoomBars called={called} onCome={follow} />,
  }

  function follow() {
    setLooking(null)
    if (view !== 'stage') navigate(`/r/${roomId}`)
  }

  function look(step: StepId) {
    setLooking(step)
    close()
    if (view !== 'stage') navigate(`/r/${roomId}`)
  }

  return (
    <RoomGlossary still={false}>
      {view === 'stage' && (
        <StageScreen
          {...screen}
          looking={looking}
          onFollow={() => setLooking(null)}
          onLook={look}
        />
      )}
      <Suspense fallback={<Opening />}>
        {view === 'cockpit' && <CockpitScreen {...screen} />}
        {view === 'remote' && <CockpitScreen {...screen} remote />}
        {view === 'agenda' && <AgendaScreen {...screen} />}
        {view === 'links' && <LinksScreen {...screen} />}
        {view === 'outline' && <OutlineScreen {...screen} />}
        {view === 'summary' && <SummaryScreen {...screen} />}
      </Suspense>
      <Sheet open={sheet === 'people'} onClose={close} title={en.frame.people}>
        <PeopleList />
        <Retention />
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
      <Sheet open={sheet === 'carry'} onClose={close} title={en.carry.title}>
        <Suspense fallback={null}>
          <CarrySheet view="" />
        </Suspense>
      </Sheet>
      <Sheet open={sheet === 'remote'} onClose={close} title={words.remote}>
        <Suspense fallback={null}>
          <CarrySheet view="/remote" onHere={() => navigate(`/r/${roomId}/remote`)} />
        </Suspense>
      </Sheet>
      <Sheet open={sheet === 'proxy'} onClose={close} title={words.proxy}>
        <Suspense fallback={null}>
          <ProxySheet onDone={close} />
        </Suspense>
      </Sheet>
      <Dialog open={sheet === 'palette'} onClose={close} title={words.palette}>
        <Suspense fallback={null}>
          <Palette openSheet={setSheet} onLook={look} onDone={close} />
        </Suspense>
      </Dialog>
      <Sheet open={sheet === 'shortcuts'} onClose={close} title={en.frame.shortcuts}>
        <ShortcutTables />
      </Sheet>
    </RoomGlossary>
  )
}
