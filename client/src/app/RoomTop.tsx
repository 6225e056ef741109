import type { Session, Step } from '@lockstep/shared/model/session'
import { RoomHeader } from '../features/frame/RoomHeader.tsx'
import { en } from '../ui/strings.ts'
import type { PanelName } from './RoomFrame.tsx'
import { RoomMenu } from './RoomMenu.tsx'

/** The header of every in-room screen. */
export function RoomTop(props: {
  openSheet: (panel: PanelName) => void
  position: string | null
  /** The screen has a clock of its own. */
  withoutClock?: boolean
}) {
  return (
    <RoomHeader
      position={props.position}
      showClock={props.withoutClock !== true}
      onPeople={() => props.openSheet('people')}
      menu={<RoomMenu openSheet={props.openSheet} />}
    />
  )
}

export function positionOf(session: Session, step: Step): string {
  const number = session.agenda.indexOf(step) + 1
  const at = number > 0 ? number : session.agenda.findIndex(({ id }) => id === step.id) + 1
  return `${en.frame.stepOf(at, session.agenda.length)} · ${step.title}`
}

export function promptOf(step: Step): string {
  return step.prompt || step.title
}
