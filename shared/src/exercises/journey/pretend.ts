import { type Chance, pickOne, pickSome } from '../../model/chance.ts'
import type { MainSide } from '../../model/side.ts'
import type { Pretence, PretendedAct, PretendScene } from '../pretence.ts'
import { cellId, gridOf, lastPlace } from './grid.ts'
import type { JourneyBrief, JourneyEntry, JourneyEntryNote } from './rules.ts'
import { type JourneySettings, stagesOf } from './settings.ts'

const lines: { readonly [side in MainSide]: readonly [string, ...string[]] } = {
  sales: [
    'A call within a day, by the one who stays',
    'Two lines by hand, no template',
    'A visit with somebody from the product',
    'Silence for a week, on purpose',
    'The price on one page',
    'A call after the first month',
    'Asking who else decides',
  ],
  marketing: [
    'An article about the problem, without us in it',
    'An invitation to the webinar',
    'A story of a firm like theirs',
    'A comparison that is fair',
    'No mailings while a deal is open',
    'A welcome with the three first steps',
    'A letter with what is new',
  ],
}

const mostCards = 12
const mostEach = 3

/** A few cards for its own side, along the buyer's way. */
export const pretendJourney: Pretence<JourneySettings, JourneyBrief, JourneyEntry> = {
  entry({ me, brief, chance }) {
    const lane = laneOf(me.side, chance)
    const notes = pickSome(chance, lines[lane], mostEach).map((text): JourneyEntryNote => {
      const [stage] = pickSome(chance, brief.stages, 1)
      if (!stage) return { text }
      return { text, place: { stage: stage.id, ...(me.side === 'neutral' && { lane }) } }
    })
    return { notes }
  },
  act,
}

function act({ me, step, room, chance }: PretendScene<JourneySettings>): PretendedAct | null {
  if (step.phase !== 'deciding') return null
  const grid = gridOf(step, room.board)
  const cards = [...room.board.notes.values()].filter(({ stepId }) => stepId === step.id)
  const mine = cards.filter(({ seatId }) => seatId === me.id)
  const lane = laneOf(me.side, chance)
  const [stage] = pickSome(chance, stagesOf(step), 1)
  const [loose] = grid.tray
  if (stage && loose) {
    const cell = cellId(stage.id, loose.side === 'neutral' ? lane : loose.side)
    return { do: 'move', noteId: loose.id, place: lastPlace(grid, cell) }
  }
  if (!stage || cards.length >= mostCards || mine.length >= mostEach) return null
  const said = new Set(cards.map(({ text }) => text))
  const [text] = pickSome(
    chance,
    lines[lane].filter((line) => !said.has(line)),
    1,
  )
  if (text === undefined) return null
  return { do: 'note', text, place: lastPlace(grid, cellId(stage.id, lane)) }
}

function laneOf(side: string, chance: Chance): MainSide {
  if (side === 'sales' || side === 'marketing') return side
  return pickOne(chance, ['sales', 'marketing'])
}
