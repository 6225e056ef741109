import type { PublicRoom } from '../../model/room.ts'
import { type Step, sideName } from '../../model/session.ts'
import type { SummaryBlock, SummaryPart } from '../../model/summary.ts'
import { gapView, ranked, readCount } from './count.ts'
import { countedAs, readMerges } from './merges.ts'
import { briefOf } from './settings.ts'

/** How far two shares must lie apart before the difference is named: a fifth of a side's dots. */
export const seenDifferently = 0.2

/** The ranking by side, where the sides differ most, and what went into the plan. */
export function summariseVote(step: Step, room: PublicRoom): readonly SummaryPart[] {
  const count = readCount(step, room)
  if (!count) return []
  const facts = room.session.room
  const labels = labelsOf(step, room)
  const rows = ranked(count.items).map((item) => ({
    ...item,
    label: labels.get(item.id) ?? item.id,
  }))
  const { ballots } = count
  const voters = `${ballots.sales} from ${sideName(facts, 'sales')}, ${ballots.marketing} from ${sideName(facts, 'marketing')}`
  const caption = `Dots by side; ballots: ${voters}, ${ballots.neutral} neutral`
  const blocks: SummaryBlock[] = [
    {
      type: 'ranking',
      caption,
      rows: rows.map(({ label, total, sales, marketing, neutral }) => {
        return { label, total, sales, marketing, neutral }
      }),
    },
  ]
  const widest = gapView(count)[0]
  if (widest && widest.apart >= seenDifferently) {
    blocks.push({ type: 'text', text: `Seen differently: ${labels.get(widest.id) ?? widest.id}` })
  }
  const promoted = promotedItems(step, room)
  if (promoted.size > 0) {
    const items = rows
      .filter(({ id }) => promoted.has(id))
      .map(({ label }) => ({ text: label, side: null, by: null, detail: 'went into the plan' }))
    blocks.push({ type: 'list', items })
  }
  return [{ section: 'matters', heading: step.title, blocks }]
}

/** What each item is called; one that others were merged into names them too. */
export function labelsOf(step: Step, room: PublicRoom): ReadonlyMap<string, string> {
  const merges = readMerges(step, room)
  const items = briefOf(step, room)?.items ?? []
  const labels = new Map(items.map(({ id, text }) => [id, text]))
  for (const { id, text } of items) {
    const target = countedAs(id, merges)
    if (target !== id) labels.set(target, `${labels.get(target) ?? target} + ${text}`)
  }
  return labels
}

/** Items of this vote that a card of the plan came from, or that are cards which get done next. */
export function promotedItems(step: Step, room: PublicRoom): ReadonlySet<string> {
  const items = new Set(briefOf(step, room)?.items.map(({ id }) => id))
  const found = new Set<string>()
  for (const { id: card, origins, doNext } of room.board.plan.values()) {
    if (doNext && items.has(card)) found.add(card)
    for (const { type, id } of origins) if (type === 'vote' && items.has(id)) found.add(id)
  }
  return found
}
