import { hiddenIn } from '@lockstep/shared/model/hidden'
import { noteId } from '@lockstep/shared/model/ids'
import { type Step, sideName } from '@lockstep/shared/model/session'
import type { HiddenNote } from '@lockstep/shared/protocol/http'
import { EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Button } from '../../ui/Button.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { shortOf } from '../../ui/wording.ts'
import styles from './HiddenNotes.module.css'

/** How many notes of a step are hidden; for facilitators, which, and the way back. */
export function HiddenNotes({ step }: { step: Step }) {
  const count = useRoom((state) => hiddenIn(state.session, step.id))
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  if (count === 0) return null
  return (
    <section className={styles.hidden} aria-label={en.talk.hidden}>
      <p className={styles.count}>
        <EyeOff size={18} aria-hidden="true" /> {en.talk.hiddenCount(count)}
      </p>
      {facilitates && <HiddenList step={step} count={count} />}
    </section>
  )
}

function HiddenList({ step, count }: { step: Step; count: number }) {
  const { actions } = useOpenRoom()
  const facts = useRoom((state) => state.session.room)
  const toast = useToast()
  const notes = useHidden(step, count)

  async function show(id: string) {
    const answer = await actions.send({ type: 'note.show', stepId: step.id, noteId: noteId(id) })
    toast({ text: answer.ok ? en.talk.shown : en.refusals[answer.code] })
  }
  return (
    <ul className={styles.list}>
      {notes.map(({ id, side, text }) => (
        <li key={id} className={styles.note}>
          <p>
            <SideMark side={side} name={sideName(facts, side)} /> {text}
          </p>
          {facts.status === 'live' && (
            <Button aria-label={en.talk.showNamed(shortOf(text))} onClick={() => void show(id)}>
              {en.talk.showAgain}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Their words are in no document: the server is asked whenever their number changes. */
function useHidden(step: Step, count: number): readonly HiddenNote[] {
  const { api, roomId, seat } = useOpenRoom()
  const [notes, setNotes] = useState<readonly HiddenNote[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number means other notes
  useEffect(() => {
    let gone = false
    void api.hidden(roomId, seat.token).then((answer) => {
      if (!gone && answer.ok) setNotes(answer.value)
    })
    return () => {
      gone = true
    }
  }, [api, roomId, seat, count])
  return notes.filter(({ stepId }) => stepId === step.id)
}
