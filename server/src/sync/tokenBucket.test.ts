import { expect, test } from 'vitest'
import { TokenBucket } from './tokenBucket.ts'

test('it lets a burst through, then as much as the rate gives back', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, 0)
  expect([1, 2, 3, 4].map(() => bucket.take(1, 0))).toEqual([true, true, true, false])
  expect(bucket.take(1, 99)).toBe(false)
  expect(bucket.take(1, 200)).toBe(true)
})

test('it never holds more than a burst, and a clock that goes back gives nothing', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 2 }, 0)
  expect([1, 2, 3].map(() => bucket.take(1, 60_000))).toEqual([true, true, false])
  expect(bucket.take(1, 0)).toBe(false)
})

test('what was spent beyond the burst is owed, and comes back first', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 20 }, 0)
  bucket.spend(15, 0)
  expect(bucket.take(0, 0)).toBe(true)
  bucket.spend(15, 0)
  expect(bucket.take(0, 900)).toBe(false)
  expect(bucket.take(0, 1_000)).toBe(true)
})
