import { seatedOf } from '@lockstep/shared/model/session'
import { type Side, sides } from '@lockstep/shared/model/side'
import type { ReactNode } from 'react'
import { isHere } from '../../room/presence.ts'
import { useClockShown, useOpenRoom, useRoom } from '../../room/useRoom.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import styles from './RoomHeader.module.css'
import { frameWords } from './words.ts'

export interface RoomHeaderProps {
  /** "3 of 9 · What is an SQL?"; null outside of steps. */
  readonly position: string | null
  readonly showClock: boolean
  readonly onPeople: () => void
  readonly menu: ReactNode
}

export function RoomHeader({ position, showClock, onPeople, menu }: RoomHeaderProps) {
  const { clock: serverClock } = useOpenRoom()
  const title = useRoom((state) => state.session.room.title)
  const clock = useRoom((state) => state.session.clock)
  const clockShown = useClockShown()
  return (
    <>
      <div className={styles.titles}>
        <span className={styles.title}>{title}</span>
        {position && <span className={styles.position}>{position}</span>}
      </div>
      {showClock && clockShown && <Countdown clock={clock} now={serverClock.now} />}
      <button type="button" className={styles.people} onClick={onPeople}>
        <span className="visuallyHidden">{en.frame.people}: </span>
        <PeopleCounts />
      </button>
      {menu}
    </>
  )
}

/** Who is connected, as counts by side: names come when it is opened. */
function PeopleCounts() {
  const present = useRoom((state) => state.present)
  const seats = useRoom((state) => state.session.seats)
  const facts = useRoom((state) => state.session.room)
  const count: Record<Side, number> = { sales: 0, marketing: 0, neutral: 0 }
  for (const [id, seat] of seatedOf(seats)) {
    if (isHere(seats, present, id)) count[seat.side] += 1
  }
  const name = (side: Side) => (side === 'neutral' ? en.controls.neutral : facts.sides[side].name)
  return (
    <>
      {sides
        .filter((side) => side !== 'neutral' || count.neutral > 0)
        .map((side) => (
          <span
            key={side}
            className={styles.count}
            data-side={side}
            title={frameWords.counts(count[side], name(side))}
          >
            <SideMark side={side} name={name(side)} />
            <span data-figures>{count[side]}</span>
          </span>
        ))}
    </>
  )
}
