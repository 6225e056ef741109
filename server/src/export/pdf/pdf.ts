import type {
  Summary,
  SummaryBlock,
  SummaryItem,
  SummaryPart,
} from '@lockstep/shared/model/summary'
import { unreachable } from '@lockstep/shared/model/unreachable'
import { rankingTable } from '@lockstep/shared/summary/blocks'
import { drawingsOf } from '@lockstep/shared/summary/plots/drawPlot'
import {
  dateWords,
  fieldWords,
  isShortList,
  promiseRows,
  shortListWords,
  standingWords,
  tallyLines,
  titleWords,
} from '@lockstep/shared/summary/words'
import { FontCase } from '../fonts/fontFiles.ts'
import { ink } from '../paperColours.ts'
import { plotStrip } from '../plots/pdfPlot.ts'
import { columnWidth, gap, heightOf, Paper, type SetText, type Strip, sheet } from './paper.ts'
import { putTable } from './table.ts'

type Sides = Summary['sides']
type Block<Type extends SummaryBlock['type']> = Extract<SummaryBlock, { type: Type }>

const body: SetText = { face: 'sans', size: 9.5, leading: 1.4 }
const quiet: SetText = { ...body, size: 8.5, colour: ink.quiet }
const label: SetText = { ...quiet, leading: 1.3 }
const h2: SetText = { face: 'sansStrong', size: 14, leading: 1.25 }
const h3: SetText = { face: 'sansStrong', size: 11, leading: 1.25 }
const h4: SetText = { face: 'sansStrong', size: 10, leading: 1.3 }
const cardIndent = 14
const labelWidth = 104

/** The summary as a PDF of A4 pages with embedded fonts, an outline and marks for screen readers. */
export function renderPdf(summary: Summary, fonts = new FontCase()): Promise<Uint8Array> {
  const { title, sides, sections, stillSealed } = summary
  const held = summary.startedAt ?? summary.createdAt
  const paper = new Paper(title, fonts, held)
  paper.put(paper.text(title, { face: 'serifStrong', size: 22, leading: 1.2 }), 'H1')
  const whose = `${sides.sales} and ${sides.marketing}, ${dateWords(held, 'UTC')}`
  paper.put([gap(4), ...paper.text(whose, quiet)], 'P')
  if (stillSealed.length > 0) {
    paper.space(10)
    paper.put(
      ruled(
        stillSealed.flatMap((line) => paper.text(line, inCard(body))),
        ink.line,
      ),
      'P',
    )
  }
  const outline = paper.doc.outline.addItem(title, { expanded: true })
  for (const { heading, parts } of sections) {
    paper.space(14)
    paper.keep(96)
    paper.put([rule(), gap(6), ...paper.text(heading, h2)], 'H2')
    const chapter = outline.addItem(heading)
    for (const part of parts) putPart(paper, part, sides, (name) => chapter.addItem(name))
  }
  paper.onEveryPage((page, count) => footer(paper, title, `${page} of ${count}`))
  return paper.file()
}

function putPart(
  paper: Paper,
  { heading, blocks }: SummaryPart,
  sides: Sides,
  mark: (name: string) => void,
): void {
  if (heading !== '') {
    paper.space(7)
    paper.keep(64)
    paper.put(paper.text(heading, h3), 'H3')
    mark(heading)
  }
  for (const block of blocks) {
    paper.space(5)
    for (const drawing of drawingsOf(block, sides)) {
      const strip = plotStrip(drawing)
      paper.keep(strip.height)
      paper.put([strip, gap(6)], 'Figure', drawing.label)
    }
    putBlock(paper, block, sides)
  }
}

function putBlock(paper: Paper, block: SummaryBlock, sides: Sides): void {
  switch (block.type) {
    case 'text':
      paper.put(paper.text(block.text, body), 'P')
      return
    case 'list':
      if (isShortList(block.items)) paper.put(paper.text(shortListWords(block.items), body), 'P')
      else for (const item of block.items) putItem(paper, item, sides)
      return
    case 'table':
      putTable(paper, block)
      return
    case 'definition':
      putDefinition(paper, block, sides)
      return
    case 'ranking':
      putTable(paper, rankingTable(block, sides))
      return
    case 'promise':
      putPromise(paper, block, sides)
      return
    default:
      unreachable(block)
  }
}

