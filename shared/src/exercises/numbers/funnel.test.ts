import { describe, expect, test } from 'vitest'
import { before, dealsToWin, type FunnelInput, funnelOf, wholeUp } from './funnel.ts'

const input: FunnelInput = {
  quota: 100_000,
  deal: 10_000,
  marketingShare: 50,
  leadToMql: 10,
  mqlToSal: 50,
  salToSql: 80,
  sqlToOpportunity: 50,
  opportunityToWon: 25,
}

describe('the funnel', () => {
  test('goes from the quota back to the leads of a month, one rate at a time', () => {
    expect(funnelOf(input)).toEqual({
      won: 5,
      opportunities: 20,
      sqls: 40,
      sals: 50,
      mqls: 100,
      leads: 1_000,
    })
  })

  test('counts with the whole quota where marketing has no share of it', () => {
    expect(dealsToWin({ quota: 90, deal: 10, marketingShare: null })).toBe(9)
  })

  test('knows nothing past a figure that nobody knows, and everything up to it', () => {
    expect(funnelOf({ ...input, salToSql: null })).toEqual({
      won: 5,
      opportunities: 20,
      sqls: 40,
      sals: null,
      mqls: null,
      leads: null,
    })
  })

  test.each([
    ['a deal worth nothing', { deal: 0 }],
    ['a quota below nothing', { quota: -1 }],
  ])('%s is no number of deals', (_, odd) => {
    expect(dealsToWin({ ...input, ...odd })).toBeNull()
  })

  test('a rate of nothing is not enough with any number of leads', () => {
    expect(before(5, 0)).toBeNull()
    expect(before(0, 20)).toBe(0)
  })

  test('a better rate never needs more', () => {
    for (const rate of [1, 5, 18, 50, 99]) {
      const now = funnelOf({ ...input, mqlToSal: rate }).mqls ?? 0
      const better = funnelOf({ ...input, mqlToSal: rate + 1 }).mqls ?? 0
      expect(better).toBeLessThan(now)
    }
  })

  test('is rounded up at the end, and not by the machine’s own error', () => {
    expect(wholeUp(12.01)).toBe(13)
    expect(wholeUp(before(before(3, 30), 10) ?? 0)).toBe(100)
    expect(wholeUp(100.000_000_000_01)).toBe(100)
  })
})
