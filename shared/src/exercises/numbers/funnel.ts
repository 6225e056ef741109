/*
 * From the money to be won back to the leads that it takes, month by month. Nothing is rounded in
 * between, so that a small change of a rate is never lost; screens round up at the end, because
 * nobody delivers half a lead. A share or rate is in percent: 18 is 18 of a hundred.
 */

/** In percent. */
export const funnelShares = [
  'marketingShare',
  'leadToMql',
  'mqlToSal',
  'salToSql',
  'sqlToOpportunity',
  'opportunityToWon',
] as const

export const funnelValues = ['quota', 'deal', ...funnelShares] as const
export type FunnelValue = (typeof funnelValues)[number]

/** Null for what nobody knows yet. */
export type FunnelInput = { readonly [value in FunnelValue]: number | null }

/** In the order in which a lead walks through them. */
export const funnelStages = ['leads', 'mqls', 'sals', 'sqls', 'opportunities', 'won'] as const
export type FunnelStage = (typeof funnelStages)[number]

/** How many of each are needed in a month; null where something on the way is unknown. */
export type Funnel = { readonly [stage in FunnelStage]: number | null }

/**
 * won = quota × marketing's share ÷ average deal, and each stage before it = the next one ÷ the rate
 * between the two. Without a share, marketing answers for all of it.
 */
export function funnelOf(input: FunnelInput): Funnel {
  const won = dealsToWin(input)
  const opportunities = before(won, input.opportunityToWon)
  const sqls = before(opportunities, input.sqlToOpportunity)
  const sals = before(sqls, input.salToSql)
  const mqls = before(sals, input.mqlToSal)
  const leads = before(mqls, input.leadToMql)
  return { leads, mqls, sals, sqls, opportunities, won }
}

/** Deals a month that marketing answers for: quota × share ÷ deal. A deal worth nothing wins nothing. */
export function dealsToWin({
  quota,
  deal,
  marketingShare,
}: Pick<FunnelInput, 'quota' | 'deal' | 'marketingShare'>): number | null {
  if (quota === null || deal === null || deal <= 0 || quota < 0) return null
  return (quota * (marketingShare ?? 100)) / 100 / deal
}

/**
 * What it takes one stage earlier: count ÷ (rate ÷ 100). With a rate of nothing no number of leads
 * is enough, which is unknown here and not infinite.
 */
export function before(count: number | null, rate: number | null): number | null {
  if (count === null || rate === null || rate <= 0) return null
  return (count * 100) / rate
}

/** Whole leads: up, but not for a rounding error of the machine. */
export function wholeUp(count: number): number {
  return Math.ceil(count - 1e-9)
}
