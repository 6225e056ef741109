import { limits } from '@lockstep/shared/model/limits'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './review.module.css'
import { words } from './strings.ts'

/** A line about what was said, kept with it. Made anew by its key when somebody else says otherwise. */
export function NoteForm(props: { label: string; note: string; onSave: (note: string) => void }) {
  const { label, note, onSave } = props
  const [text, setText] = useState(note)
  return (
    <form
      className={styles.noteForm}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(text.trim())
      }}
    >
      <TextField label={label} optional value={text} onChange={setText} maxLength={limits.prompt} />
      <Button type="submit" disabled={text.trim() === note}>
        {words.keepNote}
      </Button>
    </form>
  )
}
