import { dayOf } from '../model/day.ts'
import type { MainSide } from '../model/side.ts'
import type {
  Summary,
  SummaryBlock,
  SummaryCard,
  SummaryItem,
  VerdictTally,
} from '../model/summary.ts'

/* Sentences that every format of the summary says alike; each format escapes them for itself. */

type SideNames = Summary['sides']
type Definition = Extract<SummaryBlock, { type: 'definition' }>

/** One line of a plan card: what it is called, what it says, and whose it is if it is one side's. */
export interface PromiseRow {
  readonly label: string
  readonly text: string
  readonly side: MainSide | null
}

/** `23 Nov 2026, 11:18`, in the reader's own time zone unless one is given; then it is named. */
export function momentWords(ms: number, timeZone?: string): string {
  const words = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone, timeZoneName: 'short' }),
  })
  return words.format(ms)
}

/** `23 November 2026`: when a workshop was held. */
export function dateWords(ms: number, timeZone?: string): string {
  const words = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  return words.format(ms)
}

/** `12 Dec 2026` for a calendar day; a day that no calendar has is told as it was written. */
export function dayWords(day: string): string {
  const ms = dayOf(day)
  if (ms === null) return day
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
  return words.format(ms)
}

function listWords(items: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(items)
}

/** "3 agree, 1 can live with it", or "no answer". */
function tallyWords({ agree, live, notYet }: VerdictTally): string {
  const words = [
    agree > 0 ? `${agree} agree` : '',
    live > 0 ? `${live} can live with it` : '',
    notYet > 0 ? `${notYet} not yet` : '',
  ]
  return words.filter(Boolean).join(', ') || 'no answer'
}

/** Every side that answered, with its tally; nothing before anyone was asked. */
export function tallyLines(block: Definition, sides: SideNames): readonly string[] {
  const { tally } = block
  if (!tally) return []
  const { agree, live, notYet } = tally.neutral
  const lines = [
    `${sides.sales}: ${tallyWords(tally.sales)}`,
    `${sides.marketing}: ${tallyWords(tally.marketing)}`,
  ]
  return agree + live + notYet > 0
    ? [...lines, `${sides.neutral}: ${tallyWords(tally.neutral)}`]
    : lines
}

/** A field's text in which every line that was pulled from an answer says from which side. */
export function fieldWords(
  { text, pieces }: Definition['fields'][number],
  sides: SideNames,
): string {
  if (!pieces?.some(({ from }) => from !== null)) return text
  return pieces
    .map((piece) => {
      const { from } = piece
      if (from === null) return piece.text
      const words = piece.text.trimEnd()
      return words === ''
        ? piece.text
        : `${words} (from ${sides[from]})${piece.text.slice(words.length)}`
    })
    .join('')
}

/** The line that says whether a text has both keys. */
export function standingWords(block: Definition, sides: SideNames, timeZone?: string): string {
  if (block.agreedAt === null) return 'Open: not agreed by both sides yet.'
  const by = `Agreed by ${sides.sales} and ${sides.marketing}, ${momentWords(block.agreedAt, timeZone)}.`
  return block.changedSince ? `${by} The text on the board has been changed since.` : by
}

/** What a card is called, also while it has no name. */
export function titleWords({ title }: SummaryCard): string {
  return title.trim() === '' ? 'A card without a title' : title
}

/** A card's lines in the order of a paired promise; what is empty is left out. */
export function promiseRows(card: SummaryCard, sides: SideNames): readonly PromiseRow[] {
  const rows: readonly PromiseRow[] = [
    { label: `${sides.sales} gives`, text: givesWords(card.sales), side: 'sales' },
    { label: `${sides.marketing} gives`, text: givesWords(card.marketing), side: 'marketing' },
    { label: 'We measure', text: measureWords(card), side: null },
    { label: 'If missed, we', text: card.ifMissed.trim(), side: null },
    { label: 'Comes from', text: listWords(card.origins), side: null },
    { label: 'Still missing', text: listWords(card.lacks), side: null },
  ]
  return rows.filter(({ text }) => text !== '')
}

function givesWords({ gives, owner, by }: SummaryCard['sales']): string {
  const facts = [owner ?? '', by === null ? '' : `by ${dayWords(by)}`].filter(Boolean).join(', ')
  const text = gives.trim()
  if (facts === '') return text
  return text === '' ? facts : `${text} (${facts})`
}

function measureWords({ measure, baseline, target, source }: SummaryCard): string {
  const from = baseline.trim() === '' ? '' : `from ${baseline.trim()}`
  const to = target.trim() === '' ? '' : `to ${target.trim()}`
  const way = [from, to].filter(Boolean).join(' ')
  const text = [measure.trim(), way].filter(Boolean).join(', ')
  const origin = source.trim() === '' ? '' : `source: ${source.trim()}`
  return text !== '' && origin !== '' ? `${text} (${origin})` : text || origin
}

/** Names and the like, which may stand one after the other on a line. */
export function isShortList(items: readonly SummaryItem[]): boolean {
  return items.every(
    ({ text, side, by }) =>
      text.length < 40 && !text.includes('\n') && side === null && by === null,
  )
}

/** A short list on one line: "Ann · Fay (facilitator)". */
export function shortListWords(items: readonly SummaryItem[]): string {
  return items
    .map(({ text, detail }) => (detail === undefined ? text : `${text} (${detail})`))
    .join(' · ')
}
