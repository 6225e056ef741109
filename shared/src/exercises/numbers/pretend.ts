import { type Chance, pickNumber } from '../../model/chance.ts'
import { isWhole } from '../../model/serviceLevel.ts'
import type { Side } from '../../model/side.ts'
import type { Pretence, PretendedAct, PretendScene } from '../pretence.ts'
import { readActuals } from './actuals.ts'
import { levelOf, readStanding, turned } from './level.ts'
import type { NumbersEntry } from './rules.ts'
import { type NumbersBrief, type NumbersSettings, questionsOf } from './settings.ts'
import { knownValues, percentValues, whatIfValues } from './whatIf.ts'

/** How it really is at the simulated firm; whoever does not answer for a figure guesses around it. */
const truths: ReadonlyMap<string, number> = new Map([
  ['cycle', 75],
  ['hours', 20],
  ['attempts', 4],
  ['touches', 7],
  ['leadToMql', 22],
  ['mqlToSal', 60],
  ['salToSql', 45],
  ['sqlToOpportunity', 65],
  ['opportunityToWon', 25],
  ['deal', 12_000],
  ['quota', 150_000],
  ['marketingShare', 40],
  ['rejectDays', 2],
])

/** Guesses, says the true figures of its own side, and then agrees to what both owe each other. */
export const pretendNumbers: Pretence<NumbersSettings, NumbersBrief, NumbersEntry> = {
  entry({ me, brief, chance }) {
    const values = brief.questions.map(({ id, unit, side }) => [
      id,
      guess(id, unit, side === me.side, chance),
    ])
    return { values: Object.fromEntries(values) }
  },
  act,
}

/** Whoever answers for a figure is near it; the others are not, and not all to one side. */
function guess(id: string, unit: string, own: boolean, chance: Chance): number {
  const spread = own ? 0.1 : 0.5
  const factor = 1 - spread + chance() * 2 * spread
  const value = Math.max(1, Math.round(truthOf(id, unit) * factor))
  return unit === '%' ? Math.min(95, value) : value
}

function truthOf(id: string, unit: string): number {
  return truths.get(id) ?? (unit === '%' ? 35 : 12)
}

function act({ me, step, room, chance }: PretendScene<NumbersSettings>): PretendedAct | null {
  if (step.phase === 'waiting' || step.phase === 'writing') return null
  const actuals = readActuals(step, room)
  const owed = questionsOf(step).find(({ id, side }) => side === me.side && !actuals.has(id))
  if (owed) {
    const value = truthOf(owed.id, owed.unit)
    const args = { questionId: owed.id, value, source: 'our reports, last quarter' }
    return { do: 'command', verb: 'actual', args }
  }
  if (step.phase !== 'deciding' || !hasKey(me.side)) return null
  const known = knownValues(step, room, 'tried')
  const missing = whatIfValues.find((id) => known[id].value === null)
  if (missing) {
    const usual = truths.get(missing) ?? pickNumber(chance, 10, 20)
    const value = percentValues.has(missing) ? Math.min(100, usual) : usual
    return { do: 'command', verb: 'whatif', args: { valueId: missing, value } }
  }
  const level = levelOf(known)
  if (!isWhole(level) || turned(readStanding(step, room), level).some((side) => side === me.side)) {
    return null
  }
  return { do: 'command', verb: 'agree', args: { level } }
}

function hasKey(side: Side): boolean {
  return side !== 'neutral'
}
