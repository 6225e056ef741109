import bidiFactory, { type Bidi, type EmbeddingLevels } from 'bidi-js'
import LineBreaker from 'linebreak'
import type { Face, FontCase, FontFile } from '../fonts/fontFiles.ts'
import { withoutControls } from '../plainText.ts'

/** A piece of a line in one font, in the order in which it is drawn from left to right. */
export interface Run {
  readonly font: FontFile
  readonly text: string
  readonly width: number
  /** Whether it runs from right to left. */
  readonly turned: boolean
}

/** One line of text; a right-to-left one stands at the right end of its column. */
export interface TextLine {
  readonly runs: readonly Run[]
  readonly width: number
  readonly rightToLeft: boolean
}

/** What the lines are made with: the fonts, and how wide a text in one of them is, in points. */
export interface Pen {
  readonly fonts: FontCase
  widthOf(text: string, font: FontFile, size: number): number
}

export interface TextStyle {
  readonly face: Face
  /** In points. */
  readonly size: number
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly font: FontFile
}

// A CommonJS module is the function itself, whatever its types say of a `default` in it.
const bidi = (bidiFactory as unknown as () => Bidi)()
/** What the face's first file has for certain; such a text needs no search and no second font. */
const plain = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*$/
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * Breaks a text into lines of at most `width` points: at the places that Unicode's line breaking
 * (UAX 14) allows, in the order of its bidirectional algorithm (UAX 9), each character in the first
 * font that has it. A word that is wider than a line is cut.
 */
export function textLines(
  text: string,
  style: TextStyle,
  width: number,
  pen: Pen,
): readonly TextLine[] {
  return withoutControls(text)
    .split('\n')
    .flatMap((paragraph) => paragraphLines(paragraph, style, width, pen))
}

function paragraphLines(
  text: string,
  style: TextStyle,
  width: number,
  pen: Pen,
): readonly TextLine[] {
  if (text.trim() === '') return [{ runs: [], width: 0, rightToLeft: false }]
  const pieces = piecesOf(text, style.face, pen.fonts)
  const levels = rightToLeft.test(text) ? bidi.getEmbeddingLevels(text) : null
  const measure = (start: number, end: number) =>
    within(pieces, start, end).reduce(
      (sum, piece) => sum + pen.widthOf(text.slice(piece.start, piece.end), piece.font, style.size),
      0,
    )
  return breaks(text, width, measure).map(([start, end]) => {
    const runs = visualRuns(text, within(pieces, start, end), levels).map(
      ({ font, words, turned }): Run => {
        const width = pen.widthOf(words, font, style.size)
        return { font, text: words, width, turned }
      },
    )
    return {
      runs,
      width: runs.reduce((sum, run) => sum + run.width, 0),
      rightToLeft: ((levels?.paragraphs[0]?.level ?? 0) & 1) === 1,
    }
  })
}

/** The text cut where its font changes. */
function piecesOf(text: string, face: Face, fonts: FontCase): readonly Piece[] {
  if (plain.test(text)) return [{ start: 0, end: text.length, font: fonts.first(face) }]
  const pieces: Piece[] = []
  for (const { segment, index } of new Intl.Segmenter('en').segment(text)) {
    const font = fonts.fontFor(face, segment)
    const last = pieces.at(-1)
    const end = index + segment.length
    if (last && (last.font === font || segment === ' '))
      pieces[pieces.length - 1] = { ...last, end }
    else pieces.push({ start: index, end, font })
  }
  return pieces
}

function within(pieces: readonly Piece[], start: number, end: number): readonly Piece[] {
  return pieces
    .filter((piece) => piece.start < end && piece.end > start)
    .map((piece) => ({
      ...piece,
      start: Math.max(start, piece.start),
      end: Math.min(end, piece.end),
    }))
}

/** Where each line starts and ends, without the blanks at its end. */
function breaks(
  text: string,
  width: number,
  measure: (start: number, end: number) => number,
): readonly (readonly [number, number])[] {
  const lines: (readonly [number, number])[] = []
  const breaker = new LineBreaker(text)
  let lineStart = 0
  let lineWidth = 0
  let wordStart = 0
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const bare = wordStart + text.slice(wordStart, next.position).trimEnd().length
    const bareWidth = measure(wordStart, bare)
    if (lineWidth + bareWidth > width && wordStart > lineStart) {
      lines.push([lineStart, endWithoutBlanks(text, lineStart, wordStart)])
      lineStart = wordStart
      lineWidth = 0
    }
    if (lineWidth + bareWidth > width) {
      const cut = cutWord(text, wordStart, bare, width, measure)
      for (const end of cut) {
        lines.push([lineStart, end])
        lineStart = end
      }
      lineWidth = measure(lineStart, next.position)
    } else lineWidth += bareWidth + measure(bare, next.position)
    wordStart = next.position
  }
  const end = endWithoutBlanks(text, lineStart, text.length)
  if (end > lineStart || lines.length === 0) lines.push([lineStart, end])
  return lines
}

function endWithoutBlanks(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length
}

/** The places at which a word that fits no line is cut; what is left of it begins the next line. */
function cutWord(
  text: string,
  start: number,
  end: number,
  width: number,
  measure: (start: number, end: number) => number,
): readonly number[] {
  const cuts: number[] = []
  let from = start
  let used = 0
  for (const { segment, index } of new Intl.Segmenter('en').segment(text.slice(start, end))) {
    const at = start + index
    const own = measure(at, at + segment.length)
    if (used + own > width && at > from) {
      cuts.push(at)
      from = at
      used = 0
    }
    used += own
  }
  return cuts
}

interface Words {
  readonly font: FontFile
  readonly words: string
  readonly turned: boolean
}

/** The pieces of one line from left to right (UAX 9, rules L2 and L4). */
function visualRuns(
  text: string,
  pieces: readonly Piece[],
  levels: EmbeddingLevels | null,
): readonly Words[] {
  if (!levels) {
    return pieces.map(({ font, start, end }) => {
      return { font, words: text.slice(start, end), turned: false }
    })
  }
  const runs: (Words & { level: number })[] = []
  for (const { font, start, end } of pieces) {
    let from = start
    for (let at = start + 1; at <= end; at += 1) {
      const level = levels.levels[from] ?? 0
      if (at < end && levels.levels[at] === level) continue
      const turned = (level & 1) === 1
      runs.push({
        font,
        level,
        turned,
        words: turned ? mirrored(text.slice(from, at)) : text.slice(from, at),
      })
      from = at
    }
  }
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  let ordered = runs
  for (let level = highest; level >= 1; level -= 1) ordered = reversedFrom(ordered, level)
  return ordered
}

/**
 * A font turns letters of a right-to-left script round by itself, but not signs that stand alone;
 * brackets are exchanged for their mirror images.
 */
function mirrored(words: string): string {
  const signs = Array.from(words, (sign) => bidi.getMirroredCharacter(sign) ?? sign)
  return (rightToLeft.test(words) ? signs : signs.reverse()).join('')
}

function reversedFrom<Leveled extends { level: number }>(
  runs: readonly Leveled[],
  level: number,
): Leveled[] {
  const ordered: Leveled[] = []
  let turned: Leveled[] = []
  for (const run of runs) {
    if (run.level >= level) turned.unshift(run)
    else {
      ordered.push(...turned, run)
      turned = []
    }
  }
  return [...ordered, ...turned]
}
