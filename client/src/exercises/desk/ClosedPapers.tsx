import { sideNames } from '@lockstep/shared/model/session'
import { type MainSide, twoSides } from '@lockstep/shared/model/side'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import type { ViewProps } from '../view.ts'
import styles from './desk.module.css'

interface ClosedPapersProps extends Pick<ViewProps, 'room'> {
  /** What is about to happen, for who listens. */
  readonly words?: string
  /** What is written on a paper, under its side. */
  readonly on?: (side: MainSide) => string
}

/** Two closed papers: the beat before a reveal, the same on every screen. */
export function ClosedPapers({ room, words, on }: ClosedPapersProps) {
  const names = sideNames(room.session.room)
  return (
    <div className={blocks.columns} role="status">
      {words && <span className="visuallyHidden">{words}</span>}
      {twoSides.map((side) => (
        <div key={side} className={styles.paper} data-side={side}>
          <SideMark side={side} size={40} />
          <strong>{names[side]}</strong>
          {on && <span>{on(side)}</span>}
        </div>
      ))}
    </div>
  )
}
