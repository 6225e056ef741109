import { formats } from '@lockstep/server/export/formats'
import { sampleWorkshop } from '@lockstep/server/export/sampleTests'
import { emptyBoard } from '@lockstep/shared/model/board'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { parse as parseCsv } from 'csv-parse/sync'
import { XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import ICAL from 'ical.js'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { bigRoom } from './bigRoom.mjs'
import { strange, strangeWorkshop } from './foreignText.ts'
import { documentXml, readMarkdown, xmlWords } from './readBack.ts'

/*
 * One workshop in every format, each read back by somebody else's parser: what we write is what they
 * understand.
 */

describe('the Markdown, read by a CommonMark parser', () => {
  test('has the sections as headings and what people wrote as text', async () => {
    const read = readMarkdown(await file('md', strangeWorkshop()))
    expect(read.headings.slice(0, 2)).toEqual(['Pipeline <reset>', 'At a glance'])
    for (const text of [strange.markup, strange.hebrew, strange.emoji]) {
      expect(read.text).toContain(text)
    }
    expect(read.links).toEqual([])
  })
})

describe('the PDF, read by pdf.js', () => {
  test('has selectable words, an outline by section, and is marked for screen readers', async () => {
    const pdf = await getDocumentProxy(await bytes('pdf', strangeWorkshop()))
    const { text } = await extractText(pdf, { mergePages: true })
    const words = text.replace(/\s+/g, ' ')
    expect(words).toContain('We met them.')
    expect(words).toContain('Where is that from? The old deck? Bob, Brand')
    expect(words).toContain('A call within 24 hours (Ann, by 12 Dec 2026)')
    expect(words).toContain(strange.markup)
    expect(words).toContain('Ελλάδα, привет')
    expect(words).toContain('שלום')
    const [top] = await pdf.getOutline()
    expect(top?.title).toBe('Pipeline <reset>')
    expect(top?.items.map(({ title }: { title: string }) => title)).toContain('The plan')
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({ Title: 'Pipeline <reset>' })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    const trees = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, at) =>
        (await pdf.getPage(at + 1)).getStructTree(),
      ),
    )
    expect(JSON.stringify(trees)).toContain('"alt":"Dots by side for each item"')
  })

  test('embeds every font it uses', async () => {
    const raw = Buffer.from(await bytes('pdf', strangeWorkshop())).toString('latin1')
    const described = raw.match(/\/Type \/FontDescriptor/g)?.length ?? 0
    expect(described).toBeGreaterThan(3)
    expect(raw.match(/\/FontFile[23] /g)?.length).toBe(described)
  })

  test('keeps a card on one page', async () => {
    const { session, board } = sampleWorkshop()
    const [card] = board.plan.values()
    if (!card) throw new Error('the sample workshop has a plan')
    const ids = Array.from({ length: 24 }, (_, at) => `card${at}` as typeof card.id)
    const plan = new Map(ids.map((id, at) => [id, { ...card, id, title: `Promise ${at}` }]))
    const room = { session, board: { ...board, plan } }
    const pdf = await getDocumentProxy(await bytes('pdf', room))
    const { text: pages } = await extractText(pdf)
    for (const at of ids.keys()) {
      const page = pages.find((words) => new RegExp(`Promise ${at}\\b`).test(words)) ?? ''
      const own = page.slice(page.search(new RegExp(`Promise ${at}\\b`)))
      expect(own, `promise ${at}`).toMatch(/^Promise[\s\S]*?Comes from\s+Slow hand-over/)
    }
  })
})

describe('the DOCX, read as a ZIP of XML', () => {
  test('has real headings, lists and tables, and what people wrote word by word', async () => {
    const file = await bytes('docx', strangeWorkshop())
    const parts = unzipSync(file)
    for (const [name, part] of Object.entries(parts)) {
      if (/\.(xml|rels)$/.test(name))
        expect(XMLValidator.validate(strFromU8(part)), name).toBe(true)
    }
    const xml = documentXml(file)
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3']) {
      expect(xml).toContain(`<w:pStyle w:val="${style}"/>`)
    }
    expect(xml).toContain('<w:numPr>')
    expect(xml).toContain('<w:tblHeader/>')
    const words = xmlWords(xml)
    for (const text of Object.values(strange)) expect(words).toContain(text.trimEnd())
    expect(xml).toMatch(/<w:bidi\/>/)
    const pictures = Object.entries(parts).filter(([name]) => name.startsWith('word/media/'))
    expect(pictures.length).toBe(1)
    for (const [, png] of pictures) expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47])
    expect(xml).toContain('descr="Dots by side for each item"')
  })
})

