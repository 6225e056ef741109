import type { Origin, PlanCard } from '@lockstep/shared/model/board'
import type { CardId } from '@lockstep/shared/model/ids'
import type { MainSide } from '@lockstep/shared/model/side'
import { Check, Pencil, Pin, PinOff, Trash2 } from 'lucide-react'
import { memo, useId } from 'react'
import { MoveHandle } from '../../ui/dnd/MoveMenu.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { ViewProps } from '../view.ts'
import styles from './Card.module.css'
import { CardEditor } from './CardEditor.tsx'
import { CardFace } from './CardFace.tsx'
import { noAsking, ownership, type PlanRoom, titleOf } from './planRoom.ts'
import { words } from './strings.ts'

/** What can be done with cards; the same object for the board's whole life. */
export interface CardActs {
  /** Opens a card's fields, with the focus in the title or at a side's owner. */
  readonly open: (id: CardId, focus: MainSide | 'title') => void
  readonly close: (id: CardId) => void
  readonly remove: (id: CardId) => void
  readonly toggleNext: (id: CardId) => void
  /** Left out where there is no other step to look at. */
  readonly origin?: ((origin: Origin) => void) | undefined
}

export interface CardItemProps {
  readonly card: PlanCard
  readonly room: PlanRoom
  readonly acts: CardActs
  readonly changeCard: ViewProps['actions']['changeCard']
  readonly sharedText: ViewProps['sharedText']
  /** Null while the card is only shown. */
  readonly editing: MainSide | 'title' | null
}

/** A card on the board: what it says, or its fields. Memoised: others' typing leaves it alone. */
export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { card, room, acts, changeCard, sharedText, editing } = props
  const title = titleOf(card)
  const titleId = useId()
  return (
    <article className={styles.card} aria-labelledby={titleId}>
      <header className={styles.head}>
        <MoveHandle />
        <h3 id={titleId} className={styles.title} data-empty={card.title.trim() === ''}>
          {title}
        </h3>
        <div className={styles.tools}>
          <IconButton
            small
            label={card.doNext ? words.outOfNext(title) : words.intoNext(title)}
            icon={card.doNext ? <PinOff size={18} /> : <Pin size={18} />}
            aria-pressed={card.doNext}
            onClick={() => acts.toggleNext(card.id)}
          />
          {/* One button for both: the next one, which deletes, must not come under the finger. */}
          <IconButton
            small
            label={editing === null ? words.editCard(title) : words.closeCard(title)}
            icon={editing === null ? <Pencil size={18} /> : <Check size={18} />}
            data-card-edit
            onClick={() => (editing === null ? acts.open(card.id, 'title') : acts.close(card.id))}
          />
          <IconButton
            small
            label={words.deleteCard(title)}
            icon={<Trash2 size={18} />}
            onClick={() => acts.remove(card.id)}
          />
        </div>
      </header>
      {editing === null ? (
        <CardFace
          card={card}
          room={room}
          onAddOwner={(side) => acts.open(card.id, side)}
          onOrigin={acts.origin}
          onAnswer={(side, takes) =>
            changeCard(card.id, takes ? ownership(side, room.me, room.me) : noAsking(side))
          }
        />
      ) : (
        <CardEditor
          {...{ card, room, changeCard, sharedText }}
          focus={editing}
          onDone={() => acts.close(card.id)}
        />
      )}
    </article>
  )
})

interface ReadCardProps {
  readonly card: PlanCard
  readonly room: PlanRoom
  readonly onOrigin?: ((origin: Origin) => void) | undefined
}

/** A card that nobody can change here: in a finished plan, for observers, on the big screen. */
export function ReadCard({ card, room, onOrigin }: ReadCardProps) {
  const titleId = useId()
  return (
    <article className={styles.card} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {titleOf(card)}
      </h3>
      <CardFace card={card} room={room} onOrigin={onOrigin} />
    </article>
  )
}
