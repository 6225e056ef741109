import type { StepId } from '@lockstep/shared/model/ids'
import { unreachable } from '@lockstep/shared/model/unreachable'
import { useLocation } from 'wouter'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { ParkingLot } from '../features/parking/ParkingLot.tsx'
import { PeopleList } from '../features/people/PeopleList.tsx'
import { Retention } from '../features/retention/Retention.tsx'
import { useOpenRoom } from '../room/useRoom.ts'
import { fetched } from '../ui/fetched.tsx'
import type { SheetName } from './RoomFrame.tsx'
import { ShortcutTables } from './ShortcutTables.tsx'

const EarlierBoards = fetched(() =>
  import('../features/checkpoints/EarlierBoards.tsx').then(({ EarlierBoards }) => EarlierBoards),
)
const CarrySheet = fetched(() => import('./CarrySheet.tsx').then(({ CarrySheet }) => CarrySheet))
const ProxySheet = fetched(() => import('./ProxySheet.tsx').then(({ ProxySheet }) => ProxySheet))

export interface SheetBodyProps {
  readonly sheet: SheetName
  readonly looking: StepId | null
  readonly onLook: (step: StepId) => void
  readonly onDone: () => void
}

/** What the room's sheets hold: together in one piece, for nobody sees any of it before a press. */
export function SheetBody({ sheet, looking, onLook, onDone }: SheetBodyProps) {
  const { roomId } = useOpenRoom()
  const [, navigate] = useLocation()
  switch (sheet) {
    case 'people':
      return (
        <>
          <PeopleList />
          <Retention />
        </>
      )
    case 'parking':
      return <ParkingLot />
    case 'agenda':
      return <AgendaList onLook={onLook} looking={looking} withPhases />
    case 'shortcuts':
      return <ShortcutTables />
    case 'versions':
      return <EarlierBoards />
    case 'carry':
      return <CarrySheet view="" />
    case 'remote':
      return <CarrySheet view="/remote" onHere={() => navigate(`/r/${roomId}/remote`)} />
    case 'proxy':
      return <ProxySheet onDone={onDone} />
    default:
      return unreachable(sheet)
  }
}
