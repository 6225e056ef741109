import { expect, test } from 'vitest'
import { overlapOf, stretches } from './overlap.ts'

test('a word counts as shared when both teams use it, in any case', () => {
  const overlap = overlapOf(['A Demo with budget'], ['the demo', 'a form'])

  expect([...overlap.both]).toEqual(['demo'])
  expect([...overlap.one].sort()).toEqual(['budget', 'form'])
})

test('filler words are nobody’s', () => {
  expect(overlapOf(['the and of'], ['the and of']).both.size).toBe(0)
})

test('marking loses no letter of the text', () => {
  const overlap = overlapOf(['a demo, then budget'], ['demo'])
  const marked = stretches('A demo,\nthen budget!', overlap)

  expect(marked.map(({ text }) => text).join('')).toBe('A demo,\nthen budget!')
  expect(marked.filter(({ used }) => used).map(({ text, used }) => `${text} ${used}`)).toEqual([
    'demo both',
    'budget one',
  ])
})
