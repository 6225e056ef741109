import { twoSides } from '../model/side.ts'
import type {
  Summary,
  SummaryBlock,
  SummaryCard,
  SummaryItem,
  SummaryPart,
} from '../model/summary.ts'
import { dayWords } from './words.ts'

/** More promises than this are for the plan itself. */
const most = 12

/**
 * What somebody who was not there wants to know first: what is agreed, what is not, what was parked,
 * and who does what by when. Made of the other parts; nothing while they say nothing.
 */
export function glanceParts(
  parts: readonly SummaryPart[],
  parked: number,
  sides: Summary['sides'],
): readonly SummaryPart[] {
  const blocks = parts.flatMap((part) => part.blocks)
  const promised = promiseRows(blocks, sides)
  const found: readonly SummaryBlock[] = [
    ...standing(blocks, parked),
    ...(promised.length > 0 ? [table(promised)] : []),
  ]
  return found.length > 0 ? [{ section: 'glance', heading: '', blocks: found }] : []
}

function standing(blocks: readonly SummaryBlock[], parked: number): readonly SummaryBlock[] {
  const terms = blocks.flatMap((block) => (block.type === 'definition' ? [block] : []))
  const agreed = new Set(terms.flatMap((term) => (term.agreedAt === null ? [] : [term.term])))
  const open = new Set(terms.map(({ term }) => term).filter((term) => !agreed.has(term)))
  const items = [
    line('Agreed by both sides', [...agreed]),
    line('Not agreed yet', [...open]),
    parked === 0 ? [] : [plain(parked === 1 ? 'Parked: 1 item' : `Parked: ${parked} items`)],
  ].flat()
  return items.length > 0 ? [{ type: 'list', items }] : []
}

function line(label: string, names: readonly string[]): readonly SummaryItem[] {
  return names.length === 0 ? [] : [plain(`${label}: ${names.join(' · ')}`)]
}

function plain(text: string): SummaryItem {
  return { text, side: null, by: null }
}

type Row = readonly [string, string, string]

/** What is done next comes first; then what is due first. */
function promiseRows(blocks: readonly SummaryBlock[], sides: Summary['sides']): readonly Row[] {
  return blocks
    .flatMap((block) => (block.type === 'promise' ? [block.card] : []))
    .toSorted(
      (a, b) => Number(b.doNext) - Number(a.doNext) || firstDay(a).localeCompare(firstDay(b)),
    )
    .flatMap((card) =>
      twoSides.flatMap((side): Row[] => {
        const { gives, owner, by } = card[side]
        if (gives.trim() === '' && owner === null && by === null) return []
        const who = owner === null ? `${sides[side]}, nobody yet` : `${owner} (${sides[side]})`
        return [[gives.trim() || card.title.trim(), who, by === null ? '–' : dayWords(by)]]
      }),
    )
}

function firstDay({ sales, marketing }: SummaryCard): string {
  return [sales.by, marketing.by].filter((day) => day !== null).toSorted()[0] ?? '9999'
}

function table(rows: readonly Row[]): SummaryBlock {
  const more = rows.length - most
  return {
    type: 'table',
    caption: `Who does what by when${more > 0 ? `; ${more} more in the plan` : ''}`,
    columns: ['What', 'Who', 'By'],
    rows: rows.slice(0, most),
  }
}
