import { nextPlace } from '@lockstep/shared/exercises/discuss/notes'
import type { Board } from '@lockstep/shared/model/board'
import type { StepId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { en } from '../../ui/strings.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'
import styles from './View.module.css'

interface ComposerProps {
  readonly step: StepId
  readonly board: Board
  readonly actions: ViewProps['actions']
}

/** One more note, into the talk or into the parking lot. */
export function Composer({ step, board, actions }: ComposerProps) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const announce = useAnnounce()
  const empty = text.trim() === ''

  function done() {
    setText('')
    field.current?.focus()
  }

  function add() {
    if (empty) return
    actions.addNote({ stepId: step, text: text.trim(), place: nextPlace(step, board) })
    done()
  }

  function park() {
    if (empty) return
    actions.park(text.trim(), step)
    announce(words.parked)
    done()
  }

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextArea
        ref={field}
        label={en.discuss.addNote}
        placeholder={en.discuss.placeholder}
        rows={2}
        maxLength={limits.noteText}
        value={text}
        onChange={setText}
        onSubmit={add}
      />
      <div className={styles.buttons}>
        <Button type="submit" disabled={empty}>
          {words.add}
        </Button>
        <Button variant="quiet" disabled={empty} onClick={park}>
          {words.park}
        </Button>
      </div>
    </form>
  )
}
