import { pickSome } from '../../model/chance.ts'
import { doNextLimit, isPlanGroup, planGroups } from '../../model/plan.ts'
import type { Seat } from '../../model/session.ts'
import { type MainSide, otherSide } from '../../model/side.ts'
import type { Pretence, PretendedAct, PretendedCard, PretendScene } from '../pretence.ts'
import { type PretendedPromise, pretendedPromises } from './pretendedWords.ts'
import type { Brief, Entry, Settings } from './rules.ts'

const dayMs = 24 * 60 * 60_000
/** As many as a room of real people comes to in half an hour. */
const mostCards = 6
/** The last one has no owner on the other side yet, so that the room sees what that looks like. */
const mostPaired = 4

/** Ideas while they are sealed, then paired promises, until there are as many as one can keep. */
export const pretendPlan: Pretence<Settings, Brief, Entry> = {
  entry({ chance }) {
    const notes = pickSome(chance, pretendedPromises, 2).map(({ title, group }) =>
      isPlanGroup(group) ? { text: title, place: { group } } : { text: title },
    )
    return { notes }
  },
  act(scene): PretendedAct | null {
    const { me, step, room, chance } = scene
    const cards = [...room.board.plan.values()]
    if (step.phase !== 'deciding' || me.side === 'neutral' || cards.length >= mostCards) return null
    const there = new Set(cards.map(({ title }) => title))
    const [promise] = pickSome(
      chance,
      pretendedPromises.filter(({ title }) => !there.has(title)),
      1,
    )
    return promise ? { do: 'card', card: cardOf(promise, scene, cards.length) } : null
  },
}

function cardOf(
  promise: PretendedPromise,
  { me, room, now, chance }: PretendScene<Settings>,
  count: number,
): PretendedCard {
  const side: MainSide = me.side === 'marketing' ? 'marketing' : 'sales'
  const partners = [...room.session.seats].flatMap(([id, seat]): Pick<Seat, 'id' | 'name'>[] =>
    seat.simulated && seat.side === otherSide(side) ? [{ id, name: seat.name }] : [],
  )
  const [partner = null] = count < mostPaired ? pickSome(chance, partners, 1) : []
  const ownerOf = (of: MainSide) => (of === side ? { id: me.id, name: me.name } : partner)
  const by = new Date(now + (14 + count * 10) * dayMs).toISOString().slice(0, 10)
  const given = (of: MainSide) => ({ text: promise.gives[of], owner: ownerOf(of), by })
  const { title, measure, baseline, target, source, ifMissed } = promise
  return {
    ...{ title, measure, baseline, target, source, ifMissed },
    group: isPlanGroup(promise.group) ? promise.group : planGroups[0],
    doNext: count < doNextLimit,
    gives: { sales: given('sales'), marketing: given('marketing') },
  }
}
