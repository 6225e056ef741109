import PDFDocument from 'pdfkit'
import type { FontCase, FontFile } from '../fonts/fontFiles.ts'
import { ink } from '../paperColours.ts'
import { type Pen, type TextLine, type TextStyle, textLines } from './textLines.ts'

/** All measures are PDF points, 72 to an inch, from the top left corner. */
export const sheet = { width: 595.28, height: 841.89, side: 54, top: 46, bottom: 54 }
export const columnWidth = sheet.width - 2 * sheet.side

/** Something of a known height that can be drawn at any place of a page and is never cut. */
export interface Strip {
  readonly height: number
  draw(paper: Paper, y: number): void
}

export interface SetText extends TextStyle {
  readonly colour?: string
  /** From the column's left edge, and how wide it is from there. */
  readonly indent?: number
  readonly width?: number
  /** Where figures stand. */
  readonly right?: boolean
  /** Line height as a multiple of the size. */
  readonly leading?: number
}

type Doc = InstanceType<typeof PDFDocument>
type Role = 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'LI' | 'Caption' | 'TD' | 'TH' | 'Figure'

/** A document that flows from page to page, with an outline and marks for whoever hears it. */
export class Paper {
  readonly doc: Doc
  readonly #pen: Pen
  readonly #registered = new Set<string>()
  #y = sheet.top

  constructor(title: string, fonts: FontCase, createdAt: number) {
    this.doc = new PDFDocument({
      size: [sheet.width, sheet.height],
      margins: { left: sheet.side, right: sheet.side, top: sheet.top, bottom: 0 },
      info: {
        Title: title,
        Producer: 'Lockstep',
        Creator: 'Lockstep',
        CreationDate: new Date(createdAt),
      },
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: 'en',
      bufferPages: true,
    })
    this.#pen = { fonts, widthOf: (text, font, size) => this.#widthOf(text, font, size) }
  }

  /** The whole file. Nothing can be put on the paper afterwards. */
  async file(): Promise<Uint8Array> {
    const chunks: Buffer[] = []
    const done = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.doc.on('end', resolve)
      this.doc.on('error', reject)
    })
    this.doc.end()
    await done
    return Buffer.concat(chunks)
  }

  /** Text broken into strips, one a line. */
  text(words: string, set: SetText): readonly Strip[] {
    const { indent = 0, width = columnWidth - indent } = set
    return textLines(words, set, width, this.#pen).map((line) =>
      lineStrip(line, { ...set, indent, width }),
    )
  }

  /** Text that no column makes turn, one line for each of its own. */
  lines(words: string, style: TextStyle): readonly TextLine[] {
    return textLines(words, style, Number.POSITIVE_INFINITY, this.#pen)
  }

  widthOf(words: string, style: TextStyle): number {
    const lines = this.lines(words, style)
    return Math.max(0, ...lines.map(({ width }) => width))
  }

  /** Draws one line whose baseline is at `y`. */
  drawLine(line: TextLine, x: number, y: number, size: number, colour: string): void {
    let at = x
    this.doc.fillColor(colour)
    const set = { lineBreak: false, baseline: 'alphabetic' } as const
    for (const { font, text, width, turned } of line.runs) {
      this.#use(font, size)
      // Naming features keeps it from being laid out word by word, which is faster otherwise.
      this.doc.text(text, at, y, turned ? { ...set, features: [] } : set)
      at += width
    }
  }

  /** Puts strips under what is there; where the page ends, on the next one. `alt` tells a picture. */
  put(strips: readonly Strip[], role: Role, alt?: string): void {
    let rest = strips
    while (rest.length > 0) {
      const fitting = this.#fitting(rest)
      if (fitting === 0) this.#turnPage()
      // What is taller than a page is drawn over its end rather than never.
      const chunk = rest.slice(0, Math.max(1, fitting))
      if (fitting > 0 || this.#y === sheet.top) {
        this.#draw(chunk, role, alt)
        rest = rest.slice(chunk.length)
      }
    }
  }

  /** White space, which no page begins with. */
  space(height: number): void {
    if (this.#y > sheet.top) this.#y += height
  }

  /** Begins a page if so much does not fit on this one; what fits on none is let flow. */
  keep(height: number): void {
    const room = sheet.height - sheet.bottom - this.#y
    if (height > room && height <= sheet.height - sheet.bottom - sheet.top) this.#turnPage()
  }

  /** How much is left on this page. */
  get left(): number {
    return sheet.height - sheet.bottom - this.#y
  }

  /** Writes on every page, once all are there. */
  onEveryPage(draw: (page: number, count: number) => void): void {
    const { start, count } = this.doc.bufferedPageRange()
    for (let at = 0; at < count; at += 1) {
      this.doc.switchToPage(start + at)
      draw(at + 1, count)
    }
  }

  #fitting(strips: readonly Strip[]): number {
    let { left } = this
    const beyond = strips.findIndex(({ height }) => {
      left -= height
      return left < 0
    })
    return beyond < 0 ? strips.length : beyond
  }

  #draw(strips: readonly Strip[], role: Role, alt: string | undefined): void {
    const { doc } = this
    const paint = () => {
      for (const strip of strips) {
        strip.draw(this, this.#y)
        this.#y += strip.height
      }
    }
    doc.addStructure(doc.struct(role, alt === undefined ? {} : { alt }, paint))
  }

  #turnPage(): void {
    this.doc.addPage()
    this.#y = sheet.top
  }

  #widthOf(text: string, font: FontFile, size: number): number {
    if (text === '') return 0
    this.#use(font, size)
    return this.doc.widthOfString(text)
  }

  #use(font: FontFile, size: number): void {
    if (!this.#registered.has(font.id)) {
      this.doc.registerFont(font.id, font.bytes())
      this.#registered.add(font.id)
    }
    this.doc.font(font.id, size)
  }
}

function lineStrip(line: TextLine, set: SetText & { indent: number; width: number }): Strip {
  const { size, leading = 1.45, colour = ink.text, indent, width, right = false } = set
  const height = size * leading
  return {
    height,
    draw(paper, y) {
      const slack = right || line.rightToLeft ? width - line.width : 0
      const baseline = y + (height - size) / 2 + size * 0.8
      paper.drawLine(line, sheet.side + indent + slack, baseline, size, colour)
    },
  }
}

export function heightOf(strips: readonly Strip[]): number {
  return strips.reduce((sum, { height }) => sum + height, 0)
}

/** Blank paper that stays with what it is between. */
export function gap(height: number): Strip {
  return { height, draw: () => undefined }
}
