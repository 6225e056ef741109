import { guessesIn, guessRound } from '@lockstep/shared/exercises/numbers/rules'
import { questionsOf } from '@lockstep/shared/exercises/numbers/settings'
import { isAloneOn, recordKey, type Seat, writersBySide } from '@lockstep/shared/model/session'
import { nobody } from '@lockstep/shared/model/side'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { FigureField } from '../../ui/FigureField.tsx'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { Draft, ViewProps } from '../view.ts'
import { namesOf } from './facts.ts'
import { LastTime } from './LastTime.tsx'
import styles from './numbers.module.css'
import { words } from './strings.ts'

/** One person's guesses, sealed as they are typed. */
export function Guessing(props: ViewProps & { readonly me: Seat }) {
  const { step, room, me, drafts, ready, actions } = props
  const draft = drafts[guessRound]
  const questions = useMemo(() => questionsOf(step), [step])
  const values = useMemo(() => guessesIn(draft?.entry ?? null), [draft?.entry])
  const names = namesOf(room)
  const done = ready.has(guessRound)
  const alone = isAloneOn(room.session, me.side)

  function guess(id: string, value: number | null) {
    const next = new Map(values)
    if (value === null) next.delete(id)
    else next.set(id, value)
    actions.saveEntry(step.id, guessRound, { values: Object.fromEntries(next) })
  }

  return (
    <div className={styles.writing}>
      <section className={styles.page} aria-label={words.guessing}>
        <p>{words.noLooking}</p>
        <ol className={styles.questions}>
          {questions.map(({ id, text, unit, side }) => (
            <li key={id} className={styles.question}>
              <FigureField
                label={text}
                unit={unit}
                value={values.get(id) ?? null}
                onChange={(value) => guess(id, value)}
              />
              <p className={styles.owner}>
                <SideMark side={side} /> {words.answers(names[side])}
              </p>
              <LastTime id={id} room={room} />
            </li>
          ))}
        </ol>
        {alone && <p className={styles.quiet}>{en.sealing.loneVoice}</p>}
        {done && <p>{words.early}</p>}
        <SealedState draft={draft} />
        <div className={styles.buttons}>
          <p className={styles.count}>{words.guessed(values.size, questions.length)}</p>
          <MoreTime onAsk={() => void actions.send({ type: 'seat.moreTime', stepId: step.id })} />
          <Button
            variant={me.role === 'facilitator' || done ? 'secondary' : 'primary'}
            onClick={() => actions.setReady(step.id, guessRound, !done)}
          >
            {done ? en.sealing.changeIt : en.sealing.done}
          </Button>
        </div>
      </section>
      <InTheRoom step={step} room={room} />
    </div>
  )
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

/** How far each side is, as counts; the questions too, for those who look on. */
function InTheRoom({ step, room }: Pick<ViewProps, 'step' | 'room'>) {
  return (
    <aside className={styles.room} aria-label={en.sealing.inTheRoom}>
      <ProgressBySide
        done={room.session.progress.get(recordKey(step.id, guessRound)) ?? nobody}
        of={writersBySide(room.session)}
        names={namesOf(room)}
      />
      <p className={styles.quiet}>{en.sealing.noTextHere}</p>
    </aside>
  )
}

/** What is being guessed, for the big screen and for observers. */
export function Watching({ step, room }: Pick<ViewProps, 'step' | 'room'>) {
  return (
    <div className={styles.writing}>
      <ol className={styles.asked}>
        {questionsOf(step).map(({ id, text, side }) => (
          <li key={id}>
            <SideMark side={side} name={namesOf(room)[side]} /> {text}
          </li>
        ))}
      </ol>
      <InTheRoom step={step} room={room} />
    </div>
  )
}
