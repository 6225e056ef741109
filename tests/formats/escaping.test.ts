import { writeCsv } from '@lockstep/server/export/csv'
import { escapeLine, escapeParagraph } from '@lockstep/server/export/escapeMarkdown'
import { renderHtml } from '@lockstep/server/export/html'
import { withoutControls } from '@lockstep/server/export/plainText'
import { sampleWorkshop } from '@lockstep/server/export/sampleTests'
import { summarise } from '@lockstep/shared/summary/summary'
import { Parser } from 'commonmark'
import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { Chance } from '../convergence/chance.ts'

/* Random texts of the pieces that break formats: each format's own parser reads what was typed. */

const pieces = [
  ...[
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '\r\n',
    ' ',
    '"',
    "'",
    ',',
    ';',
    '|',
    '0',
    '1.',
    'a',
    'Z',
  ],
  ...['<', '>', '&', '</li>', '<script>', '<!--', '-->', ']]>', '&amp;', '&#39;', '\\', '`', '```'],
  ...[
    '*',
    '_',
    '~',
    '#',
    '[',
    ']',
    '(x)',
    '![',
    '^',
    '$',
    ':',
    '---',
    '===',
    '> ',
    '1) ',
    '- ',
    '+ ',
  ],
  ...[
    'http://a.test',
    '🙂',
    '\u200d',
    '\ufeff',
    '\u00a0',
    '\u2028',
    '＝',
    'שלום',
    '\u0000',
    '\u001b',
  ],
]
const chance = new Chance(20_261_123)
const texts = Array.from({ length: 2_000 }, () =>
  Array.from({ length: 1 + chance.below(7) }, () => chance.pick(pieces) ?? '').join(''),
)

describe('in a CSV', () => {
  test('every text is one cell, as it was typed, and none begins like a formula', () => {
    const rows: string[][] = parseCsv(writeCsv(texts.map((text) => [text, 'end'])), { bom: true })
    expect(rows.length).toBe(texts.length)
    for (const [n, [cell = '', end, ...more]] of rows.entries()) {
      const typed = withoutControls(texts[n] ?? '')
      expect([typed, `'${typed}`]).toContain(cell)
      expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
      expect(cell).not.toMatch(/^[\t\r]/)
      expect([end, ...more]).toEqual(['end'])
    }
  })

  test('every number is a number, a negative one too, and one that somebody typed', () => {
    const numbers = Array.from({ length: 500 }, () => (chance.next() - 0.5) * 10 ** chance.below(9))
    const written = writeCsv([...numbers, -0, -5, -1.5e-9].map((number) => [number]))
    expect(written).not.toMatch(/["']/)
    const rows: string[][] = parseCsv(written, { bom: true })
    expect(rows.map(([cell]) => Number(cell))).toEqual([...numbers, 0, -5, -1.5e-9])
    expect(writeCsv([['-5'], ['-5-1']])).toBe('\ufeff"-5"\r\n"\'-5-1"\r\n')
  })
})

describe('in Markdown', () => {
  test('every text is a paragraph of words and line breaks, and reads as it was typed', () => {
    for (const text of texts) {
      const lines = linesOf(text)
      const read = readMarkdown(escapeParagraph(text))
      if (lines.length > 0)
        expect(read, JSON.stringify(text)).toEqual(['paragraph', lines.join('\n')])
    }
  })

  test('every text makes a heading and no more', () => {
    for (const text of texts) {
      const [block, words] = readMarkdown(`## ${escapeLine(text)}`)
      expect([block, words], JSON.stringify(text)).toEqual(['heading', linesOf(text).join(' ')])
    }
  })
})

test('in HTML every text is text, makes no tag, and reads as it was typed', () => {
  const some = texts.filter((text) => text.trim() !== '').slice(0, 400)
  const page = pageWith(some)
  const tags = (html: string) => html.match(/<[^>]*>/g) ?? []
  expect(tags(page)).toEqual(tags(pageWith(some.map(() => 'x'))))
  const read = new Set(page.split(/<[^>]*>/).map(unescapeHtml))
  for (const text of some) expect(read).toContain(`${withoutControls(text)} `)
})

/** The sample workshop's page with these in its parking lot. */
function pageWith(some: readonly string[]): string {
  const { session, board } = sampleWorkshop()
  const [sample] = board.parking.values()
  if (!sample) throw new Error('the sample workshop has something parked')
  const parking = new Map(
    some.map((text, at) => {
      const id = `p${at}` as typeof sample.id // ids are plain text in a test
      return [id, { ...sample, id, seatId: null, text }] as const
    }),
  )
  return renderHtml(summarise({ session, board: { ...board, parking } }))
}

function linesOf(text: string): readonly string[] {
  return withoutControls(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The type of the one block, and its words; a line break is a line's end. */
function readMarkdown(markdown: string): readonly [block: string, words: string] {
  const blocks: string[] = []
  let words = ''
  const walker = new Parser().parse(markdown).walker()
  for (let event = walker.next(); event; event = walker.next()) {
    const { node, entering } = event
    if (!entering || node.type === 'document') continue
    if (node.type === 'text') words += node.literal ?? ''
    else if (node.type === 'linebreak') words += '\n'
    else blocks.push(node.type)
  }
  return [blocks.join(), words]
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
