import type { ItemCount } from '@lockstep/shared/exercises/vote/count'
import { orderAt } from '@lockstep/shared/model/board'
import { cardId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { cardsByGroup, doNextLimit, doNextOf } from '@lockstep/shared/model/plan'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { Button } from '../../ui/Button.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { cutShort } from '../../ui/wording.ts'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'
import styles from './vote.module.css'

interface PromoteProps {
  /** In the order of the count. */
  readonly items: readonly ItemCount[]
  readonly labels: ReadonlyMap<string, string>
  readonly promoted: ReadonlySet<string>
  readonly room: PublicRoom
  readonly actions: ViewProps['actions']
  readonly cut: number
  readonly onCut: (cut: number) => void
}

/**
 * Makes a card of each of the first few items; what is in the plan already is left alone. Items
 * that are cards of the plan go into its *Do next*, as far as there is room.
 */
export function Promote({ items, labels, promoted, room, actions, cut, onCut }: PromoteProps) {
  const announce = useAnnounce()
  const chosen = items.filter(({ total }) => total > 0)
  if (chosen.length === 0) return null
  const top = Math.min(cut, chosen.length)

  const cards = items.some(({ id }) => room.board.plan.has(cardId(id)))

  function doNext() {
    const waiting = chosen.slice(0, top).filter(({ id }) => {
      return room.board.plan.get(cardId(id))?.doNext === false
    })
    const space = Math.max(0, doNextLimit - doNextOf(room.board.plan.values()).length)
    for (const { id } of waiting.slice(0, space)) actions.changeCard(cardId(id), { doNext: true })
    announce(words.doNext(Math.min(space, waiting.length)))
  }

  function promote() {
    const fresh = chosen.slice(0, top).filter(({ id }) => !promoted.has(id))
    const goals = cardsByGroup(room.board.plan.values()).get('goals') ?? []
    const first = orderAt(goals, goals.length)
    for (const [index, { id }] of fresh.entries()) {
      const title = cutShort(labels.get(id) ?? id, limits.title)
      actions.addCard({
        title,
        place: { group: 'goals', order: first + index },
        origins: [{ type: 'vote', id, label: title }],
      })
    }
    announce(words.promoted(fresh.length))
  }

  return (
    <div className={styles.promote}>
      <Stepper
        label={words.cut}
        hideLabel
        value={top}
        min={1}
        max={chosen.length}
        onChange={onCut}
      />
      <Button onClick={cards ? doNext : promote}>
        {cards ? words.promoteCards(top) : words.promote(top)}
      </Button>
    </div>
  )
}
