import type { PublicRoom } from '@lockstep/shared/model/room'
import { type SideNames, sideNames } from '@lockstep/shared/model/session'
import type { SummaryCard } from '@lockstep/shared/model/summary'
import { planParts } from '@lockstep/shared/summary/planParts'
import { promiseRows } from '@lockstep/shared/summary/words'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './commit.module.css'
import { words } from './strings.ts'

interface PlanToSignProps {
  readonly room: PublicRoom
  /** Titles alone, for a wall. */
  readonly short: boolean
}

/** The plan as it will be handed out: whoever signs can read what. */
export function PlanToSign({ room, short }: PlanToSignProps) {
  const names = sideNames(room.session.room)
  const groups = useMemo(
    () =>
      planParts(room).flatMap(({ heading, blocks }) => {
        const cards = blocks.flatMap((block) => (block.type === 'promise' ? [block.card] : []))
        return cards.length > 0 ? [{ heading, cards }] : []
      }),
    [room],
  )
  if (groups.length === 0) return <EmptyState>{words.noPlan}</EmptyState>
  return (
    <section className={styles.plan} aria-label={words.thePlan}>
      {groups.map(({ heading, cards }) => (
        <section key={heading} className={blocks.group}>
          <h2>{heading}</h2>
          <ul className={styles.cards}>
            {cards.map((card) => (
              <li key={card.id} className={styles.card}>
                <h3>{card.title.trim() || words.untitled}</h3>
                {!short && <Promises card={card} names={names} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Promises(props: { card: SummaryCard; names: SideNames }) {
  const rows = promiseRows(props.card, props.names)
  if (rows.length === 0) return null
  return (
    <dl>
      {rows.map(({ label, text, side }) => (
        <div key={label}>
          <dt>
            {side !== null && <SideMark side={side} />} {label}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
