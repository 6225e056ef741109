import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import type { NoteId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { sideNames } from '@lockstep/shared/model/session'
import { Archive, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { shortOf } from '../../ui/wording.ts'
import { OwnText } from '../desk/OwnText.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'
import styles from './View.module.css'

export interface TalkNotesProps extends ViewProps {
  readonly notes: readonly Note[]
  readonly mayWrite: boolean
}

/** The notes of the talk. One's own can be edited, parked and deleted. */
export function TalkNotes(props: TalkNotesProps) {
  const { notes, mayWrite, me, step, room, actions, sharedText } = props
  const [editing, setEditing] = useState<NoteId | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const headingId = useId()
  const toast = useToast()
  const names = sideNames(room.session.room)

  function remove(note: Note) {
    actions.removeNote(note.id)
    heading.current?.focus()
    const undo = { label: en.controls.undo, run: () => actions.undo() }
    toast({ text: en.notes.deleted, action: undo })
  }

  function park(note: Note) {
    actions.park(note.text, step.id)
    actions.removeNote(note.id)
    heading.current?.focus()
    toast({ text: words.parked, action: { label: en.controls.undo, run: () => actions.undo() } })
  }

  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} ref={heading} tabIndex={-1} className={styles.heading}>
        {words.notes}
      </h2>
      {notes.length === 0 && <EmptyState>{en.discuss.empty}</EmptyState>}
      <ul className={styles.notes}>
        {notes.map((note, index) => {
          const own = mayWrite && me !== null && note.seatId === me.id
          if (own && editing === note.id) {
            return (
              <li key={note.id}>
                <OwnText onDone={() => setEditing(null)}>
                  {sharedText({
                    place: { on: 'note', id: note.id },
                    label: words.editing,
                    hideLabel: true,
                    maxLength: limits.noteText,
                    rows: 2,
                  })}
                </OwnText>
              </li>
            )
          }
          const menu = own ? (
            <NoteMenu
              note={note}
              onEdit={() => setEditing(note.id)}
              onPark={() => park(note)}
              onDelete={() => remove(note)}
            />
          ) : undefined
          return (
            <li key={note.id}>
              <NoteCard
                text={note.text}
                side={note.side}
                names={names}
                author={bylineIn(step, note, room.session)}
                position={index + 1}
                count={notes.length}
                actions={menu}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function NoteMenu(props: {
  note: Note
  onEdit: () => void
  onPark: () => void
  onDelete: () => void
}) {
  const { note, onEdit, onPark, onDelete } = props
  return (
    <Menu
      label={en.controls.menuFor(shortOf(note.text))}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          small
          label={en.controls.menuFor(shortOf(note.text))}
          icon={<Ellipsis size={18} aria-hidden="true" />}
        />
      )}
      items={[
        { id: 'edit', label: words.edit, icon: <Pencil size={18} />, onSelect: onEdit },
        { id: 'park', label: words.park, icon: <Archive size={18} />, onSelect: onPark },
        {
          id: 'delete',
          label: words.delete,
          icon: <Trash2 size={18} />,
          danger: true,
          separated: true,
          onSelect: onDelete,
        },
      ]}
    />
  )
}
