import { expect, test } from 'vitest'
import { parseFigure } from './figure.ts'

test.each([
  ['120', 'en', 120],
  ['1,200', 'en', 1200],
  ['1.200', 'de', 1200],
  ['1.200', 'en', 1.2],
  ['1,200', 'de', 1.2],
  ['2,5', 'en', 2.5],
  ['2.5', 'de', 2.5],
  ['0.125', 'de', 0.125],
  ['1.234,5', 'en', 1234.5],
  ['1,234,567', 'en', 1_234_567],
  ['12 000', 'en', 12_000],
  ['40 %', 'en', 40],
  ['−3', 'en', -3],
  ['12,500', 'en', 12_500],
  ['0,125', 'en', 0.125],
  ['12a', 'en', null],
  ['.', 'en', null],
  ['-', 'en', null],
  ['', 'en', null],
  ['about 5', 'en', null],
  ['1-2', 'en', null],
])('%j in %s is %s', (typed, language, value) => {
  expect(parseFigure(typed, language)).toBe(value)
})