/** What was said about an item stands a little further in, under it. */
function putItem(paper: Paper, item: SummaryItem, sides: Sides, level = 0): void {
  const { text, side, by, detail, said = [] } = item
  const indent = 10 + 14 * level
  const whose = [by ?? '', side === null ? '' : sides[side]].filter(Boolean).join(', ')
  const strips = [
    ...paper.text(text, { ...body, indent }),
    ...(whose === ''
      ? []
      : paper.text(whose, { ...quiet, indent, colour: side ? ink[side] : ink.quiet })),
    ...(detail === undefined || detail === '' ? [] : paper.text(detail, { ...quiet, indent })),
  ]
  const [first, ...rest] = strips
  if (!first) return
  const dotted: Strip = {
    height: first.height,
    draw(at, y) {
      const x = sheet.side + indent - 7
      at.doc.circle(x, y + first.height / 2, 1.4).fill(side ? ink[side] : ink.quiet)
      first.draw(at, y)
    },
  }
  paper.keep(Math.min(heightOf(strips), 120))
  paper.put([dotted, ...rest, gap(4)], 'LI')
  for (const each of said) putItem(paper, each, sides, level + 1)
}

function putDefinition(paper: Paper, block: Block<'definition'>, sides: Sides): void {
  const agreed = block.agreedAt !== null
  const colour = agreed ? ink.agreed : ink.line
  const words: SetText = agreed ? { face: 'serif', size: 11.5 } : body
  const fields = block.fields
    .filter(({ text }) => text.trim() !== '')
    .map((field) => ({ question: field.question, text: fieldWords(field, sides) }))
    .flatMap(({ question, text }) => [
      gap(4),
      ...paper.text(question, inCard(label)),
      ...paper.text(text, inCard(words)),
    ])
  const notes = [
    ...tallyLines(block, sides),
    ...block.objections.map(({ side, text }) => `${sides[side]}, not yet: ${text}`),
  ]
  const standing = standingWords(block, sides, 'UTC')
  const strips = [
    ...paper.text(block.term, inCard(h4)),
    ...fields,
    gap(5),
    ...paper.text(
      standing,
      inCard({ ...quiet, face: 'sansStrong', colour: agreed ? ink.agreed : ink.quiet }),
    ),
    ...notes.flatMap((line) => paper.text(line, inCard(quiet))),
  ]
  putCard(paper, ruled(strips, colour))
}

function putPromise(paper: Paper, { card }: Block<'promise'>, sides: Sides): void {
  const title = titleWords(card)
  const rows = promiseRows(card, sides).flatMap(({ label: name, text, side }) => [
    gap(2),
    ...beside(
      paper.text(name, {
        ...inCard({ ...label, colour: side ? ink[side] : ink.quiet }),
        width: labelWidth - 10,
      }),
      paper.text(text, { ...body, indent: cardIndent + labelWidth }),
    ),
  ])
  const place = card.doNext ? paper.text(card.section, inCard(quiet)) : []
  putCard(paper, ruled([...paper.text(title, inCard(h4)), ...place, ...rows], ink.text))
}

function inCard(set: SetText): SetText {
  return { ...set, indent: cardIndent }
}

/** What a line is about on the left, what it says on the right. */
function beside(names: readonly Strip[], texts: readonly Strip[]): readonly Strip[] {
  return Array.from({ length: Math.max(names.length, texts.length) }, (_, at): Strip => {
    const [name, text] = [names[at], texts[at]]
    return {
      height: Math.max(name?.height ?? 0, text?.height ?? 0),
      draw(paper, y) {
        name?.draw(paper, y)
        text?.draw(paper, y)
      },
    }
  })
}

/** A card is never cut by a page's end unless it is longer than a page. */
function putCard(paper: Paper, strips: readonly Strip[]): void {
  paper.space(5)
  paper.keep(heightOf(strips))
  const [title, ...rest] = strips
  if (title) paper.put([title], 'H4')
  paper.put(rest, 'P')
  paper.space(4)
}

/** With a line along its left side, which goes on where a page ends. */
function ruled(strips: readonly Strip[], colour: string): readonly Strip[] {
  return strips.map((strip) => ({
    height: strip.height,
    draw(paper, y) {
      paper.doc.rect(sheet.side, y, 2, strip.height).fill(colour)
      strip.draw(paper, y)
    },
  }))
}

function rule(): Strip {
  return {
    height: 1,
    draw: ({ doc }, y) => void doc.rect(sheet.side, y, columnWidth, 0.6).fill(ink.line),
  }
}

/** Decoration: whoever hears the document is told its pages by the reader's own program. */
function footer(paper: Paper, title: string, page: string): void {
  const { doc } = paper
  const y = sheet.height - 34
  const [name] = paper.text(title, { ...quiet, size: 8, width: columnWidth - 80 })
  const [number] = paper.text(page, { ...quiet, size: 8, right: true })
  doc.markContent('Artifact', { type: 'Pagination' })
  name?.draw(paper, y)
  number?.draw(paper, y)
  doc.endMarkedContent()
}
