import type {
  Summary,
  SummaryBlock,
  SummaryItem,
  SummaryPart,
} from '@lockstep/shared/model/summary'
import { unreachable } from '@lockstep/shared/model/unreachable'
import { rankingTable } from '@lockstep/shared/summary/blocks'
import { cutAtTerms, type Gloss, glossaryOf } from '@lockstep/shared/summary/gloss'
import { drawingsOf } from '@lockstep/shared/summary/plots/drawPlot'
import {
  dateWords,
  fieldWords,
  isShortList,
  promiseRows,
  standingWords,
  tallyLines,
  titleWords,
} from '@lockstep/shared/summary/words'
import { html, type Markup, none, trusted } from './markup.ts'
import { pageStyle } from './pageStyle.ts'
import { type Inks, svgOf } from './plots/svg.ts'

type Sides = Summary['sides']
interface Told {
  readonly sides: Sides
  readonly glossary: readonly Gloss[]
}
type Block<Type extends SummaryBlock['type']> = Extract<SummaryBlock, { type: Type }>

/** Nothing may be loaded or run, whatever somebody managed to write. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The summary as one page that needs no other file: light, dark and on paper. */
export function renderHtml(summary: Summary): string {
  const { title, sides, sections, stillSealed } = summary
  const told = { sides, glossary: glossaryOf(summary) }
  const held = dateWords(summary.startedAt ?? summary.createdAt, 'UTC')
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
<p class="quiet">${sides.sales} and ${sides.marketing}, ${held}</p>
</header>
${stillSealed.length > 0 ? html`<aside>${stillSealed.map((line) => html`<p>${line}</p>`)}</aside>\n` : none}${sections.map(
  ({ section, heading, parts }) => html`<section aria-labelledby="${section}">
<h2 id="${section}">${heading}</h2>
${parts.map((part) => renderPart(part, told))}</section>
`,
)}</main>
</body>
</html>
`
  return page.markup
}

function renderPart({ heading, blocks }: SummaryPart, told: Told): Markup {
  return html`${heading === '' ? none : html`<h3>${heading}</h3>\n`}${blocks.map((block) => html`${pictures(block, told.sides)}${renderBlock(block, told)}`)}`
}

/** What was agreed is underlined wherever it is said, and tells its meaning. */
function glossed(text: string, glossary: Told['glossary']): readonly Markup[] {
  return cutAtTerms(text, glossary).map((piece) =>
    piece.gloss
      ? html`<abbr title="${piece.gloss.lines.join('\n')}">${piece.text}</abbr>`
      : html`${piece.text}`,
  )
}

/** The page's own colours, so that a picture turns dark with it. */
const inks: Inks = {
  text: 'var(--ink)',
  quiet: 'var(--ink2)',
  line: 'var(--line)',
  faint: 'var(--line)',
  sales: 'var(--sfill)',
  marketing: 'var(--mfill)',
  neutral: 'var(--ink2)',
  agreed: 'var(--agreed)',
  paper: 'var(--paper)',
}

function pictures(block: SummaryBlock, sides: Sides): readonly Markup[] {
  return drawingsOf(block, sides).map(
    (drawing) => html`<figure>${svgOf(drawing, inks)}</figure>
`,
  )
}

function renderBlock(block: SummaryBlock, told: Told): Markup {
  const { sides, glossary } = told
  switch (block.type) {
    case 'text':
      return html`<p>${glossed(block.text, glossary)}</p>\n`
    case 'list':
      return html`<ul${classed(isShortList(block.items) ? 'short' : '')}>\n${block.items.map((item) => listItem(item, told))}</ul>\n`
    case 'table':
      return table(block.caption, block.columns, block.rows)
    case 'definition':
      return definition(block, sides)
    case 'ranking':
      return ranking(block, sides)
    case 'promise':
      return promise(block, told)
    default:
      return unreachable(block)
  }
}

function listItem({ text, side, by, detail, said }: SummaryItem, told: Told): Markup {
  const { sides, glossary } = told
  const words = [by ?? '', side === null ? '' : sides[side]].filter(Boolean).join(', ')
  const whose =
    words === '' ? none : html` <span${classed(`by ${side ?? ''}`)}>${shape(side)}${words}</span>`
  const more =
    detail === undefined || detail === '' ? none : html`<br><span class="quiet">${detail}</span>`
  const talk = said
    ? html`\n<ul class="said">\n${said.map((each) => listItem(each, told))}</ul>`
    : none
  return html`<li>${glossed(text, glossary)}${whose}${more}${talk}</li>\n`
}

function definition(block: Block<'definition'>, sides: Sides): Markup {
  const fields = block.fields
    .filter(({ text }) => text.trim() !== '')
    .map((field) => ({ question: field.question, text: fieldWords(field, sides) }))
  const notes = [
    ...tallyLines(block, sides).map((line) => html`<li>${line}</li>\n`),
    ...block.objections.map(
      ({ side, text }) => html`<li>${shape(side)}${sides[side]}, not yet: ${text}</li>\n`,
    ),
  ]
  return html`<article class="words ${block.agreedAt === null ? 'open' : 'agreed'}">
<h4>${block.term}</h4>
<dl>
${fields.map(({ question, text }) => html`<dt>${question}</dt>\n<dd>${text}</dd>\n`)}</dl>
<p class="standing">${standingWords(block, sides, 'UTC')}</p>
${notes.length > 0 ? html`<ul class="quiet">\n${notes}</ul>\n` : none}</article>
`
}

function promise({ card }: Block<'promise'>, { sides, glossary }: Told): Markup {
  const title = titleWords(card)
  const rows = promiseRows(card, sides).map(
    ({ label, text, side }) =>
      html`<dt${classed(side ?? '')}>${shape(side)}${label}</dt>\n<dd>${glossed(text, glossary)}</dd>\n`,
  )
  return html`<article class="card">
<h4>${title}</h4>
${card.doNext ? html`<p class="quiet">${card.section}</p>\n` : none}<dl>
${rows}</dl>
</article>
`
}

function ranking(block: Block<'ranking'>, sides: Sides): Markup {
  const { caption, columns, rows } = rankingTable(block, sides)
  return table(caption, columns, rows)
}

function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Markup {
  const figures = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'))
  const align = (at: number) => (figures[at] ? 'n' : '')
  const head = columns.map(
    (column, at) => html`<th scope="col"${classed(align(at))}>${column}</th>`,
  )
  const line = (row: readonly (string | number)[]) =>
    columns.map((_, at) =>
      at === 0
        ? html`<th scope="row">${row[at] ?? ''}</th>`
        : html`<td${classed(align(at))}>${row[at] ?? ''}</td>`,
    )
  return html`<div class="wide"><table>
${caption === '' ? none : html`<caption>${caption}</caption>\n`}<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${line(row)}</tr>\n`)}</tbody>
</table></div>
`
}

/** The side's shape beside its name, for whoever cannot tell the colours; the word says it too. */
function shape(side: SummaryItem['side']): Markup {
  const shapes = { sales: '▲ ', marketing: '● ', neutral: '◇ ' }
  return side === null ? none : html`<span aria-hidden="true">${shapes[side]}</span>`
}

function classed(names: string): Markup {
  return names.trim() === '' ? none : html` class="${names.trim()}"`
}
