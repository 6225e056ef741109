import { expect, test } from 'vitest'
import { FontCase } from '../fonts/fontFiles.ts'
import { type Pen, textLines } from './textLines.ts'

/** Every character is a point wide. */
const pen: Pen = { fonts: new FontCase(), widthOf: (text) => text.length }

function linesOf(text: string, width: number) {
  return textLines(text, { face: 'sans', size: 10 }, width, pen)
}

function wordsOf(text: string, width: number) {
  return linesOf(text, width).map(({ runs }) => runs.map((run) => run.text).join(''))
}

test('a text is broken between words, and a word only where it is wider than a line', () => {
  expect(wordsOf('Who owns the form?\nAnd its texts?', 9)).toEqual([
    ...['Who owns', 'the form?', 'And its', 'texts?'],
  ])
  expect(wordsOf('at aaaaabbbbbcc dd', 5)).toEqual(['at', 'aaaaa', 'bbbbb', 'cc dd'])
})

test('what runs from right to left is drawn from the right, its brackets turned', () => {
  const [line] = linesOf('שלום (אחד) two', 40)
  expect(line?.rightToLeft).toBe(true)
  expect(line?.runs.map(({ text, turned }) => [text, turned])).toEqual([
    ['two', false],
    [' (', true],
    ['אחד', true],
    [')', true],
    ['שלום ', true],
  ])
})
