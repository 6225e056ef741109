import type { WrittenNote } from '@lockstep/shared/exercises/writtenNotes'
import { limits } from '@lockstep/shared/model/limits'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '../../ui/IconButton.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import styles from './desk.module.css'

interface NoteFieldsProps<Place> {
  /** As they are being written: no names of their own yet, each is the one at its place. */
  readonly notes: readonly WrittenNote<Place>[]
  readonly most: number
  readonly words: {
    readonly note: (at: number) => string
    readonly next: string
    readonly remove: (at: number) => string
    readonly removed: string
  }
  readonly onSave: (notes: WrittenNote<Place>[]) => void
  /** Asks where a note belongs, in kinds that want to know. */
  readonly where?: (place: Place | null, change: (place: Place | null) => void) => ReactNode
}

/** The notes so far and always one empty field behind them; Ctrl+Enter goes on to the next. */
export function NoteFields<Place>(props: NoteFieldsProps<Place>) {
  const { notes, most, words, onSave, where } = props
  const list = useRef<HTMLOListElement>(null)
  const latest = useRef(notes)
  useEffect(() => {
    latest.current = notes
  })
  const toast = useToast()
  const full = notes.length >= most || notes.at(-1)?.text.trim() === ''
  const fields = full ? notes : [...notes, { text: '' }]

  function change(at: number, note: WrittenNote<Place>) {
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
        // biome-ignore lint/suspicious/noArrayIndexKey: a note is the one at its place
        <li key={at} className={styles.field}>
          <TextArea
            label={at < notes.length ? words.note(at + 1) : words.next}
            rows={2}
            maxLength={limits.noteText}
            value={note.text}
            onChange={(text) => change(at, { ...note, text })}
            onSubmit={() => fieldAt(list.current, at + 1)?.focus()}
          />
          {at < notes.length && (
            <>
              <IconButton
                small
                label={words.remove(at + 1)}
                icon={<X size={18} aria-hidden="true" />}
                onClick={() => remove(at)}
              />
              {where?.(note.place ?? null, (place) =>
                change(at, place === null ? { text: note.text } : { text: note.text, place }),
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

function fieldAt(list: HTMLElement | null, at: number): HTMLTextAreaElement | null {
  return list?.querySelectorAll('textarea')[at] ?? null
}
