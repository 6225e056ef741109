import { ink } from '../paperColours.ts'
import { columnWidth, gap, heightOf, type Paper, type SetText, type Strip, sheet } from './paper.ts'

export interface PaperTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

const cell: SetText = { face: 'sans', size: 9, leading: 1.35 }
const head: SetText = { ...cell, face: 'sansStrong' }
const between = 10

/** A table whose head is repeated on every page that it goes on to; rows stay whole. */
export function putTable(paper: Paper, { caption, columns, rows }: PaperTable): void {
  if (caption.trim() !== '') {
    paper.keep(64)
    paper.put([...paper.text(caption, { ...cell, colour: ink.quiet }), gap(3)], 'Caption')
  }
  const figures = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'))
  const widths = widthsOf(paper, columns, rows, figures)
  const heading = rowStrip(paper, columns, { widths, figures, set: head, heavy: true })
  paper.keep(heading.height + 36)
  paper.put([heading], 'TH')
  for (const row of rows) {
    const strip = rowStrip(paper, row, { widths, figures, set: cell, heavy: false })
    if (strip.height > paper.left) {
      paper.keep(paper.left + 1)
      paper.put([heading], 'TH')
    }
    paper.put([strip], 'TD')
  }
}

interface RowLook {
  readonly widths: readonly number[]
  readonly figures: readonly boolean[]
  readonly set: SetText
  /** The line under the head. */
  readonly heavy: boolean
}

function rowStrip(paper: Paper, row: readonly (string | number)[], look: RowLook): Strip {
  let indent = 0
  const cells = look.widths.map((width, at) => {
    const right = look.figures[at] === true
    const strips = paper.text(String(row[at] ?? ''), { ...look.set, indent, width, right })
    indent += width + between
    return strips
  })
  const height = Math.max(...cells.map(heightOf)) + 7
  return {
    height,
    draw(at, y) {
      for (const strips of cells) {
        let top = y + 3
        for (const strip of strips) {
          strip.draw(at, top)
          top += strip.height
        }
      }
      const colour = look.heavy ? ink.quiet : ink.line
      at.doc.rect(sheet.side, y + height - 0.6, columnWidth, 0.6).fill(colour)
    },
  }
}

/** Every column gets what its longest word needs; the rest goes to those that have most to say. */
function widthsOf(
  paper: Paper,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  figures: readonly boolean[],
): readonly number[] {
  const free = columnWidth - between * (columns.length - 1)
  // A long table's widths are settled by its first rows.
  const seen = rows.slice(0, 100)
  const wanted = columns.map((column, at) => {
    const cells = [column, ...seen.map((row) => String(row[at] ?? ''))]
    const whole = Math.max(...cells.map((text) => paper.widthOf(text.slice(0, 200), head)))
    const words = cells.flatMap((text) => text.slice(0, 200).split(/\s+/))
    const word = Math.max(0, ...words.map((text) => paper.widthOf(text, head)))
    const narrow = figures[at] ? whole : word
    return { least: Math.min(narrow, free / columns.length), whole }
  })
  const least = wanted.reduce((sum, column) => sum + column.least, 0)
  const more = wanted.map(({ least: own, whole }) => Math.max(0, Math.min(whole, free) - own))
  const asked = more.reduce((sum, part) => sum + part, 0)
  const share = asked === 0 ? 0 : Math.min(1, (free - least) / asked)
  const widths = wanted.map((column, at) => column.least + share * (more[at] ?? 0))
  const rest = free - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, at) => (at === 0 ? width + Math.max(0, rest) : width))
}
