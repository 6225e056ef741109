import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { withoutControls } from '../plainText.ts'
import { colours } from './style.ts'

/** A table with a head that is repeated on every page, under its caption. */
export function docxTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}): readonly FileChild[] {
  const figures = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'))
  const row = (cells: readonly (string | number)[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: columns.map((_, at) =>
        cell(cells[at] ?? '', { head, right: figures[at] === true }),
      ),
    })
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: none,
      left: none,
      right: none,
      insideVertical: none,
      bottom: thin,
      insideHorizontal: thin,
    },
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  })
  const title =
    caption.trim() === ''
      ? []
      : [new Paragraph({ style: 'Quiet', keepNext: true, text: withoutControls(caption) })]
  return [...title, table, new Paragraph({ spacing: { after: 80 } })]
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const thin = { style: BorderStyle.SINGLE, size: 4, color: colours.line } as const

function cell(value: string | number, { head, right }: { head: boolean; right: boolean }) {
  return new TableCell({
    margins: { top: 50, bottom: 50, right: 120 },
    children: withoutControls(String(value))
      .split('\n')
      .map(
        (text) =>
          new Paragraph({
            spacing: { after: 0 },
            alignment: right ? AlignmentType.RIGHT : AlignmentType.START,
            children: [new TextRun({ text, bold: head, size: 19 })],
          }),
      ),
  })
}
