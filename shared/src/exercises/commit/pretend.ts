import { pickNumber, pickOne } from '../../model/chance.ts'
import type { Pretence } from '../pretence.ts'
import type { Settings } from './settings.ts'
import type { SignBrief, SignEntry } from './signing.ts'

/** Nearly everybody signs; at the first asking somebody may want one thing changed. */
export const pretendCommit: Pretence<Settings, SignBrief, SignEntry> = {
  entry({ step, round, chance }) {
    if (chance() < 0.12 && (step.rounds[round]?.attempt ?? 1) === 1) {
      const reason = pickOne(chance, [
        'Five promises are too many for this quarter. Take one out.',
        'The date of the first one falls into our busiest week.',
      ])
      return { fist: 2, reason }
    }
    return { fist: pickNumber(chance, 3, 5) }
  },
}
