import type {
  Summary,
  SummaryBlock,
  SummaryItem,
  SummaryPart,
} from '@lockstep/shared/model/summary'
import { unreachable } from '@lockstep/shared/model/unreachable'
import { rankingTable } from '@lockstep/shared/summary/blocks'
import type { Drawing } from '@lockstep/shared/summary/plots/drawing'
import { drawingsOf } from '@lockstep/shared/summary/plots/drawPlot'
import {
  dateWords,
  fieldWords,
  promiseRows,
  standingWords,
  tallyLines,
  titleWords,
} from '@lockstep/shared/summary/words'
import {
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { FontCase } from '../fonts/fontFiles.ts'
import { plotInks } from '../paperColours.ts'
import { withoutControls } from '../plainText.ts'
import { pngOf } from '../plots/png.ts'
import { colours, styles } from './style.ts'
import { docxTable } from './table.ts'

type Sides = Summary['sides']
type Block<Type extends SummaryBlock['type']> = Extract<SummaryBlock, { type: Type }>
type Look = Omit<IParagraphOptions, 'children' | 'text'>

const bullets = 'bullets'
const headings = {
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
} as const

/** The summary for a word processor: real headings, lists and tables in named styles. */
export async function renderDocx(summary: Summary): Promise<Uint8Array> {
  const { title, sides, sections, stillSealed } = summary
  const pictures = await picturesOf(summary)
  const held = dateWords(summary.startedAt ?? summary.createdAt, 'UTC')
  const document = new Document({
    title: withoutControls(title),
    creator: 'Lockstep',
    styles,
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [0, 1].map((level) => ({
            level,
            format: LevelFormat.BULLET,
            text: '•',
            style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 260 } } },
          })),
        },
      ],
    },
    sections: [
      {
        footers: { default: footer(title) },
        children: [
          line(title, { heading: HeadingLevel.TITLE }),
          line(`${sides.sales} and ${sides.marketing}, ${held}`, { style: 'Quiet' }),
          ...stillSealed.map((words) => line(words, { border: leftLine(colours.line) })),
          ...sections.flatMap(({ heading, parts }) => [
            line(heading, { heading: headings[2] }),
            ...parts.flatMap((part) => partOf(part, sides, pictures)),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

type Pictures = ReadonlyMap<SummaryBlock, readonly Paragraph[]>

function partOf(
  { heading, blocks }: SummaryPart,
  sides: Sides,
  pictures: Pictures,
): readonly FileChild[] {
  const title = heading === '' ? [] : [line(heading, { heading: headings[3] })]
  const shown = blocks.flatMap((block) => [
    ...(pictures.get(block) ?? []),
    ...blockOf(block, sides),
  ])
  return [...title, ...shown]
}

async function picturesOf({ sections, sides }: Summary): Promise<Pictures> {
  const fonts = new FontCase()
  const found = new Map<SummaryBlock, readonly Paragraph[]>()
  for (const block of sections.flatMap(({ parts }) => parts).flatMap(({ blocks }) => blocks)) {
    const drawings = drawingsOf(block, sides)
    if (drawings.length === 0) continue
    found.set(block, await Promise.all(drawings.map((drawing) => picture(drawing, fonts))))
  }
  return found
}

/** As wide as the text of an A4 page, in the format's pixels of 1/96 inch. */
const pictureWidth = 560

async function picture(drawing: Drawing, fonts: FontCase): Promise<Paragraph> {
  const data = Buffer.from(await pngOf(drawing, plotInks, fonts))
  const height = Math.round((drawing.height / drawing.width) * pictureWidth)
  const altText = { name: 'Plot', title: 'Plot', description: drawing.label }
  return new Paragraph({
    keepNext: true,
    children: [
      new ImageRun({ type: 'png', data, transformation: { width: pictureWidth, height }, altText }),
    ],
  })
}

function blockOf(block: SummaryBlock, sides: Sides): readonly FileChild[] {
  switch (block.type) {
    case 'text':
      return [line(block.text)]
    case 'list':
      return block.items.flatMap((item) => listItem(item, sides))
    case 'table':
      return docxTable(block)
    case 'definition':
      return definition(block, sides)
    case 'ranking':
      return docxTable(rankingTable(block, sides))
    case 'promise':
      return promise(block, sides)
    default:
      return unreachable(block)
  }
}

/** What was said about an item stands one level under it. */
function listItem(
  { text, side, by, detail, said = [] }: SummaryItem,
  sides: Sides,
  level = 0,
): readonly Paragraph[] {
  const whose = [by ?? '', side === null ? '' : sides[side]].filter(Boolean).join(', ')
  const item = new Paragraph({
    numbering: { reference: bullets, level },
    ...direction(text),
    children: [
      ...runs(text),
      ...(whose === '' ? [] : runs(`  ${whose}`, side ? colours[side] : colours.quiet)),
      ...(detail === undefined || detail === '' ? [] : [br(), ...runs(detail, colours.quiet)]),
    ],
  })
  return [item, ...said.flatMap((each) => listItem(each, sides, 1))]
}

/** A card: its lines stay on one page, and a line runs down its left side. */
function card(lines: readonly Paragraph[]): readonly FileChild[] {
  return [...lines, new Paragraph({ spacing: { after: 80 } })]
}

function definition(block: Block<'definition'>, sides: Sides): readonly FileChild[] {
  const agreed = block.agreedAt !== null
  const look: Look = {
    border: leftLine(agreed ? colours.agreed : colours.line),
    indent: { left: 200 },
    keepLines: true,
    keepNext: true,
  }
  const fields = block.fields
    .filter(({ text }) => text.trim() !== '')
    .map((field) => ({ question: field.question, text: fieldWords(field, sides) }))
    .flatMap(({ question, text }) => [
      ...(question.trim() === '' ? [] : [line(question, { ...look, style: 'Quiet' })]),
      line(text, agreed ? { ...look, style: 'Agreed' } : look),
    ])
  const notes = [
    ...tallyLines(block, sides),
    ...block.objections.map(({ side, text }) => `${sides[side]}, not yet: ${text}`),
  ]
  const standing = standingWords(block, sides, 'UTC')
  return card([
    line(block.term, { ...look, heading: headings[4] }),
    ...fields,
    line(standing, { ...look, style: 'Standing', keepNext: notes.length > 0 }),
    ...notes.map((words, at) =>
      line(words, { ...look, style: 'Quiet', keepNext: at < notes.length - 1 }),
    ),
  ])
}

function promise({ card: own }: Block<'promise'>, sides: Sides): readonly FileChild[] {
  const look: Look = {
    border: leftLine(colours.text),
    indent: { left: 200 },
    keepLines: true,
    keepNext: true,
  }
  const rows = promiseRows(own, sides)
  return card([
    line(titleWords(own), {
      ...look,
      heading: headings[4],
    }),
    ...(own.doNext ? [line(own.section, { ...look, style: 'Quiet' })] : []),
    ...rows.map(
      ({ label, text, side }, at) =>
        new Paragraph({
          ...look,
          ...direction(text),
          keepNext: at < rows.length - 1,
          children: [
            new TextRun({
              text: `${withoutControls(label)}: `,
              bold: true,
              color: side ? colours[side] : colours.quiet,
            }),
            ...runs(text),
          ],
        }),
    ),
  ])
}

function line(text: string, look: Look = {}): Paragraph {
  return new Paragraph({ ...look, ...direction(text), children: runs(text) })
}

/** Line ends inside a text become breaks inside its paragraph. */
function runs(text: string, color?: string): TextRun[] {
  const rightToLeft = startsRightToLeft(text)
  return withoutControls(text)
    .split('\n')
    .map(
      (words, at) =>
        new TextRun({
          text: words,
          ...(at > 0 ? { break: 1 } : {}),
          ...(color === undefined ? {} : { color }),
          ...(rightToLeft ? { rightToLeft } : {}),
        }),
    )
}

function br(): TextRun {
  return new TextRun({ break: 1 })
}

function direction(text: string): Look {
  return startsRightToLeft(text) ? { bidirectional: true } : {}
}

/** By the first letter that has a direction, as Unicode's algorithm tells it (UAX 9, rule P2). */
function startsRightToLeft(text: string): boolean {
  const [letter] = /\p{L}/u.exec(text) ?? []
  return letter !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter)
}

function leftLine(color: string): NonNullable<IParagraphOptions['border']> {
  return { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color } }
}

function footer(title: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Quiet',
        children: [
          new TextRun(`${withoutControls(title)}  `),
          new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}
