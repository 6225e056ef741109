import { describe, expect, test } from 'vitest'
import type { SummaryBlock, SummaryCard, SummaryPart } from '../model/summary.ts'
import { glanceParts } from './glance.ts'

const sides = { sales: 'Sales', marketing: 'Marketing', neutral: 'Neutral' }

describe('at a glance', () => {
  test('says what is agreed, what is not, and what was parked', () => {
    const [list] = blocks([term('Lead', 1), term('MQL', null), term('SQL', 2)], 3)
    expect(list).toMatchObject({
      items: [
        { text: 'Agreed by both sides: Lead · SQL' },
        { text: 'Not agreed yet: MQL' },
        { text: 'Parked: 3 items' },
      ],
    })
  })

  test('a term that was asked about twice stands where it ended', () => {
    const [list] = blocks([term('Lead', null), term('Lead', 1)])
    expect(list).toMatchObject({ items: [{ text: 'Agreed by both sides: Lead' }] })
  })

  test('says who does what by when: what is next first, then what is due first', () => {
    const later = card('c1', { doNext: false, sales: { gives: 'Later', owner: null, by: null } })
    const second = card('c2', { sales: { gives: 'Second', owner: 'Ann', by: '2027-02-01' } })
    const first = card('c3', { marketing: { gives: '', owner: 'Bob', by: '2027-01-01' } })
    expect(blocks([later, second, first])).toMatchObject([
      {
        rows: [
          ['Title of c3', 'Bob (Marketing)', '1 Jan 2027'],
          ['Second', 'Ann (Sales)', '1 Feb 2027'],
          ['Later', 'Sales, nobody yet', '–'],
        ],
      },
    ])
  })

  test('leaves a long plan to the plan, and says how much', () => {
    const cards = Array.from({ length: 15 }, (_, at) =>
      card(`c${at}`, { sales: { gives: `Part ${at}`, owner: null, by: null } }),
    )
    const [table] = blocks(cards)
    expect(table).toMatchObject({ caption: 'Who does what by when; 3 more in the plan' })
  })

  test('is nothing where there is nothing', () => {
    expect(glanceParts([], 0, sides)).toEqual([])
  })
})

function blocks(found: readonly SummaryBlock[], parked = 0): readonly SummaryBlock[] {
  const part: SummaryPart = { section: 'agreed', heading: '', blocks: found }
  return glanceParts([part], parked, sides)[0]?.blocks ?? []
}

function term(name: string, agreedAt: number | null): SummaryBlock {
  return {
    type: 'definition',
    termId: name,
    term: name,
    agreedAt,
    changedSince: false,
    fields: [],
    tally: null,
    objections: [],
  }
}

function card(id: string, more: Partial<SummaryCard>): SummaryBlock {
  const nothing = { gives: '', owner: null, by: null }
  return {
    type: 'promise',
    card: {
      id,
      title: `Title of ${id}`,
      section: 'Goals and targets',
      doNext: true,
      sales: nothing,
      marketing: nothing,
      measure: '',
      baseline: '',
      target: '',
      source: '',
      ifMissed: '',
      lacks: [],
      origins: [],
      ...more,
    },
  }
}
