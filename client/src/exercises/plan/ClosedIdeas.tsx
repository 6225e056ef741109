import { recordKey, writersBySide } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewProps } from '../view.ts'
import styles from './Plan.module.css'
import type { PlanRoom } from './planRoom.ts'

/** Two closed papers: what onlookers see while others write, and everybody just before the reveal. */
export function ClosedIdeas(props: Pick<ViewProps, 'step' | 'room'> & { planRoom: PlanRoom }) {
  const { step, room, planRoom } = props
  const done = room.session.progress.get(recordKey(step.id, 'write'))
  const writers = writersBySide(room.session)
  return (
    <div className={styles.closed}>
      {twoSides.map((side) => (
        <div key={side} className={styles.paper} data-side={side}>
          <SideMark side={side} size={40} />
          <strong>{planRoom.names[side]}</strong>
          <span>{en.sealing.doneOf(done?.[side] ?? 0, writers[side])}</span>
        </div>
      ))}
      <p className={styles.quiet}>{en.sealing.noTextHere}</p>
    </div>
  )
}
