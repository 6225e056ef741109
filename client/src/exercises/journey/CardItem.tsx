import type { Note } from '@lockstep/shared/model/board'
import type { SideNames } from '@lockstep/shared/model/session'
import { memo } from 'react'
import { MoveHandle } from '../../ui/dnd/MoveMenu.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { NoteMenu } from '../desk/NoteMenu.tsx'
import { OwnText } from '../desk/OwnText.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'
import type { CardActs } from './useCardActs.ts'

export interface CardItemProps {
  readonly card: Note
  readonly author: string | null
  readonly names: SideNames
  readonly position: number
  readonly count: number
  readonly acts: CardActs
  /** Its words may be changed, or it may go, by this person. */
  readonly own: boolean
  readonly mayRemove: boolean
  readonly editing: boolean
  readonly sharedText: ViewProps['sharedText']
}

/** A card with its handle and its menu, or its text field. Memoised: others' moves leave it alone. */
export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { card, author, names, position, count, acts, own, mayRemove, editing } = props
  if (editing) {
    return (
      <OwnText
        note={card.id}
        sharedText={props.sharedText}
        label={words.editing}
        onDone={() => acts.edit(null)}
      />
    )
  }
  return (
    <NoteCard
      narrow
      note={card.id}
      text={card.text}
      side={card.side}
      names={names}
      author={author}
      position={position}
      count={count}
      handle={<MoveHandle />}
      actions={
        <NoteMenu
          note={card}
          onEdit={own && (() => acts.edit(card.id))}
          onPark={() => acts.park(card)}
          onDelete={mayRemove && (() => acts.remove(card))}
        />
      }
    />
  )
})
