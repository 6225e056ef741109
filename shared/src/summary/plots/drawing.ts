import type { Side } from '../../model/side.ts'

/** A picture in plain shapes that a page, a PDF and a raster image draw alike; units are pixels. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  /** What it shows, in a sentence for whoever cannot see it. */
  readonly label: string
}

/** What a colour is for; each format has its own. */
export type Ink = Side | 'text' | 'quiet' | 'line' | 'faint' | 'agreed' | 'paper'

export type Shape =
  | {
      readonly type: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly ink: Ink
    }
  | {
      readonly type: 'line'
      readonly from: readonly [number, number]
      readonly to: readonly [number, number]
      readonly ink: Ink
      readonly width: number
      readonly dashed?: boolean
    }
  /** A side's own shape: ▲ for Sales, ● for Marketing, ◇ for neutral. */
  | {
      readonly type: 'mark'
      readonly x: number
      readonly y: number
      readonly side: Side
      readonly size: number
      readonly hollow?: boolean
    }
  | {
      readonly type: 'text'
      readonly x: number
      /** The baseline. */
      readonly y: number
      readonly text: string
      readonly ink: Ink
      readonly size: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly strong?: boolean
    }

export const plotWidth = 640
const textSize = 13
/** A letter's usual width, as a share of the text's size: wide enough that nothing is cut. */
const letter = 0.54

export type TextLook = Partial<
  Pick<Extract<Shape, { type: 'text' }>, 'ink' | 'size' | 'anchor' | 'strong'>
>

export function text(x: number, y: number, words: string, look: TextLook = {}): Shape {
  const { ink = 'text', size = textSize, anchor = 'start', strong } = look
  return { type: 'text', x, y, text: words, ink, size, anchor, ...(strong ? { strong } : {}) }
}

export function rect(x: number, y: number, width: number, height: number, ink: Ink): Shape {
  return { type: 'rect', x, y, width: Math.max(0, width), height, ink }
}

export function line(
  from: readonly [number, number],
  to: readonly [number, number],
  ink: Ink,
  width = 1,
): Shape {
  return { type: 'line', from, to, ink, width }
}

export function mark(x: number, y: number, side: Side, size = 11, hollow = false): Shape {
  return { type: 'mark', x, y, side, size, ...(hollow ? { hollow } : {}) }
}

/** Words in lines that fit a width; what is longer than `most` lines ends in an ellipsis. */
export function wrapped(
  words: string,
  width: number,
  most: number,
  size = textSize,
): readonly string[] {
  const letters = Math.max(4, Math.floor(width / (size * letter)))
  const lines: string[] = []
  let rest = words.replace(/\s+/g, ' ').trim()
  while (rest !== '' && lines.length < most) {
    const cut = cutOf(rest, letters)
    lines.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '') {
    const last = Array.from(lines.pop() ?? '').slice(0, letters - 1)
    lines.push(`${last.join('').trimEnd()}…`)
  }
  return lines
}

/** Where a line of so many letters ends: after a word, or within one that has no line to itself. */
function cutOf(rest: string, letters: number): number {
  const signs = Array.from(rest)
  if (signs.length <= letters) return rest.length
  const fitting = signs.slice(0, letters + 1).join('')
  const blank = fitting.lastIndexOf(' ')
  return blank > 0 ? blank : signs.slice(0, letters).join('').length
}

/** A figure as people write it: no more than two places. */
export function figure(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value)
}
