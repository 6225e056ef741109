import type { Signed } from '@lockstep/shared/exercises/commit/signing'
import type { SideNames } from '@lockstep/shared/model/session'
import blocks from '../../ui/blocks.module.css'
import { SideMark } from '../../ui/SideMark.tsx'
import { formatDay, formatTime } from '../../ui/wording.ts'
import styles from './commit.module.css'
import { words } from './strings.ts'

interface ObjectionsProps {
  readonly objections: Signed['objections']
  readonly names: SideNames
}

/** Reasons with the side and the hand that they came with, the lowest first. Never a name. */
export function Objections({ objections, names }: ObjectionsProps) {
  return (
    <ul className={styles.objections}>
      {objections.map(({ side, fist, text }, index) => (
        // Two people may say the same, and the list never changes once it is there.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index}>
          <SideMark side={side} name={names[side]} />
          <span>{text}</span>
          <span className={blocks.quiet}>{words.showed(fist)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What was said at the asking before, for who signs again. */
export function LastTime({ before, names }: { before: Signed; names: SideNames }) {
  if (before.objections.length === 0) return null
  return (
    <section className={blocks.group}>
      <h2>{words.lastTime}</h2>
      <Objections objections={before.objections} names={names} />
    </section>
  )
}

/** Every earlier asking with what was said against the plan then. */
export function Ledger({ ledger, names }: { ledger: Signed['ledger']; names: SideNames }) {
  if (ledger.length === 0) return null
  return (
    <details className={styles.ledger}>
      <summary>{words.earlier(ledger.length)}</summary>
      <ol>
        {ledger.map(({ at, attempt, objections }) => (
          <li key={attempt}>
            <p className={blocks.quiet}>
              {words.asking(attempt)}, {formatDay(at)}, {formatTime(at)}
            </p>
            {objections.length > 0 ? (
              <Objections objections={objections} names={names} />
            ) : (
              <p className={blocks.quiet}>{words.noObjection}</p>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
