import { writeRound } from '@lockstep/shared/exercises/define/write'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import styles from './define.module.css'
import { answersIn, answersTo, type TermProps } from './facts.ts'
import { words } from './strings.ts'

/** An answer that reached the server after the reveal is offered as an open note, never lost. */
export function LeftBehind({ drafts, terms, term, step, room, me, actions }: TermProps) {
  const [left, setLeft] = useState(false)
  const draft = drafts[writeRound]
  const late = draft?.refusal === 'not-open' || draft?.refusal === 'wrong-phase'
  if (!me || draft?.state !== 'refused' || !late || left) return null
  const text = (answersIn(draft.entry, terms)[term.termId] ?? '').trim()
  const there = answersTo(room, step, term.termId).some(
    (note) => note.text.trim() === text && note.side === me.side,
  )
  if (text === '' || there) return null

  const { termId } = term
  const add = () => actions.addNote({ stepId: step.id, text, place: { termId }, facts: { termId } })
  return (
    <section className={styles.leftBehind}>
      <p>{words.openAlready}</p>
      <blockquote className={styles.lateText}>{text}</blockquote>
      <div className={styles.buttons}>
        <Button variant="quiet" onClick={() => setLeft(true)}>
          {words.leaveIt}
        </Button>
        <Button onClick={add}>{words.putOnTable}</Button>
      </div>
    </section>
  )
}
