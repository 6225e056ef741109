import { renderDocx } from '@lockstep/server/export/docx/docx'
import { renderHtml } from '@lockstep/server/export/html'
import { renderMarkdown } from '@lockstep/server/export/markdown'
import { renderPdf } from '@lockstep/server/export/pdf/pdf'
import type { Summary, SummaryBlock } from '@lockstep/shared/model/summary'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { documentXml, readMarkdown, xmlWords } from './readBack.ts'

/*
 * A summary with everything that there can be in one, each text of it a word of its own, numbered in
 * the order in which it is to be read.
 */

const words: string[] = []

function word(): string {
  const next = `word${words.length}.`
  words.push(next)
  return next
}

const nothing = { gives: '', owner: null, by: null }
const stillSealed = [word(), word()]
const heading = word()
const part = word()
const blocks: readonly SummaryBlock[] = [
  { type: 'text', text: `${word()}\u0007` },
  {
    type: 'list',
    items: [
      {
        ...{ text: word(), by: word(), side: 'sales', detail: word() },
        said: [{ text: word(), by: word(), side: 'marketing' }],
      },
    ],
  },
  { type: 'list', items: [{ text: word(), by: null, side: null, detail: word() }] },
  {
    ...{ type: 'table', caption: word(), columns: [word(), word()] },
    rows: [[word(), word()], [word()]],
  },
  {
    ...{ type: 'definition', termId: 'sql', term: word(), agreedAt: 0, changedSince: true },
    fields: [
      { question: word(), text: word() },
      { question: word(), text: 'in pieces', pieces: [{ text: word(), from: 'sales' }] },
      { question: 'word unasked', text: ' ' },
    ],
    tally: null,
    objections: [{ side: 'neutral', text: word() }],
  },
  {
    ...{ type: 'ranking', caption: word() },
    rows: [{ label: word(), sales: 1, marketing: 2, neutral: 0, total: 3 }],
  },
  {
    type: 'promise',
    card: {
      ...{ id: 'c1', title: word(), section: word(), doNext: true },
      sales: { gives: word(), owner: word(), by: word() },
      marketing: { gives: word(), owner: word(), by: word() },
      ...{ measure: word(), baseline: word(), target: word(), source: word() },
      ...{ ifMissed: word(), origins: [word(), word()], lacks: [word()] },
    },
  },
  {
    type: 'promise',
    card: {
      ...{ id: 'c2', title: word(), section: 'word unasked', doNext: false },
      ...{ sales: nothing, marketing: nothing, measure: '', baseline: '', target: '' },
      ...{ source: '', ifMissed: '', origins: [], lacks: [] },
    },
  },
]
const summary: Summary = {
  ...{ title: 'All of it', startedAt: 0, createdAt: 1e12, closedAt: null, stillSealed },
  sides: { sales: 'Field', marketing: 'Brand', neutral: 'Neither' },
  sections: [
    { section: 'matters', heading, parts: [{ section: 'matters', heading: part, blocks }] },
  ],
}

const formats: Readonly<Record<string, () => Promise<string>>> = {
  'the Markdown': async () => readMarkdown(renderMarkdown(summary)).text,
  'the page': async () => {
    const page = renderHtml(summary).replace(/<(title|style|figure)>.*?<\/\1>/gs, '')
    return page.replace(/<[^>]*>/g, ' ')
  },
  'the Word file': async () => xmlWords(documentXml(await renderDocx(summary))),
}

test.each(Object.entries(formats))('%s tells everything once, in its order', async (_, read) => {
  const text = await read()
  expect(text.match(/word\d+\./g)).toEqual(words)
  expect(text).toContain('Field and Brand, 1 January 1970')
  expect(text).not.toContain('unasked')
  expect(text).not.toContain('\u0007')
})

test('the rows of a Markdown table are as long as its head', () => {
  const rows = renderMarkdown(summary).match(/^\|.*\|$/gm) ?? []
  expect(rows.map((row) => row.split(' | ').length)).toEqual([2, 2, 2, 2, 5, 5, 5])
})

test('the PDF tells everything', async () => {
  const pdf = await getDocumentProxy(new Uint8Array(await renderPdf(summary)))
  const { text } = await extractText(pdf, { mergePages: true })
  const found = text.match(/word\d+\./g) ?? []
  expect([...new Set(found)].sort()).toEqual([...words].sort())
  // What was voted on stands in the table and in its picture.
  expect(found).toHaveLength(words.length + 1)
  expect(text).toContain('Field and Brand, 1 January 1970')
  expect(text).not.toContain('unasked')
})
