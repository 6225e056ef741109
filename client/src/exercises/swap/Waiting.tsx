import { sideNames } from '@lockstep/shared/model/session'
import { otherSide, twoSides } from '@lockstep/shared/model/side'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import type { ViewProps } from '../view.ts'
import { words } from './strings.ts'
import styles from './swap.module.css'

/** What is to come: who will speak as whom, on the paper and with the edge that their notes will have. */
export function Waiting({ room, me }: Pick<ViewProps, 'room' | 'me'>) {
  const names = sideNames(room.session.room)
  const own = me !== null && me.role !== 'observer' && me.side !== 'neutral' ? me.side : null
  return (
    <div className={styles.waiting}>
      {(own ? [own] : twoSides).map((side) => {
        const voice = otherSide(side)
        return (
          <section key={side} className={styles.page} data-paper={voice} data-hatch={side}>
            <h2 className={blocks.columnHead}>
              <SideMark side={side} />
              {own ? words.youWill(names[voice]) : words.theyWill(names[side], names[voice])}
            </h2>
            <p>{words.lensesLine}</p>
          </section>
        )
      })}
    </div>
  )
}
