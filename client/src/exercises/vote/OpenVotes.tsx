import type { OpenVote } from '@lockstep/shared/exercises/vote/count'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { SideNames } from '@lockstep/shared/model/session'
import { SideMark } from '../../ui/SideMark.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { words } from './strings.ts'
import styles from './vote.module.css'

interface OpenVotesProps {
  readonly votes: readonly OpenVote[]
  readonly room: PublicRoom
  readonly labels: ReadonlyMap<string, string>
  readonly names: SideNames
}

/** Every ballot with its name: only for a vote that was open from the start. */
export function OpenVotes({ votes, room, labels, names }: OpenVotesProps) {
  return (
    <details className={styles.tidy}>
      <summary>{words.whoChose}</summary>
      <ul className={styles.merges}>
        {votes.map(({ seatId, side, dots }) => (
          <li key={seatId}>
            <SideMark side={side} name={names[side]} />
            <span>
              {room.session.seats.get(seatId)?.name ?? words.gone}:{' '}
              {Object.entries(dots)
                .map(([id, count]) => `${labels.get(id) ?? id} (${enSteps.counting.dots(count)})`)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
