import { describe, expect, test } from 'vitest'
import type { Owner, PlanCard } from './board.ts'
import { cardId, seatId } from './ids.ts'
import {
  balanceOf,
  cardsByGroup,
  doNextOf,
  lacks,
  lackWords,
  planGroups,
  roomInDoNext,
  unpaired,
} from './plan.ts'

const ann: Owner = { seatId: seatId('ann'), name: 'Ann' }
const bob: Owner = { seatId: seatId('bob'), name: 'Bob' }

describe('a card', () => {
  test('with nothing on it lacks everything, in the order in which one would fill it', () => {
    expect(lacks(card({}))).toEqual([
      'title',
      'salesGives',
      'marketingGives',
      'salesOwner',
      'marketingOwner',
      'date',
      'measure',
    ])
  })

  test('that is a whole paired promise lacks nothing', () => {
    const whole = card({
      title: 'Answer every lead',
      gives: {
        sales: { text: 'A call', owner: ann, by: '2026-12-12' },
        marketing: { text: 'A list', owner: bob, by: null },
      },
      measure: 'Hours to the first call',
    })
    expect(lacks(whole)).toEqual([])
    expect(unpaired(whole)).toBe(false)
  })

  test('with an owner from one side alone is unpaired', () => {
    const half = card({
      gives: { sales: { text: '', owner: ann, by: null }, marketing: nothing },
    })
    expect(unpaired(half)).toBe(true)
  })

  test('names the sides as the room does', () => {
    const names = { sales: 'Field', marketing: 'Brand' }
    expect(lackWords('marketingOwner', names)).toBe('an owner from Brand')
  })
})

test('cards lie in their section by order; an unknown section falls to the first', () => {
  const groups = cardsByGroup([
    card({ id: cardId('b'), place: { group: 'tools', order: 2 } }),
    card({ id: cardId('a'), place: { group: 'tools', order: 1 } }),
    card({ id: cardId('lost'), place: { group: 'attic', order: 0 } }),
  ])
  expect([...groups.keys()]).toEqual([...planGroups])
  expect(groups.get('tools')?.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(groups.get('goals')?.map(({ id }) => id)).toEqual(['lost'])
})

test('five cards are done next; there is no room for a sixth', () => {
  const cards = [1, 2, 3, 4].map((order) => next(order))
  expect(roomInDoNext(cards)).toBe(true)
  expect(roomInDoNext([...cards, next(5)])).toBe(false)
})

test('the strip follows the sections, and shows a sixth that two people made at once', () => {
  const cards = [6, 5, 4, 3, 2, 1].map((order) => next(order))
  expect(doNextOf(cards).map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
})

test('the balance counts the cards on which each side has an owner', () => {
  const both = { text: '', owner: bob, by: null }
  const cards = [
    card({ gives: { sales: { ...both, owner: ann }, marketing: both } }),
    card({ gives: { sales: nothing, marketing: both } }),
    card({}),
  ]
  expect(balanceOf(cards)).toEqual({ sales: 1, marketing: 2, cards: 3 })
})

const nothing = { text: '', owner: null, by: null }

function next(order: number): PlanCard {
  return card({ id: cardId(`c${order}`), doNext: true, place: { group: 'goals', order } })
}

function card(facts: Partial<PlanCard>): PlanCard {
  return {
    id: cardId('card'),
    title: '',
    place: { group: 'goals', order: 0 },
    doNext: false,
    gives: { sales: nothing, marketing: nothing },
    measure: '',
    baseline: '',
    target: '',
    source: '',
    ifMissed: '',
    origins: [],
    ...facts,
  }
}
