import { expect, test } from 'vitest'
import { cutAtTerms, type Gloss } from './gloss.ts'

const gloss = (name: string): Gloss => ({ name, lines: [`What ${name} means.`] })
const glossary = [gloss('Lead'), gloss('SQL'), gloss('Sales lead'), gloss('C++ (beta)')]

/** Agreed words in brackets. */
const cut = (text: string) =>
  cutAtTerms(text, glossary)
    .map((piece) => (piece.gloss ? `[${piece.text}]` : piece.text))
    .join('')

test.each([
  ['Every lead needs a call.', 'Every [lead] needs a call.'],
  ['Two leads, one SQL', 'Two [leads], one [SQL]'],
  ['A lead is a lead.', 'A [lead] is a lead.'],
  ['The leader misleads.', 'The leader misleads.'],
  ['Our sql database', 'Our sql database'],
  ['SQLs by Friday', '[SQLs] by Friday'],
  ['One sales lead a day', 'One [sales lead] a day'],
  ['Über-Lead', 'Über-[Lead]'],
  ['Leadéric', 'Leadéric'],
  ['Try C++ (beta) now', 'Try [C++ (beta)] now'],
  ['', ''],
])('“%s” is cut as “%s”', (text, marked) => {
  expect(cut(text)).toBe(marked)
})

test('nothing is lost, whatever was agreed', () => {
  for (const text of ['Lead', ' Lead SQL ', 'no word of ours', 'LeadLead lead']) {
    expect(
      cutAtTerms(text, glossary)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
    expect(cutAtTerms(text, [])).toEqual([{ text, gloss: null }])
  }
})

test('a term without a name marks nothing', () => {
  expect(cutAtTerms('a b', [gloss(' ')])).toEqual([{ text: 'a b', gloss: null }])
})
