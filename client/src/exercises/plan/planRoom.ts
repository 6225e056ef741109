import type { Owner, PlanCard } from '@lockstep/shared/model/board'
import { lacks, lackWords } from '@lockstep/shared/model/plan'
import { type Session, sideName } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import type { SideNames } from '../../ui/sideNames.ts'
import { joinList } from '../../ui/wording.ts'
import { words } from './strings.ts'

/** What cards need to know of their room; the same object as long as none of it changes. */
export interface PlanRoom {
  readonly names: SideNames
  /** Who can own a part of a card, by side. */
  readonly people: { readonly [side in MainSide]: readonly Owner[] }
}

export function planRoomOf(session: Pick<Session, 'room' | 'seats'>): PlanRoom {
  const { room, seats } = session
  const people = (side: MainSide) =>
    [...seats]
      .filter(([, seat]) => seat.side === side && seat.role !== 'observer')
      .map(([id, { name }]): Owner => ({ seatId: id, name }))
      .sort((a, b) => a.name.localeCompare(b.name))
  const [sales, marketing] = twoSides
  return {
    names: {
      sales: sideName(room, sales),
      marketing: sideName(room, marketing),
      neutral: sideName(room, 'neutral'),
    },
    people: { sales: people(sales), marketing: people(marketing) },
  }
}

/** What a card is called where it has no title yet. */
export function titleOf(card: Pick<PlanCard, 'title'>): string {
  return card.title.trim() || words.untitled
}

export function missingWords(card: PlanCard, names: SideNames): string | null {
  const list = lacks(card).map((lack) => lackWords(lack, names))
  return list.length === 0 ? null : words.missing(joinList(list))
}
