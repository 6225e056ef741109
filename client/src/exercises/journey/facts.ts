import { cellId, type Grid, trayId } from '@lockstep/shared/exercises/journey/grid'
import type { SideNames } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import type { DragGroup } from '../../ui/dnd/place.ts'
import { words } from './strings.ts'

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
