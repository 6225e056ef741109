import { type Board, type Note, orderAt } from '../../model/board.ts'
import type { NoteId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import type { Step } from '../../model/session.ts'
import { type MainSide, twoSides } from '../../model/side.ts'
import type { JourneyStage } from '../../templates/journeyStages.ts'
import { stagesOf } from './settings.ts'

/** Where a card lies: at which moment, who speaks there, and a number to sort by. */
export type CellPlace = {
  readonly stage: string
  readonly lane: MainSide
  readonly order: number
}

/** One moment with what each side says in it. */
export interface GridStage {
  readonly stage: JourneyStage
  readonly lanes: { readonly [lane in MainSide]: readonly Note[] }
  /** Both sides speak to the same person at the same moment. */
  readonly both: boolean
}

export interface Grid {
  readonly stages: readonly GridStage[]
  /** Cards that have no cell, or one of a stage that is gone. */
  readonly tray: readonly Note[]
}

export function gridOf(step: Step, board: Board): Grid {
  const cards = [...board.notes.values()]
    .filter((note) => note.stepId === step.id)
    .sort((a, b) => orderOf(a.place) - orderOf(b.place) || (a.id < b.id ? -1 : 1))
  const placed = new Set<NoteId>()
  const stages = stagesOf(step).map((stage): GridStage => {
    const inLane = (lane: MainSide) =>
      cards.filter(({ place }) => {
        const cell = readCell(place)
        return cell?.stage === stage.id && cell.lane === lane
      })
    const lanes = { sales: inLane('sales'), marketing: inLane('marketing') }
    for (const lane of twoSides) for (const { id } of lanes[lane]) placed.add(id)
    return { stage, lanes, both: lanes.sales.length > 0 && lanes.marketing.length > 0 }
  })
  return { stages, tray: cards.filter(({ id }) => !placed.has(id)) }
}

/** Read tolerantly: other programs write places too. */
function readCell(place: Json): Pick<CellPlace, 'stage' | 'lane'> | null {
  if (!isJsonObject(place) || typeof place.stage !== 'string') return null
  const lane = twoSides.find((side) => side === place.lane)
  return lane ? { stage: place.stage, lane } : null
}

function orderOf(place: Json): number {
  const order = isJsonObject(place) ? place.order : null
  return typeof order === 'number' && Number.isFinite(order) ? order : 0
}

/** The id of a cell for whoever moves cards; no id of a stage has a slash. */
export function cellId(stage: string, lane: MainSide): string {
  return `${stage}/${lane}`
}

export const trayId = 'tray'

/** The cards of a cell, or of the tray; null for what is no cell of this grid. */
function cardsIn(grid: Grid, cell: string): readonly Note[] | null {
  if (cell === trayId) return grid.tray
  for (const { stage, lanes } of grid.stages) {
    for (const lane of twoSides) if (cellId(stage.id, lane) === cell) return lanes[lane]
  }
  return null
}

/**
 * The places to write so that a card lies at `index` among a cell's other cards: its own alone, or
 * everybody's where two neighbours lie at the same number. Nothing for what is no cell.
 */
export function movesTo(
  grid: Grid,
  card: NoteId,
  cell: string,
  index: number,
): readonly (readonly [NoteId, Json])[] {
  const found = cardsIn(grid, cell)
  if (!found) return []
  const others = found.filter(({ id }) => id !== card)
  const orders = others.map(({ place }) => ({ place: { group: cell, order: orderOf(place) } }))
  const order = orderAt(orders, index)
  const before = orders[index - 1]?.place.order ?? Number.NEGATIVE_INFINITY
  const after = orders[index]?.place.order ?? Number.POSITIVE_INFINITY
  if (before < order && order < after) return [[card, placeAt(cell, order)]]
  const ids = others.map(({ id }) => id)
  return [...ids.slice(0, index), card, ...ids.slice(index)].map((id, at) => [
    id,
    placeAt(cell, at),
  ])
}

/** The place behind every card of a cell. */
export function lastPlace(grid: Grid, cell: string): Json {
  const orders = (cardsIn(grid, cell) ?? []).map(({ place }) => orderOf(place))
  return placeAt(cell, orders.reduce((a, b) => Math.max(a, b), -1) + 1)
}

function placeAt(cell: string, order: number): Json {
  if (cell === trayId) return { order }
  const [stage = '', lane = ''] = cell.split('/')
  return { stage, lane, order }
}
