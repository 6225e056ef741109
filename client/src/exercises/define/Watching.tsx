import { writeRound } from '@lockstep/shared/exercises/define/write'
import { writersBySide } from '@lockstep/shared/model/session'
import { ProgressBySide } from '../../ui/ProgressBySide.tsx'
import { en } from '../../ui/strings.ts'
import styles from './define.module.css'
import { progressOf, type TermProps } from './facts.ts'

/** What the big screen and observers see while everybody writes: the terms, and how far it is. */
export function Watching(props: TermProps) {
  const { room, step, terms, term, screen } = props
  const focused = room.session.now.stepId === step.id && room.session.now.itemId !== null
  const shown = focused || (screen === 'seat' && terms.length === 1) ? [term] : terms
  return (
    <section className={styles.watching}>
      <ul className={styles.bigTerms} data-alone={shown.length === 1}>
        {shown.map(({ termId, name, longName }) => (
          <li key={termId}>
            <span className={styles.bigTerm}>{name}</span>
            {longName !== name && <span className={styles.longName}>{longName}</span>}
          </li>
        ))}
      </ul>
      <InTheRoom {...props} />
    </section>
  )
}

/** Who is done, as counts by side. */
export function InTheRoom({ room, step, names }: TermProps) {
  return (
    <section className={styles.inTheRoom}>
      <h3>{en.sealing.inTheRoom}</h3>
      <ProgressBySide
        done={progressOf(room, step, writeRound)}
        of={writersBySide(room.session)}
        names={names}
      />
      <p className={styles.quiet}>{en.sealing.noTextHere}</p>
    </section>
  )
}