describe('the CSV, read by a CSV parser', () => {
  test.each(['plan', 'notes', 'votes', 'glossary'])(
    'of the %s has rows of one length',
    async (part) => {
      const text = await file('csv', strangeWorkshop(), part)
      const rows: string[][] = parseCsv(text, { bom: true })
      expect(rows.length).toBeGreaterThan(1)
      expect(new Set(rows.map((row) => row.length)).size).toBe(1)
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+@]/)
    },
  )
})

test('the glossary as CSV has rows of one length, however much a term was asked', async () => {
  const { session, board } = sampleWorkshop()
  const fit = { text: 'Fifty people', pieces: [] }
  const terms = new Map(board.terms).set('mql', { fit, signal: { ...fit, text: 'Asked us' } })
  const agenda = session.agenda.map((step) =>
    step.kind === 'define' ? { ...step, settings: { terms: ['sql', 'mql'] } } : step,
  )
  const room = { session: { ...session, agenda }, board: { ...board, terms } }
  const text = await file('csv', room, 'glossary')
  const rows: string[][] = parseCsv(text, { bom: true })
  expect(rows.map((row) => row.length)).toEqual([9, 9, 9])
})

describe('the calendar, read by an ICS parser', () => {
  test('has each side’s due day and the reviews, under ids that stay the same', async () => {
    const text = await file('ics')
    const calendar = new ICAL.Component(ICAL.parse(text))
    const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
    expect(events.map(({ uid }) => uid)).toEqual([
      'c1.sales@lockstep',
      'c1.review-30@lockstep',
      'c1.review-60@lockstep',
      'c1.review-90@lockstep',
    ])
    const [due, review] = events
    expect(due?.summary).toBe('Field: Answer within a day')
    expect(due?.startDate.toString()).toBe('2026-12-12')
    expect(due?.endDate.toString()).toBe('2026-12-13')
    expect(due?.description).toContain('Field gives: A call within 24 hours\nOwner: Ann')
    expect(review?.startDate.toString()).toBe('2026-12-23')
    expect(await file('ics')).toBe(text)
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 76)).toBe(true)
  })

  test('of one card has that card’s days alone', async () => {
    const calendar = new ICAL.Component(ICAL.parse(await file('ics', sampleWorkshop(), 'c1')))
    const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
    expect(events.map(({ uid }) => uid)).toEqual(['c1.sales@lockstep'])
    const none = new ICAL.Component(ICAL.parse(await file('ics', sampleWorkshop(), 'c2')))
    expect(none.getAllSubcomponents('vevent')).toEqual([])
  })

  test('is an empty one while there is no plan', async () => {
    const calendar = new ICAL.Component(ICAL.parse(await file('ics', emptyRoom())))
    expect(calendar.getAllSubcomponents('vevent')).toEqual([])
  })
})

test.each([...formats.keys()])('a room with nothing in it has a %s', async (name) => {
  expect((await bytes(name, emptyRoom())).length).toBeGreaterThan(0)
})

describe('the largest room', () => {
  const room = bigRoom({ people: 300, notes: 2_000, items: 40 })
  const last = /Note 1999: they asked us about/

  test('has every note in its page, its Markdown and its table', async () => {
    expect(await file('html', room)).toMatch(last)
    expect(await file('md', room)).toMatch(last)
    const rows: string[][] = parseCsv(await file('csv', room, 'notes'), { bom: true })
    expect(rows.length).toBe(2_001)
  })

  test('has every note and every person in its PDF', async () => {
    const pdf = await getDocumentProxy(await bytes('pdf', room))
    const { text } = await extractText(pdf, { mergePages: true })
    expect(text.replace(/\s+/g, ' ')).toMatch(last)
    expect(text.match(/Note \d+: they/g)?.length).toBeGreaterThanOrEqual(2_000)
    expect(text).toContain('Person 299')
  })

  test('has every note in its Word file, and every day in its calendar', async () => {
    const xml = documentXml(await bytes('docx', room))
    expect(xml).toMatch(last)
    expect(XMLValidator.validate(xml)).toBe(true)
    const calendar = new ICAL.Component(ICAL.parse(await file('ics', room)))
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(83)
  })
})

function emptyRoom(): PublicRoom {
  const { session } = sampleWorkshop()
  return {
    session: { ...session, agenda: [], seats: new Map(), results: new Map() },
    board: emptyBoard,
  }
}

async function bytes(name: string, room = sampleWorkshop(), part: string | null = null) {
  const made = await formats.get(name)?.render(room, part)
  if (made === undefined) throw new Error(`no format ${name}`)
  return typeof made === 'string' ? new TextEncoder().encode(made) : new Uint8Array(made)
}

async function file(name: string, room = sampleWorkshop(), part: string | null = null) {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes(name, room, part))
}
