import { byPlace, type PlanCard } from './board.ts'
import { type MainSide, twoSides } from './side.ts'

/* What a plan is made of and what a card still lacks. The cards themselves lie on the board. */

/** The plan's sections in reading order; a card's `place.group` is one of these. */
export const planGroups = ['goals', 'handoff', 'messaging', 'campaigns', 'tools', 'rhythm'] as const
export type PlanGroup = (typeof planGroups)[number]

export const planGroupNames: { readonly [group in PlanGroup]: string } = {
  goals: 'Goals and targets',
  handoff: 'Hand-off and service levels',
  messaging: 'Messaging and timing',
  campaigns: 'Campaigns and content',
  tools: 'Tools and data',
  rhythm: 'Rhythm: meetings and reviews',
}

export function isPlanGroup(value: unknown): value is PlanGroup {
  return planGroups.some((group) => group === value)
}

/** A card of a group that this version does not know is shown in the first one, never lost. */
export function groupOf(card: Pick<PlanCard, 'place'>): PlanGroup {
  return isPlanGroup(card.place.group) ? card.place.group : planGroups[0]
}

/** Every section with its cards in order, empty ones too. */
export function cardsByGroup(
  cards: Iterable<PlanCard>,
): ReadonlyMap<PlanGroup, readonly PlanCard[]> {
  const found = new Map<PlanGroup, PlanCard[]>(planGroups.map((group) => [group, []]))
  for (const card of cards) found.get(groupOf(card))?.push(card)
  for (const group of found.values()) group.sort(byPlace)
  return found
}

/** What a paired promise is not complete without. */
export const lackCodes = [
  'title',
  'salesGives',
  'marketingGives',
  'salesOwner',
  'marketingOwner',
  'date',
  'measure',
] as const
export type Lack = (typeof lackCodes)[number]

/** What a card has not got yet, in the order in which one would fill it. A date on one side will do. */
export function lacks(card: PlanCard): readonly Lack[] {
  const { sales, marketing } = card.gives
  const has: { readonly [lack in Lack]: boolean } = {
    title: filled(card.title),
    salesGives: filled(sales.text),
    marketingGives: filled(marketing.text),
    salesOwner: sales.owner !== null,
    marketingOwner: marketing.owner !== null,
    date: sales.by !== null || marketing.by !== null,
    measure: filled(card.measure),
  }
  return lackCodes.filter((lack) => !has[lack])
}

/** "an owner from Sales": what is lacking, in words that follow "Still missing:". */
export function lackWords(lack: Lack, names: { readonly [side in MainSide]: string }): string {
  const words: { readonly [lack in Lack]: string } = {
    title: 'a sentence that says what happens',
    salesGives: `what ${names.sales} gives`,
    marketingGives: `what ${names.marketing} gives`,
    salesOwner: `an owner from ${names.sales}`,
    marketingOwner: `an owner from ${names.marketing}`,
    date: 'a date',
    measure: 'a measure',
  }
  return words[lack]
}

/** Without an owner from each side, a card is one team's wish and no promise. */
export function unpaired(card: Pick<PlanCard, 'gives'>): boolean {
  return twoSides.some((side) => card.gives[side].owner === null)
}

/** On how many of the cards each side has an owner. */
export interface Balance {
  readonly sales: number
  readonly marketing: number
  readonly cards: number
}

export function balanceOf(cards: Iterable<Pick<PlanCard, 'gives'>>): Balance {
  const balance = { sales: 0, marketing: 0, cards: 0 }
  for (const { gives } of cards) {
    balance.cards += 1
    for (const side of twoSides) if (gives[side].owner !== null) balance[side] += 1
  }
  return balance
}

/** What a team can really do next. */
export const doNextLimit = 5

/** The cards of the strip, section by section. Two people at once may have made it too long. */
export function doNextOf(cards: Iterable<PlanCard>): readonly PlanCard[] {
  return [...cardsByGroup(cards).values()].flat().filter((card) => card.doNext)
}

/** Whether one more card fits into the strip; if not, the room is asked which one waits. */
export function roomInDoNext(cards: Iterable<PlanCard>): boolean {
  return doNextOf(cards).length < doNextLimit
}

function filled(text: string): boolean {
  return text.trim() !== ''
}
