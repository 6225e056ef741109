import { type Chance, pickNumber, pickOne, pickSome } from '../../model/chance.ts'
import { type MainSide, otherSide } from '../../model/side.ts'
import type { Pretence, PretendedAct, PretendScene } from '../pretence.ts'
import { readMarks } from './marks.ts'
import { pretendedCorrections, pretendedLines } from './pretendedWords.ts'
import { promptsOf, type SwapBrief, type SwapSettings, starterOf } from './prompts.ts'
import { type SwapNote, swapNotes } from './revealed.ts'
import type { SwapEntry, SwapEntryNote } from './rules.ts'

/** Finishes a few sentences as the other side, then marks what is said of its own. */
export const pretendSwap: Pretence<SwapSettings, SwapBrief, SwapEntry> = {
  entry({ me, brief, chance }) {
    const voice =
      me.side === 'neutral' ? pickOne(chance, ['sales', 'marketing']) : otherSide(me.side)
    const own = brief.prompts.filter(({ starters }) => starters[voice])
    const notes = pickSome(chance, own, 4).map(({ id, lens }): SwapEntryNote => {
      const unit = starterOf(brief.prompts, id, voice)?.unit
      const said = unit === undefined ? pickOne(chance, pretendedLines[lens][voice]) : ''
      return {
        promptId: id,
        text: said,
        ...(unit !== undefined && { value: figureIn(unit, chance) }),
        ...(unit !== undefined && { sure: pickOne(chance, ['low', 'medium', 'high']) }),
        ...(me.side === 'neutral' && { voice }),
      }
    })
    return { notes }
  },
  act,
}

/** A guess that is wrong by as much as real ones are. */
function figureIn(unit: string, chance: Chance): number {
  if (unit === 'days') return pickNumber(chance, 4, 18) * 5
  if (unit === 'leads') return pickNumber(chance, 4, 20) * 10
  if (unit === '%') return pickNumber(chance, 2, 12) * 5
  if (unit === 'hours') return pickOne(chance, [2, 4, 24, 48, 72])
  return pickNumber(chance, 3, 12)
}

function act({ me, step, room, chance }: PretendScene<SwapSettings>): PretendedAct | null {
  if (me.side === 'neutral' || step.phase === 'waiting' || step.phase === 'writing') return null
  const marks = readMarks(step, room)
  const [note] = swapNotes(step, room, promptsOf(step, room)).filter(
    ({ id, voice }) => voice === me.side && !marks.has(id),
  )
  if (!note) return null
  const mark = pickOne(chance, ['spotOn', 'spotOn', 'close', 'close', 'notUs'])
  const args = {
    noteId: note.id,
    mark,
    ...(mark === 'spotOn' ? {} : correction(note, me.side, chance)),
  }
  return { do: 'command', verb: 'mark', args }
}

function correction({ value }: SwapNote, side: MainSide, chance: Chance) {
  if (value === null) return { correction: pickOne(chance, pretendedCorrections[side]) }
  return { value: Math.max(1, Math.round(value * 0.7)), source: 'our reports, last quarter' }
}
