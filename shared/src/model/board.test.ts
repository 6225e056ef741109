import { expect, test } from 'vitest'
import { byPlace, orderAt } from './board.ts'

const at = (id: string, order: number) => ({ id, place: { group: 'g', order } })

test('things lie by their number, and where numbers tie by their id', () => {
  const things = [at('c', 1), at('b', 2), at('a', 2), at('d', 0.5)]
  expect(things.sort(byPlace).map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b'])
})

test('a thing that is dropped gets a number between its neighbours', () => {
  const others = [at('a', 1), at('b', 2)]
  expect(orderAt(others, 0)).toBeLessThan(1)
  expect(orderAt(others, 1)).toBe(1.5)
  expect(orderAt(others, 2)).toBeGreaterThan(2)
  expect(orderAt([], 0)).toBe(0)
})

test.each([0, 1, 2, 3])('dropped at %i of three it lies there', (index) => {
  const others = [at('a', -1), at('b', 0), at('c', 5)]
  const dropped = at('x', orderAt(others, index))
  const order = [...others, dropped].sort(byPlace).map(({ id }) => id)
  expect(order.indexOf('x')).toBe(index)
})
