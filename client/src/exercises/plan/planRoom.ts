import type { CardFacts } from '@lockstep/shared/docs/boardDoc'
import type { Owner, PlanCard } from '@lockstep/shared/model/board'
import { lacks, lackWords } from '@lockstep/shared/model/plan'
import { type Seat, type Session, type SideNames, sideNames } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { joinList } from '../../ui/wording.ts'
import { words } from './strings.ts'

/** What cards need to know of their room; the same object as long as none of it changes. */
export interface PlanRoom {
  readonly names: SideNames
  /** Who can own a part of a card, by side. */
  readonly people: { readonly [side in MainSide]: readonly Owner[] }
  /** Whoever looks at it; null on the big screen. */
  readonly me: Owner | null
}

export function planRoomOf(session: Pick<Session, 'room' | 'seats'>, me: Seat | null): PlanRoom {
  const { room, seats } = session
  const people = (side: MainSide) =>
    [...seats]
      .filter(([, seat]) => seat.side === side && seat.role !== 'observer')
      .map(([id, { name }]): Owner => ({ seatId: id, name }))
      .sort((a, b) => a.name.localeCompare(b.name))
  const [sales, marketing] = twoSides
  return {
    names: sideNames(room),
    people: { sales: people(sales), marketing: people(marketing) },
    me: me && { seatId: me.id, name: me.name },
  }
}

/**
 * What to write so that `chosen` owns a side's part: oneself at once, nobody at once; anybody else
 * is asked first.
 */
export function ownership(side: MainSide, chosen: Owner | null, me: Owner | null): CardFacts {
  if (chosen === null || chosen.seatId === me?.seatId) {
    const owner = chosen && { seatId: chosen.seatId, name: chosen.name }
    const facts = side === 'sales' ? { salesOwner: owner } : { marketingOwner: owner }
    return { ...facts, ...noAsking(side) }
  }
  const asked = { seatId: chosen.seatId, name: chosen.name, by: me?.name ?? '' }
  return side === 'sales' ? { salesAsked: asked } : { marketingAsked: asked }
}

export function noAsking(side: MainSide): CardFacts {
  return side === 'sales' ? { salesAsked: null } : { marketingAsked: null }
}

/** What a card is called where it has no title yet. */
export function titleOf(card: Pick<PlanCard, 'title'>): string {
  return card.title.trim() || words.untitled
}

export function missingWords(card: PlanCard, names: SideNames): string | null {
  const list = lacks(card).map((lack) => lackWords(lack, names))
  return list.length === 0 ? null : words.missing(joinList(list))
}
