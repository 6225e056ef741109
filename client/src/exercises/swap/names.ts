import { type RoomFacts, sideName } from '@lockstep/shared/model/session'
import type { SideNames } from '../../ui/sideNames.ts'

/** The sides as this room names them. */
export function namesOf(room: RoomFacts): SideNames {
  return {
    sales: sideName(room, 'sales'),
    marketing: sideName(room, 'marketing'),
    neutral: sideName(room, 'neutral'),
  }
}
