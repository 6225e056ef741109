import type {
  Summary,
  SummaryBlock,
  SummaryItem,
  SummaryPart,
} from '@lockstep/shared/model/summary'
import { unreachable } from '@lockstep/shared/model/unreachable'
import { rankingTable } from '@lockstep/shared/summary/blocks'
import {
  dateWords,
  fieldWords,
  promiseRows,
  standingWords,
  tallyLines,
  titleWords,
} from '@lockstep/shared/summary/words'
import { escapeCell, escapeLine, escapeParagraph } from './escapeMarkdown.ts'

type Sides = Summary['sides']
type Block<Type extends SummaryBlock['type']> = Extract<SummaryBlock, { type: Type }>

/** The summary as GitHub-flavoured Markdown; times are told in UTC, since a file has no reader yet. */
export function renderMarkdown(summary: Summary): string {
  const { title, sides, sections, stillSealed } = summary
  const held = dateWords(summary.startedAt ?? summary.createdAt, 'UTC')
  const chunks = [
    `# ${escapeLine(title)}`,
    `${escapeLine(sides.sales)} and ${escapeLine(sides.marketing)}, ${held}`,
    ...(stillSealed.length > 0 ? [quote(stillSealed)] : []),
    ...sections.flatMap(({ heading, parts }) => [
      `## ${escapeLine(heading)}`,
      ...parts.flatMap((part) => renderPart(part, sides)),
    ]),
  ]
  return `${chunks.join('\n\n')}\n`
}

function renderPart({ heading, blocks }: SummaryPart, sides: Sides): readonly string[] {
  const title = heading === '' ? [] : [`### ${escapeLine(heading)}`]
  return [...title, ...blocks.map((block) => renderBlock(block, sides)).filter(Boolean)]
}

function renderBlock(block: SummaryBlock, sides: Sides): string {
  switch (block.type) {
    case 'text':
      return escapeParagraph(block.text)
    case 'list':
      return list(block.items, sides)
    case 'table':
      return captioned(block.caption, table(block.columns, block.rows))
    case 'definition':
      return definition(block, sides)
    case 'ranking':
      return ranking(block, sides)
    case 'promise':
      return promise(block, sides)
    default:
      return unreachable(block)
  }
}

function list(items: readonly SummaryItem[], sides: Sides): string {
  return items
    .map((item) => {
      const said = item.said ? `\n${list(item.said, sides)}` : ''
      return `- ${indented(`${itemWords(item, sides)}${said}`)}`
    })
    .join('\n')
}

function definition(block: Block<'definition'>, sides: Sides): string {
  const fields = block.fields
    .filter(({ text }) => text.trim() !== '')
    .map((field) => ({ question: field.question, text: fieldWords(field, sides) }))
    .map(({ question, text }) => `**${escapeLine(question)}**\\\n${escapeParagraph(text)}`)
  const standing = `_${escapeLine(standingWords(block, sides, 'UTC'))}_`
  const tally = tallyLines(block, sides).map((line) => `- ${escapeLine(line)}`)
  const objections = block.objections.map(
    ({ side, text }) =>
      `- ${indented(`${escapeLine(sides[side])}, not yet: ${escapeParagraph(text)}`)}`,
  )
  return [
    `#### ${escapeLine(block.term)}`,
    ...fields,
    standing,
    [...tally, ...objections].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function promise({ card }: Block<'promise'>, sides: Sides): string {
  const title = titleWords(card)
  const place = card.doNext ? ` (${escapeLine(card.section)})` : ''
  const rows = promiseRows(card, sides).map(
    ({ label, text }) => `- ${indented(`**${escapeLine(label)}:** ${escapeParagraph(text)}`)}`,
  )
  return [`#### ${escapeLine(title)}${place}`, rows.join('\n')].filter(Boolean).join('\n\n')
}

function ranking(block: Block<'ranking'>, sides: Sides): string {
  const { caption, columns, rows } = rankingTable(block, sides)
  return captioned(caption, table(columns, rows))
}

function table(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? String(cell) : escapeCell(cell))).join(' | ')} |`
  const figures = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'))
  const rule = `| ${figures.map((right) => (right ? '--:' : '---')).join(' | ')} |`
  // A row of another length would break the table for every reader.
  const even = rows.map((row) => columns.map((_, at) => row[at] ?? ''))
  return [line(columns), rule, ...even.map(line)].join('\n')
}

function captioned(caption: string, body: string): string {
  return caption.trim() === '' ? body : `${escapeParagraph(caption)}\n\n${body}`
}

/** What it says, then whose it is: "… (Ann, Sales)", then what was added to it. */
function itemWords({ text, side, by, detail }: SummaryItem, sides: Sides): string {
  const whose = [by ?? '', side === null ? '' : sides[side]].filter(Boolean).join(', ')
  const author = whose === '' ? '' : ` (${escapeLine(whose)})`
  const more = detail === undefined || detail.trim() === '' ? '' : `\\\n_${escapeLine(detail)}_`
  return `${escapeParagraph(text)}${author}${more}`
}

function quote(lines: readonly string[]): string {
  return lines.map((line) => `> ${escapeLine(line)}`).join('\\\n')
}

/** Further lines of a list item must stand under its first one. */
function indented(text: string): string {
  return text.replaceAll('\n', '\n  ')
}
