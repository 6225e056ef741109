import type { Note } from '@lockstep/shared/model/board'
import { Archive, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { shortOf } from '../../ui/wording.ts'

interface NoteMenuProps {
  readonly note: Note
  /** Left out where its words are not this person's to change, or to take away. */
  readonly onEdit?: (() => void) | false | undefined
  readonly onDelete?: (() => void) | false | undefined
  readonly onPark: () => void
  /** What else a kind does with a note. */
  readonly more?: readonly MenuItem[]
}

/** What can be done with a note, behind its three dots. */
export function NoteMenu({ note, onEdit, onDelete, onPark, more = [] }: NoteMenuProps) {
  const label = en.controls.menuFor(shortOf(note.text))
  const edit = { id: 'edit', label: enSteps.notes.edit, icon: <Pencil size={18} /> }
  const remove = { id: 'delete', label: enSteps.notes.delete, icon: <Trash2 size={18} /> }
  return (
    <Menu
      label={label}
      items={[
        ...(onEdit ? [{ ...edit, onSelect: onEdit }] : []),
        ...more,
        { id: 'park', label: enSteps.notes.park, icon: <Archive size={18} />, onSelect: onPark },
        ...(onDelete ? [{ ...remove, danger: true, separated: true, onSelect: onDelete }] : []),
      ]}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          small
          label={label}
          icon={<Ellipsis size={18} aria-hidden="true" />}
        />
      )}
    />
  )
}
