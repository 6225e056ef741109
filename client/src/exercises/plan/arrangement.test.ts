import type { PlanCard } from '@lockstep/shared/model/board'
import { cardId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { arrange, hold, lastOrder, ordersFor } from './arrangement.ts'

test('while somebody types, cards that others move, add or delete leave the rest where it is', () => {
  const shown = arrange([card('a', 'goals', 1), card('b', 'goals', 2), card('c', 'tools', 1)])
  const next = arrange([
    card('c', 'goals', 0), // moved here by somebody else
    card('b', 'goals', 1), // moved up, and a was deleted
    card('new', 'goals', 0.5),
  ])
  const held = hold(shown, next)
  expect(held.get('goals')).toEqual(['b', 'new'])
  expect(held.get('tools')).toEqual(['c'])
})

test('a card dropped between two others gets a number between theirs', () => {
  const others = [card('a', 'goals', 1), card('b', 'goals', 2)]
  expect([...ordersFor(others, cardId('x'), 1)]).toEqual([['x', 1.5]])
  expect([...ordersFor(others, cardId('x'), 2)]).toEqual([['x', 3]])
})

test('between two at the same number the whole section is numbered anew', () => {
  const others = [card('a', 'goals', 1), card('b', 'goals', 1)]
  expect([...ordersFor(others, cardId('x'), 1)]).toEqual([
    ['a', 0],
    ['x', 1],
    ['b', 2],
  ])
})

test('a new card comes after all of its section', () => {
  expect(lastOrder([card('a', 'goals', 4), card('b', 'tools', 9)], 'goals')).toBe(5)
  expect(lastOrder([], 'goals')).toBe(0)
})

function card(id: string, group: string, order: number): PlanCard {
  const nothing = { text: '', owner: null, by: null }
  return {
    id: cardId(id),
    title: id,
    place: { group, order },
    doNext: false,
    gives: { sales: nothing, marketing: nothing },
    measure: '',
    baseline: '',
    target: '',
    source: '',
    ifMissed: '',
    origins: [],
  }
}
