import type { Note } from '@lockstep/shared/model/board'
import { limits } from '@lockstep/shared/model/limits'
import type { SideNames } from '@lockstep/shared/model/session'
import { Archive, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { MoveHandle } from '../../ui/dnd/MoveMenu.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { en } from '../../ui/strings.ts'
import { shortOf } from '../../ui/wording.ts'
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
      <OwnText onDone={() => acts.edit(null)}>
        {props.sharedText({
          place: { on: 'note', id: card.id },
          label: words.editing,
          hideLabel: true,
          maxLength: limits.noteText,
          rows: 2,
        })}
      </OwnText>
    )
  }
  const items: (MenuItem | false)[] = [
    own && {
      id: 'edit',
      label: words.edit,
      icon: <Pencil size={18} />,
      onSelect: () => acts.edit(card.id),
    },
    { id: 'park', label: words.park, icon: <Archive size={18} />, onSelect: () => acts.park(card) },
    mayRemove && {
      id: 'delete',
      label: words.delete,
      icon: <Trash2 size={18} />,
      danger: true,
      separated: true,
      onSelect: () => acts.remove(card),
    },
  ]
  const label = en.controls.menuFor(shortOf(card.text))
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
        <Menu
          label={label}
          items={items.filter((item) => item !== false)}
          trigger={(trigger) => (
            <IconButton
              {...trigger}
              small
              label={label}
              icon={<Ellipsis size={18} aria-hidden="true" />}
            />
          )}
        />
      }
    />
  )
})
