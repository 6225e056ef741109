import type { Seat } from '@lockstep/shared/model/session'
import type { Side } from '@lockstep/shared/model/side'

export const usualPretended = 6

/** Named by what they do, never by a person's name; the word behind it goes wherever the name goes. */
const parts: { readonly [side in Side]: readonly string[] } = {
  sales: ['Field sales', 'Inside sales', 'Key accounts', 'Partner sales', 'Sales lead'],
  marketing: ['Campaigns', 'Content', 'Events', 'Brand', 'Marketing lead'],
  neutral: ['Operations'],
}

/** Both sides in turn; from seven on, one belongs to neither. */
export function pretendedPeople(count: number): readonly Pick<Seat, 'name' | 'side'>[] {
  const neutral = count > usualPretended ? 1 : 0
  const main = Array.from({ length: count - neutral }, (_, index): Pick<Seat, 'name' | 'side'> => {
    const side = index % 2 === 0 ? 'sales' : 'marketing'
    return { side, name: parts[side][Math.floor(index / 2)] ?? side }
  })
  const all: readonly Pick<Seat, 'name' | 'side'>[] =
    neutral === 0 ? main : [...main, { side: 'neutral', name: parts.neutral[0] ?? 'neutral' }]
  return all.map(({ side, name }) => ({ side, name: `${name} (simulated)` }))
}
