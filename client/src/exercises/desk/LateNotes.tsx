import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { enSteps } from '../../ui/stepStrings.ts'
import type { Draft, ViewProps } from '../view.ts'
import styles from './desk.module.css'

interface LateNotesProps<Late> extends Pick<ViewProps, 'step' | 'room' | 'me'> {
  readonly draft: Draft | undefined
  /** What the entry would have put on the table. */
  readonly notes: readonly Late[]
  readonly onAdd: (note: Late) => void
}

/**
 * What reached the server after the reveal: it cannot become sealed any more, and is offered as
 * open notes instead of getting lost.
 */
export function LateNotes<Late extends { readonly text: string }>(props: LateNotesProps<Late>) {
  const { step, room, me, draft, notes, onAdd } = props
  const [given, setGiven] = useState(false)
  if (!me || !isTooLate(draft) || given) return null
  const there = new Set(
    [...room.board.notes.values()]
      .filter(({ stepId, side }) => stepId === step.id && side === me.side)
      .map(({ text }) => text.trim()),
  )
  const waiting = notes
    .map((note) => ({ ...note, text: note.text.trim() }))
    .filter(({ text }) => text !== '' && !there.has(text))
  if (waiting.length === 0) return null

  function give() {
    setGiven(true)
    for (const note of waiting) onAdd(note)
  }

  return (
    <section className={styles.late}>
      <p>{enSteps.sealing.openAlready(waiting.length)}</p>
      {waiting.map(({ text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two notes may say the same
        <blockquote key={at}>{text}</blockquote>
      ))}
      <div className={blocks.buttons}>
        <Button variant="quiet" onClick={() => setGiven(true)}>
          {enSteps.sealing.leaveIt(waiting.length)}
        </Button>
        <Button onClick={give}>{enSteps.sealing.putOnTable(waiting.length)}</Button>
      </div>
    </section>
  )
}

/** Whether an entry was turned down because its round was over. */
export function isTooLate(draft: Draft | undefined): boolean {
  if (draft?.state !== 'refused') return false
  return draft.refusal === 'not-open' || draft.refusal === 'wrong-phase'
}
