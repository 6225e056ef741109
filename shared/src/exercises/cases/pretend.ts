import { pickOne } from '../../model/chance.ts'
import type { Pretence } from '../pretence.ts'
import type { SortEntry } from './rules.ts'
import type { Settings, SortBrief } from './settings.ts'

/** Two of three sort a case alike; the rest go to the neighbour that looks nearly the same. */
export const pretendCases: Pretence<Settings, SortBrief, SortEntry> = {
  entry({ brief: { cases, terms }, me, chance }) {
    const usual = (index: number) => terms[(index * 7 + 1) % terms.length]
    const beside = me.side === 'sales' ? 1 : 2
    const verdicts = cases.flatMap(({ id }, index) => {
      const [first, other] = [usual(index), terms[(index * 7 + 1 + beside) % terms.length]]
      if (!first || !other) return []
      return [[id, pickOne(chance, [first, first, other]).id] as const]
    })
    return { verdicts: Object.fromEntries(verdicts) }
  },
}
