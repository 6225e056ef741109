export const sides = ['sales', 'marketing', 'neutral'] as const
/** Where a seat belongs. Results are always counted by side. */
export type Side = (typeof sides)[number]

/** The two sides that must both turn their key; *neutral* has none. */
export const twoSides = ['sales', 'marketing'] as const
export type MainSide = (typeof twoSides)[number]

export type Role = 'facilitator' | 'participant' | 'observer'

/** A count for each side. */
export type BySide = { readonly [side in Side]: number }

export const nobody: BySide = { sales: 0, marketing: 0, neutral: 0 }

export function isSide(value: unknown): value is Side {
  return value === 'sales' || value === 'marketing' || value === 'neutral'
}

export function isMainSide(value: unknown): value is MainSide {
  return value === 'sales' || value === 'marketing'
}

export function countBySide(found: Iterable<Side>): BySide {
  const count = { sales: 0, marketing: 0, neutral: 0 }
  for (const side of found) count[side] += 1
  return count
}

export function sumOf(count: BySide): number {
  return count.sales + count.marketing + count.neutral
}

/** The side that a main side looks at in a swap; a neutral seat picks, so it has none. */
export function otherSide(side: MainSide): MainSide {
  return side === 'sales' ? 'marketing' : 'sales'
}
