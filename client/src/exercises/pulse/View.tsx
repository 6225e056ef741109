import { pulse as rules, writeRound } from '@lockstep/shared/exercises/pulse/rules'
import { readPulse } from '@lockstep/shared/exercises/pulse/scores'
import { askedIn } from '@lockstep/shared/exercises/pulse/settings'
import { writersBySide } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Answer } from './Answer.tsx'
import { mayWrite, namesOf, progressOf } from './facts.ts'
import styles from './pulse.module.css'
import { Revealed } from './Revealed.tsx'
import { words } from './strings.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** One line and one score each, sealed; then the lines by side, and the scale when it is shown. */
function View(props: ViewProps) {
  const { step, room, open } = props
  const result = useMemo(() => readPulse(step, room), [step, room])
  // Whoever comes after the reveal finds everything open; the others see it open.
  const [late] = useState(result !== null && open)
  const state = step.rounds[writeRound]?.state

  if (state === undefined) return <Waiting {...props} />
  if (state === 'open') return <Writing {...props} />
  if (!open) return <Closed {...props} />
  if (!result) return <EmptyState>{words.nothing}</EmptyState>
  return <Revealed {...props} result={result} opening={!late} />
}

function Waiting({ step }: ViewProps) {
  return (
    <section className={styles.stack}>
      <EmptyState>{en.states.waiting}</EmptyState>
      <p className={styles.quiet}>{askedIn(step).question}</p>
    </section>
  )
}

function Writing(props: ViewProps) {
  const { step, room } = props
  return (
    <div className={styles.writing}>
      {mayWrite(props) ? (
        <Answer {...props} />
      ) : (
        <p className={styles.question}>{askedIn(step).question}</p>
      )}
      <aside className={styles.inTheRoom}>
        <h2>{en.sealing.inTheRoom}</h2>
        <ProgressBySide
          done={progressOf(step, room)}
          of={writersBySide(room.session)}
          names={namesOf(room)}
        />
        <p className={styles.quiet}>{en.sealing.noTextHere}</p>
      </aside>
    </div>
  )
}

/** The beat before the lines open, the same on every screen. */
function Closed({ room }: ViewProps) {
  const names = namesOf(room)
  return (
    <div className={styles.columns} role="status">
      {twoSides.map((side) => (
        <div key={side} className={styles.closed} data-side={side}>
          <SideMark side={side} size={28} />
          {words.closed(names[side])}
        </div>
      ))}
    </div>
  )
}
