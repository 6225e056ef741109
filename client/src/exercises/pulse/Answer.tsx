import { type PulseEntry, pulseIn, writeRound } from '@lockstep/shared/exercises/pulse/rules'
import { scores } from '@lockstep/shared/exercises/pulse/scores'
import { type Asked, askedIn } from '@lockstep/shared/exercises/pulse/settings'
import { isAloneOn } from '@lockstep/shared/model/session'
import { useId, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { en } from '../../ui/strings.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { ViewProps } from '../view.ts'
import styles from './pulse.module.css'
import { words } from './strings.ts'

/** A line is read in passing on a wall; whoever has more to say says it aloud. */
const lineChars = 140

/** One person's own line and score, sealed until the reveal. */
export function Answer(props: ViewProps) {
  const { step, room, me, drafts, actions } = props
  const draft = drafts[writeRound]
  const kept = pulseIn(draft?.entry ?? null)
  // While it is being typed, the box says what was typed: the draft comes back a moment later.
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? kept.text ?? ''
  const alone = me !== null && isAloneOn(room.session, me.side)

  function save(changed: PulseEntry) {
    actions.saveEntry(step.id, writeRound, { ...kept, text, ...changed })
  }

  return (
    <section className={styles.own}>
      <TextField
        label={words.line}
        value={text}
        maxLength={lineChars}
        autoComplete="off"
        onChange={(line) => {
          setTyped(line)
          save({ text: line })
        }}
        onBlur={() => setTyped(null)}
      />
      <ScoreField
        asked={askedIn(step)}
        value={kept.score ?? null}
        onChange={(score) => save({ score })}
      />
      {alone && <p className={styles.notice}>{en.sealing.loneVoice}</p>}
      <div className={styles.row}>
        {draft && <SaveState state={draft.state} at={draft.savedAt} />}
        {draft?.state === 'refused' && draft.refusal ? (
          <p className={styles.problem} role="alert">
            {en.refusals[draft.refusal]}
          </p>
        ) : (
          <p className={styles.quiet}>{words.unseen}</p>
        )}
      </div>
      <Signals {...props} />
    </section>
  )
}

interface ScoreFieldProps {
  readonly asked: Asked
  readonly value: number | null
  readonly onChange: (score: number) => void
}

/** Five radio buttons, with words at the two ends. */
function ScoreField({ asked, value, onChange }: ScoreFieldProps) {
  const id = useId()
  const meaning = (score: number) =>
    score === 1 ? asked.low : score === scores.length ? asked.high : null
  return (
    <fieldset className={styles.scale} aria-describedby={`${id}-help`}>
      <legend>{asked.question}</legend>
      <div className={styles.scores}>
        {scores.map((score) => (
          <label key={score} className={styles.score}>
            <input
              type="radio"
              name={id}
              value={score}
              checked={score === value}
              aria-label={words.score(score, meaning(score))}
              onChange={() => onChange(score)}
            />
            <span aria-hidden="true">{score}</span>
          </label>
        ))}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{asked.low}</span>
        <span>{asked.high}</span>
      </p>
      <p id={`${id}-help`} className={styles.quiet}>
        {words.scaleHelp}
      </p>
    </fieldset>
  )
}

function Signals({ step, me, ready, actions }: ViewProps) {
  const [asked, setAsked] = useState(false)
  const done = ready.has(writeRound)
  return (
    <>
      {done && <p>{words.meanwhile}</p>}
      <div className={styles.buttons}>
        {asked ? (
          <p className={styles.quiet} role="status">
            {en.sealing.moreTimeSaid}
          </p>
        ) : (
          <Button
            variant="quiet"
            onClick={() => {
              setAsked(true)
              void actions.send({ type: 'seat.moreTime', stepId: step.id })
            }}
          >
            {en.sealing.moreTime}
          </Button>
        )}
        <Button
          // The facilitator's primary is the next phase, in the bar below.
          variant={done || me?.role === 'facilitator' ? 'secondary' : 'primary'}
          onClick={() => actions.setReady(step.id, writeRound, !done)}
        >
          {done ? en.sealing.changeIt : en.sealing.done}
        </Button>
      </div>
    </>
  )
}
