import { writeRound } from '@lockstep/shared/exercises/define/write'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import styles from './define.module.css'
import type { TermProps } from './facts.ts'

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
      <InTheRoom step={step} room={room} round={writeRound} />
    </section>
  )
}
