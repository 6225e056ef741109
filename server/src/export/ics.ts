import { dayOf } from '@lockstep/shared/model/day'
import { twoSides } from '@lockstep/shared/model/side'
import type { Summary, SummaryCard } from '@lockstep/shared/model/summary'
import { cardsOf } from '@lockstep/shared/summary/blocks'
import { createEvents, type DateArray, type EventAttributes } from 'ics'
import { withoutControls } from './plainText.ts'

const dayMs = 24 * 60 * 60_000
/** The library takes when an entry was made, and doesn't say so in its types. */
type CalendarEvent = EventAttributes & { readonly timestamp: number }

/** After how many days the promises are gone through again. */
const reviewDays = [30, 60, 90]

/**
 * The plan's days for a calendar: when each side's part is due, and three days on which to look at
 * the promises again. An entry's id stays the same from one download to the next, so that a calendar
 * moves what it has instead of adding to it. `only`: the days of that one card.
 */
export function renderIcs(summary: Summary, only: string | null = null): string {
  const cards = cardsOf(summary)
  const asked = only === null ? cards : cards.filter(({ id }) => id === only)
  const due = asked.flatMap((card) => dueDays(card, summary))
  const events = only === null ? [...due, ...reviews(cards, summary)] : due
  const { error, value } = createEvents(events, {
    productId: 'lockstep/ics',
    calName: withoutControls(summary.title),
  })
  if (error) throw error
  return value ?? ''
}

function dueDays(card: SummaryCard, summary: Summary): readonly CalendarEvent[] {
  return twoSides.flatMap((side) => {
    const { gives, owner, by } = card[side]
    const day = by === null ? null : dayOf(by)
    if (day === null) return []
    const what = gives.trim() === '' ? card.title : gives
    const lines = [
      `${summary.sides[side]} gives: ${what}`,
      owner === null ? '' : `Owner: ${owner}`,
      card.measure.trim() === '' ? '' : `We measure: ${card.measure}`,
      `From the plan “${summary.title}”`,
    ]
    return [
      allDay(day, summary, {
        uid: `${card.id}.${side}@lockstep`,
        title: `${summary.sides[side]}: ${card.title.trim() === '' ? what : card.title}`,
        description: lines.filter(Boolean).join('\n'),
      }),
    ]
  })
}

/** Counted from the day of the workshop; nothing to look at without a plan. */
function reviews(cards: readonly SummaryCard[], summary: Summary): readonly CalendarEvent[] {
  const [first] = cards
  if (!first) return []
  const held = summary.startedAt ?? summary.createdAt
  const day = held - (held % dayMs)
  return reviewDays.map((days) =>
    allDay(day + days * dayMs, summary, {
      uid: `${first.id}.review-${days}@lockstep`,
      title: `${summary.title}: which promises were kept?`,
      description: `${days} days after the workshop. The other side marks each promise kept, partly or broken.`,
    }),
  )
}

function allDay(
  day: number,
  summary: Summary,
  { uid, title, description }: { uid: string; title: string; description: string },
): CalendarEvent {
  return {
    uid,
    title: withoutControls(title).replaceAll('\n', ' '),
    description: withoutControls(description),
    start: dateArray(day),
    end: dateArray(day + dayMs),
    timestamp: summary.closedAt ?? summary.createdAt,
    transp: 'TRANSPARENT',
    calName: withoutControls(summary.title),
  }
}

function dateArray(ms: number): DateArray {
  const date = new Date(ms)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}
