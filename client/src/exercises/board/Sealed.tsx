import { entryNotesOf, writeRound } from '@lockstep/shared/exercises/board/rules'
import { settingsOf } from '@lockstep/shared/exercises/board/settings'
import { maxNotes } from '@lockstep/shared/exercises/writtenNotes'
import type { Seat } from '@lockstep/shared/model/session'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { Select } from '../../ui/Select.tsx'
import { NoteFields } from '../desk/NoteFields.tsx'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'

/** One person's notes, sealed as they are typed. */
export function Sealed(props: ViewProps & { readonly me: Seat }) {
  const { step, drafts, actions } = props
  const draft = drafts[writeRound]
  const notes = useMemo(() => entryNotesOf(draft?.entry ?? null), [draft?.entry])
  const { clusters, prompt } = settingsOf(step)
  return (
    <WritingDesk {...props} round={writeRound} label={words.writing} early={prompt || words.early}>
      <p className={blocks.quiet}>{words.oneEach}</p>
      <NoteFields
        notes={notes}
        most={maxNotes}
        words={words.fields}
        onSave={(next) => actions.saveEntry(step.id, writeRound, { notes: next })}
        where={(place, change) =>
          clusters.length > 0 && (
            <Select
              label={words.noteCluster}
              value={place?.group ?? ''}
              options={[
                { value: '', label: words.laterCluster },
                ...clusters.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(group) => change(group === '' ? null : { group })}
            />
          )
        }
      />
    </WritingDesk>
  )
}
