import type { Summary, SummaryBlock, SummaryCard } from '../model/summary.ts'

/* What several formats ask a summary for. */

type Block<Type extends SummaryBlock['type']> = Extract<SummaryBlock, { type: Type }>

/** Every block of one type, in reading order. */
export function blocksOf<Type extends SummaryBlock['type']>(
  sections: Summary['sections'],
  type: Type,
): readonly Block<Type>[] {
  return sections
    .flatMap(({ parts }) => parts)
    .flatMap(({ blocks }) => blocks)
    .filter((block) => isOf(block, type))
}

function isOf<Type extends SummaryBlock['type']>(
  block: SummaryBlock,
  type: Type,
): block is Block<Type> {
  return block.type === type
}

export function cardsOf({ sections }: Summary): readonly SummaryCard[] {
  return blocksOf(sections, 'promise').map(({ card }) => card)
}

/** A ranking's figures: each side's, then all together. */
export function rankingTable({ caption, rows }: Block<'ranking'>, sides: Summary['sides']) {
  return {
    caption,
    columns: ['Item', sides.sales, sides.marketing, sides.neutral, 'In all'],
    rows: rows.map((row) => [row.label, row.sales, row.marketing, row.neutral, row.total]),
  }
}
