import { type PulseEntry, pulseIn, writeRound } from '@lockstep/shared/exercises/pulse/rules'
import { scores } from '@lockstep/shared/exercises/pulse/scores'
import { type Asked, askedIn } from '@lockstep/shared/exercises/pulse/settings'
import type { Seat } from '@lockstep/shared/model/session'
import { useId, useState } from 'react'
import blocks from '../../ui/blocks.module.css'
import { enSteps } from '../../ui/stepStrings.ts'
import { TextField } from '../../ui/TextField.tsx'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import styles from './pulse.module.css'
import { words } from './strings.ts'

/** A line is read in passing on a wall; whoever has more to say says it aloud. */
const lineChars = 140

/** One person's own line and score, sealed until the reveal. */
export function Answer(props: ViewProps & { readonly me: Seat }) {
  const { step, drafts, actions } = props
  const draft = drafts[writeRound]
  const kept = pulseIn(draft?.entry ?? null)
  // While it is being typed, the box says what was typed: the draft comes back a moment later.
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? kept.text ?? ''

  function save(changed: PulseEntry) {
    actions.saveEntry(step.id, writeRound, { ...kept, text, ...changed })
  }

  return (
    <WritingDesk
      {...props}
      round={writeRound}
      label={words.own}
      early={words.meanwhile}
      // Scores are counted by side, never named.
      lone={enSteps.sealing.loneVoice}
    >
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
    </WritingDesk>
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
      <p id={`${id}-help`} className={blocks.quiet}>
        {words.scaleHelp}
      </p>
    </fieldset>
  )
}
