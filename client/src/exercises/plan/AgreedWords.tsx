import { agreedTerms } from '@lockstep/shared/model/agreed'
import type { Origin } from '@lockstep/shared/model/board'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type AgreedLevel, agreedLevels, levelWords } from '@lockstep/shared/model/serviceLevel'
import { termSpecs } from '@lockstep/shared/summary/termSpecs'
import { History } from 'lucide-react'
import { useMemo } from 'react'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Seal } from '../../ui/Seal.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { formatDay, formatTime } from '../../ui/wording.ts'
import styles from './AgreedWords.module.css'
import type { PlanRoom } from './planRoom.ts'
import { words } from './strings.ts'

export interface AgreedWordsProps {
  readonly room: PublicRoom
  readonly planRoom: PlanRoom
  /** Left out where no card can be made. */
  readonly onPromise?: ((title: string, origin: Origin) => void) | undefined
}

/** The words that the plan stands on: read from where they were agreed, never copied into it. */
export function AgreedWords({ room, planRoom, onPromise }: AgreedWordsProps) {
  const terms = useMemo(() => agreedTerms(room), [room])
  const levels = useMemo(() => agreedLevels(room), [room])
  const specs = useMemo(() => termSpecs(room.session), [room.session])
  if (terms.length === 0 && levels.length === 0) return null
  return (
    <details className={styles.agreed}>
      <summary>
        <Seal sales marketing names={planRoom.names} size="1.5em" decorative />
        <h2>{words.agreed(terms.length, levels.length)}</h2>
      </summary>
      <p className={styles.help}>{words.agreedHelp}</p>
      <ul className={styles.terms}>
        {levels.map((agreed) => (
          <li key={agreed.key} className={styles.term}>
            <LevelWords {...{ agreed, planRoom }} />
          </li>
        ))}
        {terms.map(({ termId, text, changedSince }) => {
          const spec = specs.get(termId)
          const name = spec?.name ?? termId
          return (
            <li key={termId} className={styles.term}>
              <h3>{name}</h3>
              {changedSince && (
                <Badge tone="warn" icon={<History size={14} aria-hidden="true" />}>
                  {words.changed}
                </Badge>
              )}
              <dl>
                {Object.entries(text).map(([field, agreed]) => (
                  <div key={field}>
                    <dt>{spec?.fields.find(({ id }) => id === field)?.question ?? ''}</dt>
                    <dd>{agreed}</dd>
                  </div>
                ))}
              </dl>
              {onPromise && (
                <Button
                  variant="quiet"
                  onClick={() =>
                    onPromise('', { type: 'term', id: termId, label: words.agreedLabel(name) })
                  }
                >
                  {words.promiseFrom(name)}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** What each side owes the other, in the words that both said yes to. */
function LevelWords({ agreed, planRoom }: { agreed: AgreedLevel; planRoom: PlanRoom }) {
  const said = levelWords(agreed.level, planRoom.names)
  return (
    <>
      <h3>{words.serviceLevel}</h3>
      <ul className={styles.level}>
        {(['marketing', 'sales'] as const).map((side) => (
          <li key={side}>
            <SideMark side={side} /> <span>{said[side]}</span>
          </li>
        ))}
      </ul>
      <p className={styles.when}>
        {words.agreedAt(formatDay(agreed.agreedAt), formatTime(agreed.agreedAt))}
      </p>
    </>
  )
}
