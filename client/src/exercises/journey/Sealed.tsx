import {
  entryNotesOf,
  type JourneyEntryNote,
  writeRound,
} from '@lockstep/shared/exercises/journey/rules'
import { stagesOf } from '@lockstep/shared/exercises/journey/settings'
import { maxNotes } from '@lockstep/shared/exercises/writtenNotes'
import { type Seat, sideName } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { Select } from '../../ui/Select.tsx'
import { NoteFields } from '../desk/NoteFields.tsx'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import styles from './journey.module.css'
import { words } from './strings.ts'

type SealedProps = ViewProps & { readonly me: Seat }
type Place = NonNullable<JourneyEntryNote['place']>

/** One person's cards, sealed as they are typed. */
export function Sealed(props: SealedProps) {
  const { step, drafts, actions } = props
  const draft = drafts[writeRound]
  const notes = useMemo(() => entryNotesOf(draft?.entry ?? null), [draft?.entry])
  return (
    <WritingDesk {...props} round={writeRound} label={words.writing} early={words.early}>
      <p className={blocks.quiet}>{words.oneEach}</p>
      <NoteFields
        notes={notes}
        most={maxNotes}
        words={words.fields}
        onSave={(next) => actions.saveEntry(step.id, writeRound, { notes: next })}
        where={(place, change) => <Where {...props} place={place} onChange={change} />}
      />
    </WritingDesk>
  )
}

interface WhereProps extends SealedProps {
  readonly place: Place | null
  readonly onChange: (place: Place | null) => void
}

function Where({ step, room, me, place, onChange }: WhereProps) {
  return (
    <div className={styles.where}>
      <Select
        label={words.stage}
        value={place?.stage ?? ''}
        options={[
          { value: '', label: words.laterStage },
          ...stagesOf(step).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(stage) => onChange(stage === '' ? null : { ...place, stage })}
      />
      {/* Who belongs to no side says for which one a card speaks. */}
      {me.side === 'neutral' && place && (
        <Select<MainSide | ''>
          label={words.lane}
          value={place.lane ?? ''}
          options={[
            { value: '', label: words.laterStage },
            ...twoSides.map((side) => ({
              value: side,
              label: sideName(room.session.room, side),
            })),
          ]}
          onChange={(lane) => {
            const { stage } = place
            onChange(lane === '' ? { stage } : { stage, lane })
          }}
        />
      )}
    </div>
  )
}
