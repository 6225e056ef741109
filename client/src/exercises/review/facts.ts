import { type AgreedItem, itemName } from '@lockstep/shared/exercises/review/holds'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { MainSide } from '@lockstep/shared/model/side'
import { termSpecs } from '@lockstep/shared/summary/termSpecs'
import type { ViewProps } from '../view.ts'

/** The side for which this seat may speak now; null for whoever only looks on. */
export function speaksFor({
  me,
  screen,
  step,
  room,
}: Pick<ViewProps, 'me' | 'screen' | 'step' | 'room'>) {
  const mayWrite = screen === 'seat' && me !== null && me.role !== 'observer'
  const live = room.session.room.status === 'live'
  if (!mayWrite || !live || step.phase === 'waiting' || me.side === 'neutral') return null
  const side: MainSide = me.side
  return side
}

/** A term is called what the room calls it. */
export function nameOf(item: AgreedItem, room: PublicRoom): string {
  const spec = item.of === 'term' ? termSpecs(room.session).get(item.name) : undefined
  return spec?.name ?? itemName(item)
}
