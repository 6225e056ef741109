import { guessesIn, guessRound } from '@lockstep/shared/exercises/numbers/rules'
import { questionsOf } from '@lockstep/shared/exercises/numbers/settings'
import { type Seat, sideName, sideNames } from '@lockstep/shared/model/session'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { FigureField } from '../../ui/FigureField.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { Desk } from '../desk/Desk.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import { LastTime } from './LastTime.tsx'
import styles from './numbers.module.css'
import { words } from './strings.ts'

/** One person's guesses, sealed as they are typed. */
export function Guessing(props: ViewProps & { readonly me: Seat }) {
  const { step, room, drafts, actions } = props
  const draft = drafts[guessRound]
  const questions = useMemo(() => questionsOf(step), [step])
  const values = useMemo(() => guessesIn(draft?.entry ?? null), [draft?.entry])
  const names = sideNames(room.session.room)

  function guess(id: string, value: number | null) {
    const next = new Map(values)
    if (value === null) next.delete(id)
    else next.set(id, value)
    actions.saveEntry(step.id, guessRound, { values: Object.fromEntries(next) })
  }

  return (
    <WritingDesk
      {...props}
      round={guessRound}
      label={words.guessing}
      early={words.early}
      // Guesses are counted by side, never named.
      lone={enSteps.sealing.loneVoice}
      buttons={<p className={blocks.count}>{words.guessed(values.size, questions.length)}</p>}
    >
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
    </WritingDesk>
  )
}

/** What is being guessed, for the big screen and for observers. */
export function Watching({ step, room }: Pick<ViewProps, 'step' | 'room'>) {
  return (
    <Desk>
      <ol className={styles.asked}>
        {questionsOf(step).map(({ id, text, side }) => (
          <li key={id}>
            <SideMark side={side} name={sideName(room.session.room, side)} /> {text}
          </li>
        ))}
      </ol>
      <InTheRoom step={step} room={room} round={guessRound} />
    </Desk>
  )
}
