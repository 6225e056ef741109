import type { SideNames } from '@lockstep/shared/model/session'
import { type BySide, sides } from '@lockstep/shared/model/side'
import styles from './ProgressBySide.module.css'
import { SideMark } from './SideMark.tsx'
import { enSteps } from './stepStrings.ts'

export interface ProgressBySideProps {
  readonly done: BySide
  /** Out of how many. A side without anybody is left out. */
  readonly of: BySide
  readonly names: SideNames
  /** Default "4 of 5 done". */
  readonly words?: ((done: number, of: number) => string) | undefined
}

/** How far each side is, as counts: never who. */
export function ProgressBySide(props: ProgressBySideProps) {
  const { done, of, names, words = enSteps.sealing.doneOf } = props
  return (
    <ul className={styles.list}>
      {sides
        .filter((side) => of[side] > 0)
        .map((side) => (
          <li key={side} className={styles.row} data-side={side}>
            <SideMark side={side} />
            <span className={styles.name}>{names[side]}</span>
            <span className={styles.count}>{words(done[side], of[side])}</span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.bar}
                style={{ transform: `scaleX(${Math.min(1, done[side] / of[side])})` }}
              />
            </span>
          </li>
        ))}
    </ul>
  )
}
