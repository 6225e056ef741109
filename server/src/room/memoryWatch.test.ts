import { expect, test } from 'vitest'
import { memoryWatch } from './memoryWatch.ts'

test('a process is full past what it was given, and not before', () => {
  expect(memoryWatch(1)()).toBe(true)
  expect(memoryWatch(1_000_000)()).toBe(false)
  expect(memoryWatch(null)()).toBe(false)
})
