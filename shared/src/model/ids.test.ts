import { expect, test } from 'vitest'
import { drawId, isId } from './ids.ts'

test.each(['a', 'ratify:mql', 'r_1.2-3', 'A'.repeat(80)])('%s can be an id', (text) => {
  expect(isId(text)).toBe(true)
})

test.each([
  ['nothing', ''],
  ['too much', 'A'.repeat(81)],
  ['a slash', 'a/b'],
  ['a blank', 'a b'],
  ['a line end', 'a\n'],
  ['a letter of another alphabet', 'é'],
  ['a trap', '__proto__'],
  ['another trap', 'constructor'],
  ['what every object has', 'toString'],
  ['a number', 7],
  ['null', null],
  ['a list', ['a']],
])('%s is no id', (_what, value) => {
  expect(isId(value)).toBe(false)
})

test('a drawn id is 22 letters and digits, and ids may be made of it', () => {
  let next = 0
  const id = drawId((count) => Uint8Array.from({ length: count }, () => next++ % 256))
  expect(id).toMatch(/^[A-Za-z0-9]{22}$/)
  expect(isId(id)).toBe(true)
})

test('bytes that would make some letters likelier are drawn again', () => {
  const draws = [Uint8Array.from({ length: 32 }, () => 255), new Uint8Array(32)]
  expect(drawId(() => draws.shift() ?? new Uint8Array(32))).toBe('A'.repeat(22))
  expect(draws).toHaveLength(0)
})
