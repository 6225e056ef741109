import { writeRound } from '@lockstep/shared/exercises/define/write'
import { LateNotes } from '../desk/LateNotes.tsx'
import { answersIn, type TermProps } from './facts.ts'

/** An answer to the term on stage that came after the reveal. */
export function LeftBehind(props: TermProps) {
  const { drafts, terms, term, step, actions } = props
  const { termId } = term
  const draft = drafts[writeRound]
  const text = answersIn(draft?.entry ?? null, terms)[termId] ?? ''
  return (
    <LateNotes
      {...props}
      draft={draft}
      notes={[{ text, place: { termId }, facts: { termId } }]}
      onAdd={(note) => actions.addNote({ stepId: step.id, ...note })}
    />
  )
}
