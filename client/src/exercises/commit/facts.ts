import type { HandsBySide } from '@lockstep/shared/exercises/commit/signing'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { sideName } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'
import type { SideNames } from '../../ui/sideNames.ts'
import type { ViewProps } from '../view.ts'

export function namesOf({ session }: PublicRoom): SideNames {
  const named = (side: Side) => sideName(session.room, side)
  return { sales: named('sales'), marketing: named('marketing'), neutral: named('neutral') }
}

/** Whether this seat is asked at all. */
export function mayWrite({ me, screen }: Pick<ViewProps, 'me' | 'screen'>): boolean {
  return screen === 'seat' && me !== null && me.role !== 'observer'
}

export function handsOf(hands: HandsBySide, side: Side): number {
  return hands[side].reduce((sum, each) => sum + each, 0)
}
