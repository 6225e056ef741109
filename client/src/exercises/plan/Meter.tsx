import type { PlanCard } from '@lockstep/shared/model/board'
import { balanceOf } from '@lockstep/shared/model/plan'
import { twoSides } from '@lockstep/shared/model/side'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './Plan.module.css'
import type { PlanRoom } from './planRoom.ts'
import { words } from './strings.ts'

/** How evenly the work lies on both sides. Words first; the bars repeat them. */
export function Meter({ cards, room }: { cards: readonly PlanCard[]; room: PlanRoom }) {
  const balance = balanceOf(cards)
  if (balance.cards === 0) return null
  return (
    <ul className={styles.meter} aria-label={words.balance}>
      {twoSides.map((side) => (
        <li key={side}>
          <span className={styles.share}>
            <SideMark side={side} />
            {words.share(room.names[side], balance[side], balance.cards)}
          </span>
          <span className={styles.track} aria-hidden="true">
            <span
              data-side={side}
              style={{ inlineSize: `${(balance[side] / balance.cards) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}
