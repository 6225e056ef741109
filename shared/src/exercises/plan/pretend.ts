import type { Owner, PlanCard } from '../../model/board.ts'
import { pickSome } from '../../model/chance.ts'
import { doNextLimit } from '../../model/plan.ts'
import { type MainSide, otherSide } from '../../model/side.ts'
import type { Pretence, PretendedAct, PretendScene } from '../pretence.ts'
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
    const promises = pickSome(chance, pretendedPromises, 2)
    return { notes: promises.map(({ title, group }) => ({ text: title, place: { group } })) }
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
): Omit<PlanCard, 'id'> {
  const side: MainSide = me.side === 'marketing' ? 'marketing' : 'sales'
  const partners = [...room.session.seats].flatMap(
    ([id, { name, simulated, side: at }]): Owner[] =>
      simulated && at === otherSide(side) ? [{ seatId: id, name }] : [],
  )
  const [partner = null] = count < mostPaired ? pickSome(chance, partners, 1) : []
  const ownerOf = (of: MainSide) => (of === side ? { seatId: me.id, name: me.name } : partner)
  const by = new Date(now + (14 + count * 10) * dayMs).toISOString().slice(0, 10)
  const given = (of: MainSide) => ({ text: promise.gives[of], owner: ownerOf(of), by })
  const { group, gives: _, ...words } = promise
  return {
    ...words,
    place: { group, order: count },
    doNext: count < doNextLimit,
    gives: { sales: given('sales'), marketing: given('marketing') },
    origins: [],
  }
}
