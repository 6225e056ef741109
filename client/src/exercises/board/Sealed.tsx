import {
  type BoardEntryNote,
  entryNotesOf,
  maxNotes,
  writeRound,
} from '@lockstep/shared/exercises/board/rules'
import { settingsOf } from '@lockstep/shared/exercises/board/settings'
import { limits } from '@lockstep/shared/model/limits'
import { isAloneOn, recordKey, type Seat, writersBySide } from '@lockstep/shared/model/session'
import { nobody } from '@lockstep/shared/model/side'
import { X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { Select } from '../../ui/Select.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import type { Draft, ViewProps } from '../view.ts'
import styles from './board.module.css'
import { namesOf } from './facts.ts'
import { words } from './strings.ts'

/** One person's notes, sealed as they are typed. */
export function Sealed(props: ViewProps & { readonly me: Seat }) {
  const { step, room, me, drafts, ready, actions } = props
  const draft = drafts[writeRound]
  const notes = useMemo(() => entryNotesOf(draft?.entry ?? null), [draft?.entry])
  const done = ready.has(writeRound)
  const alone = step.anonymous && isAloneOn(room.session, me.side)

  return (
    <div className={styles.writing}>
      <section className={styles.page} aria-label={words.writing}>
        <p className={styles.quiet}>{words.oneEach}</p>
        <NoteFields
          notes={notes}
          clusters={settingsOf(step).clusters}
          onSave={(next) => actions.saveEntry(step.id, writeRound, { notes: [...next] })}
        />
        {alone && <p className={styles.quiet}>{en.sealing.loneVoice}</p>}
        {done && <p>{settingsOf(step).prompt || words.early}</p>}
        <SealedState draft={draft} />
        <div className={styles.buttons}>
          <MoreTime onAsk={() => void actions.send({ type: 'seat.moreTime', stepId: step.id })} />
          <Button
            variant={me.role === 'facilitator' || done ? 'secondary' : 'primary'}
            onClick={() => actions.setReady(step.id, writeRound, !done)}
          >
            {done ? en.sealing.changeIt : en.sealing.done}
          </Button>
        </div>
      </section>
      <InTheRoom step={step} room={room} />
    </div>
  )
}

interface NoteFieldsProps {
  readonly notes: readonly BoardEntryNote[]
  readonly clusters: readonly { readonly id: string; readonly name: string }[]
  readonly onSave: (notes: readonly BoardEntryNote[]) => void
}

/** The notes so far and always one empty field behind them; Ctrl+Enter goes on to the next. */
function NoteFields({ notes, clusters, onSave }: NoteFieldsProps) {
  const list = useRef<HTMLOListElement>(null)
  const latest = useRef(notes)
  useEffect(() => {
    latest.current = notes
  })
  const toast = useToast()
  const full = notes.length >= maxNotes || notes.at(-1)?.text.trim() === ''
  const fields = full ? notes : [...notes, { text: '' }]

  function change(at: number, note: BoardEntryNote) {
    onSave(at < notes.length ? notes.with(at, note) : [...notes, note])
  }

  function remove(at: number) {
    const gone = notes[at]
    onSave(notes.filter((_, index) => index !== at))
    fieldAt(list.current, Math.max(0, at - 1))?.focus()
    if (!gone || gone.text.trim() === '') return
    // Put back into what the entry is by then, not over it.
    const run = () => onSave([...latest.current.filter(({ text }) => text !== ''), gone])
    toast({ text: words.removed, action: { label: en.controls.undo, run } })
  }

  return (
    <ol ref={list} className={styles.fields}>
      {fields.map((note, at) => (
        // A note has no name of its own yet; it is the one at this place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={at} className={styles.field}>
          <TextArea
            label={at < notes.length ? words.note(at + 1) : words.nextNote}
            rows={2}
            maxLength={limits.noteText}
            value={note.text}
            onChange={(text) => change(at, { ...note, text })}
            onSubmit={() => fieldAt(list.current, at + 1)?.focus()}
          />
          {at < notes.length && (
            <IconButton
              small
              label={words.removeNote(at + 1)}
              icon={<X size={18} aria-hidden="true" />}
              onClick={() => remove(at)}
            />
          )}
          {at < notes.length && clusters.length > 0 && (
            <Select
              label={words.noteCluster}
              value={note.place?.group ?? ''}
              options={[
                { value: '', label: words.laterCluster },
                ...clusters.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(group) =>
                change(
                  at,
                  group === '' ? { text: note.text } : { text: note.text, place: { group } },
                )
              }
            />
          )}
        </li>
      ))}
    </ol>
  )
}

function fieldAt(list: HTMLElement | null, at: number): HTMLTextAreaElement | null {
  return list?.querySelectorAll('textarea')[at] ?? null
}

function SealedState({ draft }: { draft: Draft | undefined }) {
  return (
    <div>
      <SaveState state={draft?.state ?? 'empty'} at={draft?.savedAt} />
      <p className={styles.quiet}>
        {draft?.state === 'refused' && draft.refusal
          ? en.refusals[draft.refusal]
          : en.sealing.promise}
      </p>
    </div>
  )
}

function MoreTime({ onAsk }: { onAsk: () => void }) {
  const [asked, setAsked] = useState(false)
  if (asked) return <p className={styles.quiet}>{en.sealing.moreTimeSaid}</p>
  return (
    <Button
      variant="quiet"
      onClick={() => {
        setAsked(true)
        onAsk()
      }}
    >
      {en.sealing.moreTime}
    </Button>
  )
}

/** How far each side is, as counts; all that who does not write gets to see. */
export function InTheRoom({ step, room }: Pick<ViewProps, 'step' | 'room'>) {
  return (
    <aside className={styles.room} aria-label={en.sealing.inTheRoom}>
      <ProgressBySide
        done={room.session.progress.get(recordKey(step.id, writeRound)) ?? nobody}
        of={writersBySide(room.session)}
        names={namesOf(room.session.room)}
      />
      <p className={styles.quiet}>{en.sealing.noTextHere}</p>
    </aside>
  )
}
