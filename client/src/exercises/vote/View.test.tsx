import type { Json } from '@lockstep/shared/model/json'
import { roundWith, seatOf, stepWith } from '@lockstep/shared/model/samples'
import { nobody, type Role } from '@lockstep/shared/model/side'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { draftIn, drawView } from '../desk/drawView.tsx'
import type { Draft } from '../view.ts'
import { ballotItems, dotsOn, shuffledFor, withDots } from './ballotOrder.ts'
import { view } from './View.tsx'

afterEach(cleanup)

const options = [
  { id: 'a', text: 'Faster hand-over' },
  { id: 'b', text: 'One calendar' },
]

describe('the ballot', () => {
  test('saves a dot, and calls a full ballot voted', () => {
    const { actions } = show({ entry: { dots: { a: 3, b: 1 } } })
    expect(screen.getByText('You have 1 dot left.')).toBeTruthy()

    press('Add a dot to “One calendar”')

    expect(actions.saveEntry).toHaveBeenCalledWith('step1', 'ballot', { dots: { a: 3, b: 2 } })
    expect(actions.setReady).toHaveBeenCalledWith('step1', 'ballot', true)
  })

  test('gives no more dots than the budget or the item allows', () => {
    const { actions } = show({ entry: { dots: { a: 3, b: 1 } } })
    press('Add a dot to “Faster hand-over”')
    expect(actions.saveEntry).not.toHaveBeenCalled()
  })

  test('says where it is', () => {
    show({ entry: { dots: { a: 1 } }, state: 'device' })
    expect(screen.getByText('On this device')).toBeTruthy()
    cleanup()
    show({ entry: { dots: { a: 1 } }, state: 'sealed' })
    expect(
      screen.getByText('Your ballot is sealed. You can change it until the count.'),
    ).toBeTruthy()
  })

  test('is not for an observer, who sees the items and the turnout', () => {
    show({ role: 'observer' })
    expect(screen.queryByRole('button', { name: /dot/ })).toBeNull()
    expect(screen.getByText('One calendar')).toBeTruthy()
    expect(screen.getByText('1 of 2 have voted')).toBeTruthy()
  })
})

describe('the count', () => {
  const counted = {
    items: [
      { id: 'a', sales: 4, marketing: 0, neutral: 0, total: 4 },
      { id: 'b', sales: 0, marketing: 0, neutral: 0, total: 0 },
    ],
    ballots: { sales: 2, marketing: 0, neutral: 0 },
  }

  test('stays closed until its moment', () => {
    show({ counted, open: false })
    expect(screen.queryByText('Faster hand-over')).toBeNull()
    expect(screen.getByRole('status').textContent).toContain('Counting')
  })

  test('shows bars with counts, and what got nothing', () => {
    show({ counted })
    expect(screen.getAllByText('Faster hand-over').length).toBeGreaterThan(0)
    expect(screen.getByText('Nobody put a dot here.')).toBeTruthy()
  })

  test('can be looked at side by side, with a point for each item by its place in the count', () => {
    const both = {
      items: [
        { id: 'a', sales: 3, marketing: 1, neutral: 0, total: 4 },
        { id: 'b', sales: 0, marketing: 3, neutral: 0, total: 3 },
      ],
      ballots: { sales: 1, marketing: 1, neutral: 0 },
    }
    const { actions } = show({ counted: both, role: 'facilitator' })
    fireEvent.click(screen.getByRole('radio', { name: 'Side by side' }))
    expect(screen.getByText(/^On the diagonal/)).toBeTruthy()
    expect(screen.getByText('Sales, up to 100 %')).toBeTruthy()
    expect(actions.send).toHaveBeenCalledWith({
      type: 'step.focus',
      stepId: 'step1',
      itemId: 'map',
    })
  })

  test('lets a facilitator promote the top items to the plan, each once', () => {
    const { actions } = show({ counted, role: 'facilitator' })
    press('Promote the top one to the plan')
    expect(actions.addCard).toHaveBeenCalledTimes(1)
    expect(actions.addCard).toHaveBeenCalledWith({
      title: 'Faster hand-over',
      place: { group: 'goals', order: 0 },
      origins: [{ type: 'vote', id: 'a', label: 'Faster hand-over' }],
    })
    cleanup()
    show({ counted })
    expect(screen.queryByRole('button', { name: /Promote/ })).toBeNull()
  })

  test('has a gap view, which needs both sides', () => {
    show({ counted })
    fireEvent.click(screen.getByRole('radio', { name: 'Where you differ' }))
    expect(screen.getByText(/Only one side placed dots/)).toBeTruthy()
  })
})

describe('the order and the dots of merged items', () => {
  test('an order is the same each time for one person, and not the same for all', () => {
    const items = Array.from({ length: 8 }, (_, index) => ({ id: `item${index}` }))
    const orders = ['ann', 'bob', 'cy'].map((person) => {
      return shuffledFor(person, items)
        .map(({ id }) => id)
        .join()
    })
    expect(
      shuffledFor('ann', items)
        .map(({ id }) => id)
        .join(),
    ).toBe(orders[0])
    expect(new Set(orders).size).toBe(3)
  })

  test('dots of a merged item count at once, and are taken from it first', () => {
    const [item] = ballotItems(options, new Map([['b', 'a']]))
    if (!item) throw new Error('an item is left')
    const dots = new Map(Object.entries({ a: 2, b: 1 }))
    expect(dotsOn(item, dots)).toBe(3)
    expect(withDots(dots, item, 1)).toEqual({ a: 1 })
    expect(withDots(dots, item, 4)).toEqual({ a: 3, b: 1 })
  })
})

interface Told {
  readonly role?: Role
  readonly entry?: Json
  readonly state?: Draft['state']
  readonly counted?: Json
  readonly open?: boolean
}

/** Shows a vote to Ann; what she does is noted down by the actions. */
function show({ role = 'participant', entry, state = 'sealed', counted, open = true }: Told) {
  const brief = { items: options, budget: 5, perItem: 3, open: false }
  const round = roundWith({ state: counted === undefined ? 'open' : 'revealed', brief })
  return drawView(view, {
    step: stepWith({
      kind: 'vote',
      phase: 'writing',
      settings: { options },
      rounds: { ballot: round },
    }),
    me: seatOf('Ann', { role }),
    open,
    drafts: draftIn('ballot', entry, { state }),
    others: [
      seatOf('Bob', { side: 'marketing' }),
      ...(role === 'observer' ? [seatOf('Cy', { side: 'marketing' })] : []),
    ],
    session: { progress: new Map([['step1/ballot', { ...nobody, marketing: 1, moreTime: 0 }]]) },
    results: { ballot: counted },
  })
}

function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }))
}
