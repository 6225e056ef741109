import { maxNotes, type WrittenNote } from '@lockstep/shared/exercises/writtenNotes'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import {
  isPlanGroup,
  type PlanGroup,
  planGroupNames,
  planGroups,
} from '@lockstep/shared/model/plan'
import type { Seat } from '@lockstep/shared/model/session'
import blocks from '../../ui/blocks.module.css'
import { Select } from '../../ui/Select.tsx'
import { LateNotes } from '../desk/LateNotes.tsx'
import { NoteFields } from '../desk/NoteFields.tsx'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'

type Idea = WrittenNote<{ readonly group: PlanGroup }>

export const ideasRound = 'write'

/** The private ideas of one seat, until everybody's open together. */
export function SealedIdeas(props: ViewProps & { readonly me: Seat }) {
  const { step, drafts, actions } = props
  return (
    <WritingDesk {...props} round={ideasRound} label={words.ownIdeas} early={words.early}>
      <p className={blocks.quiet}>{words.ideaHelp}</p>
      <NoteFields
        notes={ideasOf(drafts[ideasRound]?.entry ?? null)}
        most={maxNotes}
        words={words.fields}
        onSave={(notes) => actions.saveEntry(step.id, ideasRound, { notes })}
        where={(place, change) => (
          <Select<PlanGroup | ''>
            label={words.ideaSection}
            value={place?.group ?? ''}
            options={[
              { value: '', label: words.anySection },
              ...planGroups.map((group) => ({ value: group, label: planGroupNames[group] })),
            ]}
            onChange={(group) => change(group === '' ? null : { group })}
          />
        )}
      />
    </WritingDesk>
  )
}

/** Ideas that came after the reveal are not lost: their author may put them on the table. */
export function LateIdeas(props: ViewProps) {
  const { step, drafts, actions } = props
  const draft = drafts[ideasRound]
  return (
    <LateNotes
      {...props}
      draft={draft}
      notes={ideasOf(draft?.entry ?? null)}
      onAdd={({ text, place = null }) => actions.addNote({ stepId: step.id, text, place })}
    />
  )
}

function ideasOf(entry: Json): readonly Idea[] {
  if (!isJsonObject(entry) || !Array.isArray(entry.notes)) return []
  return entry.notes.flatMap((note: unknown): readonly Idea[] => {
    if (!isJsonObject(note) || typeof note.text !== 'string') return []
    const { text, place = null } = note
    const group = isJsonObject(place) ? place.group : null
    return [isPlanGroup(group) ? { text, place: { group } } : { text }]
  })
}
