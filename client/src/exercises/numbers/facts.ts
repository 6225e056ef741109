import type { PublicRoom } from '@lockstep/shared/model/room'
import { sideName } from '@lockstep/shared/model/session'
import type { SideNames } from '../../ui/sideNames.ts'

/** The sides as this room names them. */
export function namesOf({ session }: PublicRoom): SideNames {
  return {
    sales: sideName(session.room, 'sales'),
    marketing: sideName(session.room, 'marketing'),
    neutral: sideName(session.room, 'neutral'),
  }
}
