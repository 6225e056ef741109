import type { Origin, PlanCard } from '@lockstep/shared/model/board'
import type { CardId } from '@lockstep/shared/model/ids'
import { type PlanGroup, roomInDoNext } from '@lockstep/shared/model/plan'
import type { MainSide } from '@lockstep/shared/model/side'
import { useMemo, useRef } from 'react'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import type { ViewProps } from '../view.ts'
import { lastOrder } from './arrangement.ts'
import type { CardActs } from './CardItem.tsx'
import type { useCardFocus } from './useCardFocus.ts'

type Editing = ReadonlyMap<CardId, MainSide | 'title'>

interface Parts {
  readonly cards: ReadonlyMap<CardId, PlanCard>
  readonly actions: ViewProps['actions']
  readonly focus: ReturnType<typeof useCardFocus>
  readonly setEditing: (change: (before: Editing) => Editing) => void
  readonly setSixth: (id: CardId) => void
  readonly onOrigin: ((origin: Origin) => void) | undefined
}

export interface BoardActs extends CardActs {
  /** A new card at the end of a section, opened for its title. */
  readonly add: (group: PlanGroup) => void
}

/** One object for the board's whole life that always works on the newest cards. */
export function useCardActs(parts: Parts): BoardActs {
  const toast = useToast()
  const latest = useRef({ ...parts, toast })
  latest.current = { ...parts, toast }
  const looks = parts.onOrigin !== undefined
  return useMemo<BoardActs>(
    () => ({
      add(group) {
        const { cards, actions, setEditing } = latest.current
        const order = lastOrder(cards.values(), group)
        const id = actions.addCard({ title: '', place: { group, order } })
        setEditing((before) => new Map(before).set(id, 'title'))
      },
      open(id, focus) {
        latest.current.setEditing((before) => new Map(before).set(id, focus))
      },
      close(id) {
        const { setEditing, focus } = latest.current
        setEditing((before) => new Map([...before].filter(([each]) => each !== id)))
        focus.focusEdit(id)
      },
      remove(id) {
        const { actions, focus, toast: show } = latest.current
        focus.deleting(id)
        actions.removeCard(id)
        const undo = { label: en.controls.undo, run: () => actions.undo() }
        show({ text: enSteps.plan.cardDeleted, action: undo })
      },
      ...(looks && { origin: (origin) => latest.current.onOrigin?.(origin) }),
      toggleNext(id) {
        const { cards, actions, setSixth } = latest.current
        const card = cards.get(id)
        if (!card) return
        if (card.doNext || roomInDoNext(cards.values())) {
          actions.changeCard(id, { doNext: !card.doNext })
        } else {
          setSixth(id)
        }
      },
    }),
    [looks],
  )
}
