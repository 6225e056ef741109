import { cellId, type Grid, trayId } from '@lockstep/shared/exercises/journey/grid'
import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type RoomFacts, type Step, sideName } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import type { DragGroup } from '../../ui/dnd/place.ts'
import type { SideNames } from '../../ui/sideNames.ts'
import { words } from './strings.ts'

/** The sides as this room names them. */
export function namesOf(room: RoomFacts): SideNames {
  return {
    sales: sideName(room, 'sales'),
    marketing: sideName(room, 'marketing'),
    neutral: sideName(room, 'neutral'),
  }
}

/** Who wrote a card; null where the step is anonymous or the seat is gone. */
export function authorOf(card: Note, step: Step, { session }: PublicRoom): string | null {
  return bylineIn(step, card, session)
}

/** The first line of a card, to name it by. */
export function shortOf(text: string): string {
  const line = text.trim().split('\n', 1).join('')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

/** Every cell with its cards, lane by lane, so that Alt+→ goes to the next moment of the same side. */
export function groupsOf(grid: Grid, names: SideNames): readonly DragGroup[] {
  const lanes = twoSides.flatMap((lane) =>
    grid.stages.map(({ stage, lanes: cards }) => ({
      id: cellId(stage.id, lane),
      label: words.cell(stage.name, names[lane]),
      items: cards[lane].map(({ id }) => id),
    })),
  )
  if (grid.tray.length === 0) return lanes
  return [{ id: trayId, label: words.tray, items: grid.tray.map(({ id }) => id) }, ...lanes]
}
