import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type RoomFacts, type Step, sideName } from '@lockstep/shared/model/session'
import type { SideNames } from '../../ui/sideNames.ts'

/** The sides as this room names them. */
export function namesOf(room: RoomFacts): SideNames {
  return {
    sales: sideName(room, 'sales'),
    marketing: sideName(room, 'marketing'),
    neutral: sideName(room, 'neutral'),
  }
}

/** Who wrote a note; null where the step is anonymous or the seat is gone. */
export function authorOf(note: Note, step: Step, { session }: PublicRoom): string | null {
  return bylineIn(step, note, session)
}

/** The first line of a note, to name it by. */
export function shortOf(text: string): string {
  const line = text.trim().split('\n', 1).join('')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
