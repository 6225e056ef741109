import type { PlanCard } from '../model/board.ts'
import {
  balanceOf,
  cardsByGroup,
  doNextOf,
  groupOf,
  lacks,
  lackWords,
  planGroupNames,
} from '../model/plan.ts'
import type { PublicRoom } from '../model/room.ts'
import { sideName } from '../model/session.ts'
import type { MainSide } from '../model/side.ts'
import type { SummaryBlock, SummaryPart } from '../model/summary.ts'

/** The cards stand on the board, so they are in the plan whichever step they came from. */
export function planParts({ board, session }: PublicRoom): readonly SummaryPart[] {
  const cards = [...board.plan.values()]
  if (cards.length === 0) return []
  const names = {
    sales: sideName(session.room, 'sales'),
    marketing: sideName(session.room, 'marketing'),
  }
  const balance = balanceOf(cards)
  const owners =
    `${names.sales} owns a part of ${balance.sales} of ${counted(cards.length, 'card')}, ` +
    `${names.marketing} of ${balance.marketing}.`
  const next = doNextOf(cards)
  const later = [...cardsByGroup(cards.filter((card) => !card.doNext))]
  const whose: SummaryPart = {
    section: 'plan',
    heading: '',
    blocks: [{ type: 'text', text: owners }],
  }
  return [
    whose,
    promises('Do next', next, names),
    ...later.map(([group, found]) => promises(planGroupNames[group], found, names)),
  ].filter(({ blocks }) => blocks.length > 0)
}

function promises(
  heading: string,
  cards: readonly PlanCard[],
  names: { readonly [side in MainSide]: string },
): SummaryPart {
  const blocks = cards.map((card) => promise(card, names))
  return { section: 'plan', heading, blocks }
}

function promise(card: PlanCard, names: { readonly [side in MainSide]: string }): SummaryBlock {
  const given = (side: MainSide) => {
    const { text, owner, by } = card.gives[side]
    return { gives: text, owner: owner?.name ?? null, by }
  }
  const { id, title, doNext, measure, baseline, target, source, ifMissed } = card
  return {
    type: 'promise',
    card: {
      ...{ id, title, doNext, measure, baseline, target, source, ifMissed },
      section: planGroupNames[groupOf(card)],
      sales: given('sales'),
      marketing: given('marketing'),
      lacks: lacks(card).map((lack) => lackWords(lack, names)),
      origins: card.origins.map(({ label }) => label).filter((label) => label.trim() !== ''),
    },
  }
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
