import type { Note } from '@lockstep/shared/model/board'
import { bylineIn } from '@lockstep/shared/model/byline'
import type { NoteId } from '@lockstep/shared/model/ids'
import { sideNames } from '@lockstep/shared/model/session'
import { useId, useRef, useState } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { NoteCard } from '../../ui/NoteCard.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { NoteMenu } from '../desk/NoteMenu.tsx'
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
    toast({ text: enSteps.notes.deleted, action: undo })
  }

  function park(note: Note) {
    actions.park(note.text, step.id)
    actions.removeNote(note.id)
    heading.current?.focus()
    toast({
      text: enSteps.notes.parked,
      action: { label: en.controls.undo, run: () => actions.undo() },
    })
  }

  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} ref={heading} tabIndex={-1} className={styles.heading}>
        {words.notes}
      </h2>
      {notes.length === 0 && <EmptyState>{enSteps.discuss.empty}</EmptyState>}
      <ul className={styles.notes}>
        {notes.map((note, index) => {
          const own = mayWrite && me !== null && note.seatId === me.id
          if (own && editing === note.id) {
            return (
              <li key={note.id}>
                <OwnText
                  note={note.id}
                  sharedText={sharedText}
                  label={enSteps.notes.editing}
                  onDone={() => setEditing(null)}
                />
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
