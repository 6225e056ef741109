import { pickNumber, pickSome } from '../../model/chance.ts'
import type { Pretence } from '../pretence.ts'
import type { Ballot } from './rules.ts'
import type { VoteBrief, VoteSettings } from './settings.ts'

/** All dots are given, and each side leans to another end of the list. */
export const pretendVote: Pretence<VoteSettings, VoteBrief, Ballot> = {
  entry({ brief: { items, budget, perItem }, me, chance }) {
    const half = Math.ceil(items.length / 2)
    const ends = [items.slice(0, half), items.slice(half)]
    const [liked = [], others = []] = me.side === 'marketing' ? ends.toReversed() : ends
    const wished = [
      ...pickSome(chance, liked, 2),
      ...pickSome(chance, others, 2),
      ...pickSome(chance, items, items.length),
    ]
    const dots = new Map<string, number>()
    let left = budget
    for (const { id } of wished) {
      if (dots.has(id) || left === 0) continue
      const given = pickNumber(chance, 1, Math.min(perItem, left, 3))
      dots.set(id, given)
      left -= given
    }
    return { dots: Object.fromEntries(dots) }
  },
}
