import type { StepId } from '@lockstep/shared/model/ids'
import { type ReactNode, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { useAnnouncements } from '../features/frame/useAnnouncements.ts'
import { useLeadNews } from '../features/people/useLeadNews.ts'
import { useOpenRoom } from '../room/useRoom.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { fetched, useFetchAhead } from '../ui/fetched.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { en } from '../ui/strings.ts'
import { Opening } from './Page.tsx'
import { RoomBars } from './RoomBars.tsx'
import { RoomGlossary } from './RoomGlossary.tsx'
import type { RoomView } from './RoomScreen.tsx'
import { StageScreen } from './StageScreen.tsx'
import { useGather } from './useGather.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useTimeSigns } from './useTimeSigns.ts'
import { words } from './words.ts'

// A participant's phone never fetches the facilitator's screens.
const CockpitScreen = fetched(() =>
  import('./CockpitScreen.tsx').then(({ CockpitScreen }) => CockpitScreen),
)
const AgendaScreen = fetched(() =>
  import('./FacilitatorScreens.tsx').then(({ AgendaScreen }) => AgendaScreen),
)
const LinksScreen = fetched(() =>
  import('./FacilitatorScreens.tsx').then(({ LinksScreen }) => LinksScreen),
)
const OutlineScreen = fetched(() =>
  import('./SummaryScreens.tsx').then(({ OutlineScreen }) => OutlineScreen),
)
const SummaryScreen = fetched(() =>
  import('./SummaryScreens.tsx').then(({ SummaryScreen }) => SummaryScreen),
)

const SheetBody = fetched(() => import('./SheetBody.tsx').then(({ SheetBody }) => SheetBody))
const Palette = fetched(() => import('./Palette.tsx').then(({ Palette }) => Palette))

const onPress = [SheetBody.fetch, Palette.fetch]

const titles = {
  people: en.frame.people,
  parking: en.frame.parking,
  agenda: en.frame.agenda,
  shortcuts: en.frame.shortcuts,
  versions: words.versions,
  carry: en.carry.title,
  remote: words.remote,
  proxy: words.proxy,
  palette: words.palette,
} as const
/** A sheet at the side, or the palette in the middle. */
export type PanelName = keyof typeof titles
export type SheetName = Exclude<PanelName, 'palette'>

export interface ScreenProps {
  readonly openSheet: (panel: PanelName) => void
  /** What the room has to say on every screen, under the header. */
  readonly bars: ReactNode
}

/** Every screen of a seated person, with the panels that are always one key away. */
export function RoomFrame({ view }: { view: RoomView }) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  const [sheet, setSheet] = useState<PanelName | null>(null)
  /** The step that this person looks back at; null follows the room. */
  const [looking, setLooking] = useState<StepId | null>(null)
  const close = () => setSheet(null)
  useFetchAhead(onPress)
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
      <Sheet
        open={sheet !== null && sheet !== 'palette'}
        onClose={close}
        title={sheet === null ? '' : titles[sheet]}
      >
        {sheet !== null && sheet !== 'palette' && (
          <SheetBody sheet={sheet} looking={looking} onLook={look} onDone={close} />
        )}
      </Sheet>
      <Dialog open={sheet === 'palette'} onClose={close} title={titles.palette}>
        <Palette openSheet={setSheet} onLook={look} onDone={close} />
      </Dialog>
    </RoomGlossary>
  )
}
