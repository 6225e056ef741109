import { limits } from '@lockstep/shared/model/limits'
import { useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { TextArea } from '../../ui/TextArea.tsx'
import styles from './board.module.css'
import { words } from './strings.ts'

/** One more open note. */
export function Composer({ onAdd }: { onAdd: (text: string) => void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const empty = text.trim() === ''

  function add() {
    if (empty) return
    onAdd(text.trim())
    setText('')
    field.current?.focus()
  }

  return (
    <form
      className={styles.composer}
      data-board-composer
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextArea
        ref={field}
        label={words.add}
        rows={2}
        maxLength={limits.noteText}
        value={text}
        onChange={setText}
        onSubmit={add}
      />
      <div className={blocks.buttons}>
        <Button type="submit" disabled={empty}>
          {words.addButton}
        </Button>
      </div>
    </form>
  )
}
