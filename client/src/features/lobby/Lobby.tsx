import { writtenForBy } from '@lockstep/shared/model/byline'
import type { SeatId } from '@lockstep/shared/model/ids'
import type { PublicSeat, Session } from '@lockstep/shared/model/session'
import { seatedOf, sideName } from '@lockstep/shared/model/session'
import { type MainSide, type Side, sides, twoSides } from '@lockstep/shared/model/side'
import type { ReactNode } from 'react'
import { isHere } from '../../room/presence.ts'
import { useRoom } from '../../room/useRoom.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import styles from './Lobby.module.css'
import { TryNote } from './TryNote.tsx'
import { lobbyWords } from './words.ts'

export interface LobbyProps {
  /** For facilitators: links, QR code, the door. */
  readonly controls?: ReactNode
  /** For facilitators: what is worth a look before the start. */
  readonly checklist?: ReactNode
}

/** Who is here, side by side, and one thing to try while waiting. */
export function Lobby({ controls, checklist }: LobbyProps) {
  const observing = useRoom((state) => state.me?.role === 'observer')
  return (
    <div className={styles.lobby} data-controls={controls ? true : undefined}>
      {controls}
      <div className={styles.people}>
        <WarmUp />
        <PeopleBySide />
        <MissingSides />
        {checklist}
      </div>
      {!controls && !observing && <TryNote />}
    </div>
  )
}

/** A question to talk about while the others arrive, where the facilitator has one. */
export function WarmUp() {
  const question = useRoom((state) => state.session.room.warmUp ?? '')
  if (question === '') return null
  return (
    <section className={styles.warmUp} aria-labelledby="warm-up">
      <h2 id="warm-up" className={styles.heading}>
        {en.lobby.warmUp}
      </h2>
      <p className={styles.question}>{question}</p>
    </section>
  )
}

/** "Nobody from Marketing yet.", for as long as it is so. */
export function MissingSides() {
  const seats = useRoom((state) => state.session.seats)
  const facts = useRoom((state) => state.session.room)
  const missing = missingSides(seats)
  if (missing.length === 0) return null
  return (
    <p className={styles.missing}>
      {missing.map((side) => en.lobby.nobodyFrom(sideName(facts, side))).join(' ')}
    </p>
  )
}

export function missingSides(seats: Session['seats']): readonly MainSide[] {
  const writers = seatedOf(seats).filter(([, { role }]) => role !== 'observer')
  return twoSides.filter((side) => !writers.some(([, seat]) => seat.side === side))
}

export function PeopleBySide() {
  const seats = useRoom((state) => state.session.seats)
  const facts = useRoom((state) => state.session.room)
  const present = useRoom((state) => state.present)
  const bySide = group(seats)
  const watching = seatedOf(seats).filter(([, { role }]) => role === 'observer')
  return (
    <div className={styles.everyone}>
      <div className={styles.sides}>
        {sides
          .filter((side) => side !== 'neutral' || bySide.neutral.length > 0)
          .map((side) => (
            <section key={side} className={styles.side} data-side={side}>
              <h2 className={styles.heading}>
                <SideMark side={side} /> {sideName(facts, side)}
                <span className={styles.count} data-figures>
                  {bySide[side].length}
                </span>
              </h2>
              <ul className={styles.names}>
                {bySide[side].map(([id, seat]) => (
                  <li key={id} className={styles.person}>
                    <Avatar
                      name={seat.name}
                      side={side}
                      sideName={sideName(facts, side)}
                      facilitator={seat.role === 'facilitator'}
                      offline={!isHere(seats, present, id)}
                      decorative
                    />
                    <span>{seat.name}</span>
                    {seat.role === 'facilitator' && (
                      <span className={styles.role}>{en.controls.facilitator}</span>
                    )}
                    {seat.proxyOf && (
                      <span className={styles.role}>
                        {writtenForBy(seats.get(seat.proxyOf)?.name)}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
      {watching.length > 0 && (
        <p className={styles.watching}>
          {lobbyWords.watching(watching.map(([, { name }]) => name))}
        </p>
      )}
    </div>
  )
}

function group(seats: ReadonlyMap<SeatId, PublicSeat>) {
  const found: Record<Side, [SeatId, PublicSeat][]> = { sales: [], marketing: [], neutral: [] }
  for (const [id, seat] of seatedOf(seats))
    if (seat.role !== 'observer') found[seat.side].push([id, seat])
  for (const side of sides) found[side].sort(([, a], [, b]) => a.name.localeCompare(b.name))
  return found
}
