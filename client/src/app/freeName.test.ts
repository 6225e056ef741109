import { expect, test } from 'vitest'
import { freeName } from './freeName.ts'

test('a name that nobody has stays as it is', () => {
  expect(freeName('  Ann ', ['Bob'])).toBe('Ann')
  expect(freeName('   ', [''])).toBe('')
})

test('another of the same name is told apart, however it is written', () => {
  expect(freeName('ann', ['Ann'])).toBe('ann 2')
  expect(freeName('Ann', ['Ann', 'Ann 2'])).toBe('Ann 3')
})

test('the longest name has room for its number', () => {
  const longest = 'a'.repeat(60)
  expect(freeName(longest, [longest])).toHaveLength(58)
})
