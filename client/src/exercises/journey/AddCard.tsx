import { limits } from '@lockstep/shared/model/limits'
import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './journey.module.css'
import { words } from './strings.ts'

interface AddCardProps {
  /** What the cell is called. */
  readonly cell: string
  readonly onAdd: (text: string) => void
}

/** A button that becomes a field. Enter adds and goes on to the next card, Esc leaves. */
export function AddCard({ cell, onAdd }: AddCardProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)

  useEffect(() => {
    if (open) field.current?.focus()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = open
  }, [open])

  function add() {
    if (text.trim() === '') setOpen(false)
    else onAdd(text.trim())
    setText('')
  }

  if (!open) {
    return (
      <Button
        ref={button}
        variant="quiet"
        icon={<Plus size={18} aria-hidden="true" />}
        aria-label={words.addTo(cell)}
        data-add-card
        onClick={() => setOpen(true)}
      >
        {words.add}
      </Button>
    )
  }
  return (
    <form
      className={styles.adding}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
      onKeyDown={(event) => {
        // What is written stays there for the next time.
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) setOpen(false)
      }}
    >
      <TextField
        ref={field}
        label={words.adding(cell)}
        help={words.addHelp}
        value={text}
        maxLength={limits.noteText}
        enterKeyHint="done"
        onChange={setText}
      />
      <Button type="submit">{words.add}</Button>
    </form>
  )
}
