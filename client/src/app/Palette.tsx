import type { StepId } from '@lockstep/shared/model/ids'
import { remainingMs } from '@lockstep/shared/model/time'
import type { Wish } from '@lockstep/shared/protocol/commands'
import { useOpenRoom, useRoom } from '../room/useRoom.ts'
import { ChoiceList } from '../ui/ChoiceList.tsx'
import type { MenuItem } from '../ui/Menu.tsx'
import { en } from '../ui/strings.ts'
import type { PanelName } from './RoomFrame.tsx'
import { useRoomItems } from './useRoomItems.ts'
import { useSendWish } from './useSendWish.ts'
import { words } from './words.ts'

export interface PaletteProps {
  readonly openSheet: (panel: PanelName) => void
  readonly onLook: (step: StepId) => void
  readonly onDone: () => void
}

/** Everything that can be done from here, found by its words. */
export function Palette({ openSheet, onLook, onDone }: PaletteProps) {
  const items = useRoomItems(openSheet).filter(({ id }) => id !== 'palette')
  const facilitation = useFacilitation()
  const steps = useSteps(onLook)
  return (
    <ChoiceList
      label={words.paletteAsk}
      nothing={words.paletteNothing}
      items={[...facilitation, ...items, ...steps]}
      onDone={onDone}
    />
  )
}

function useFacilitation(): readonly MenuItem[] {
  const { clock: serverClock } = useOpenRoom()
  const { room, clock } = useRoom((state) => state.session)
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const send = useSendWish()
  if (!facilitates) return []
  const item = (id: string, label: string, wish: Wish, keys?: string): MenuItem => ({
    ...{ id, label, keys },
    onSelect: () => send(wish),
  })
  const door = room.locked
    ? item('door', en.cockpit.unlock, { type: 'room.unlock' })
    : item('door', en.cockpit.lock, { type: 'room.lock' })
  if (room.status !== 'live') return [door]
  const left = remainingMs(clock, serverClock.now())
  const clocks = {
    idle: item('clock', en.timer.start, { type: 'clock.start' }, 'Shift+T'),
    running: item('clock', words.pauseClock, { type: 'clock.pause' }, 'Shift+T'),
    paused: item('clock', words.resumeClock, { type: 'clock.resume' }, 'Shift+T'),
  }
  return [
    clocks[clock.state],
    ...(left === null
      ? []
      : [item('more', words.moreTime, { type: 'clock.add', seconds: 60 }, 'Shift+↑')]),
    room.paused
      ? item('pause', en.cockpit.resumeRoom, { type: 'room.resume' })
      : item('pause', en.cockpit.pauseRoom, { type: 'room.pause' }),
    item('gather', en.cockpit.bring, { type: 'room.gather' }),
    door,
  ]
}

/** Steps to look back at; for facilitators also to bring the room to. */
function useSteps(onLook: (step: StepId) => void): readonly MenuItem[] {
  const { agenda, now, room } = useRoom((state) => state.session)
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const send = useSendWish()
  if (room.status !== 'live') return []
  const others = agenda.filter(({ id, skipped }) => id !== now.stepId && !skipped)
  const seen = others.filter((step) => step.phase !== 'waiting')
  return [
    ...seen.map((step) => ({
      id: `look/${step.id}`,
      label: words.lookAt(step.title),
      onSelect: () => onLook(step.id),
    })),
    ...(facilitates ? others : []).map((step) => ({
      id: `go/${step.id}`,
      label: words.bringTo(step.title),
      onSelect: () => send({ type: 'step.go', stepId: step.id }),
    })),
  ]
}
