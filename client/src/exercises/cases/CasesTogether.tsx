import { sortRound } from '@lockstep/shared/exercises/cases/rules'
import {
  isSplit,
  type SortedCase,
  type SortResult,
  splitFirst,
} from '@lockstep/shared/exercises/cases/sorted'
import { useEffect, useMemo } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { Beside, Desk } from '../desk/Desk.tsx'
import { mayLead } from '../desk/roles.ts'
import type { ViewProps } from '../view.ts'
import styles from './cases.module.css'
import { OurWords } from './OurWords.tsx'
import { SortedCaseCard } from './SortedCaseCard.tsx'
import { words } from './strings.ts'

type TogetherProps = ViewProps & {
  readonly sorted: SortResult
  /** Read out: it opened before this person's eyes. */
  readonly told: boolean
}

/** A wall has room for the worst few; the rest is on everybody's own screen. */
const onWall = 4

/** Every case with its verdicts by side, the widest split first. */
export function CasesTogether(props: TogetherProps) {
  const { room, step, screen, drafts, sorted, told } = props
  const cases = useMemo(() => splitFirst(sorted.cases), [sorted])
  const split = sorted.cases.filter(isSplit).length
  const { now } = room.session
  const focused = now.stepId === step.id ? cases.find(({ id }) => id === now.itemId) : undefined
  const shown = screen === 'seat' ? cases : focused ? [focused] : cases.slice(0, onWall)
  useSpoken(told, split, cases.length)
  const together = (
    <section className={blocks.stack} aria-label={words.cases}>
      {drafts[sortRound]?.state === 'refused' && <p className={blocks.notice}>{words.tooLate}</p>}
      {!(focused && screen === 'big') && (
        <p className={styles.outcome}>
          {words.split(split, cases.length)}{' '}
          {sorted.splitBefore !== null && words.before(sorted.splitBefore)}
        </p>
      )}
      <ul className={styles.cases}>
        {shown.map((found) => (
          <li key={found.id}>
            <SortedCaseCard {...props} found={found} focused={found === focused} />
          </li>
        ))}
      </ul>
      {mayLead(props) && <Lead {...props} focused={focused ?? null} />}
    </section>
  )
  if (screen === 'big') return together
  return (
    <Desk>
      {together}
      <Beside>
        <OurWords room={room} terms={sorted.terms} />
      </Beside>
    </Desk>
  )
}

function Lead({ step, actions, focused }: TogetherProps & { focused: SortedCase | null }) {
  const wish = { type: 'round.open', stepId: step.id, round: sortRound } as const
  return (
    <div className={blocks.buttons}>
      {focused && (
        <Button
          variant="quiet"
          onClick={() => void actions.send({ type: 'step.focus', stepId: step.id, itemId: null })}
        >
          {words.talkAll}
        </Button>
      )}
      <p className={blocks.quiet}>{words.againHelp}</p>
      <Button disabled={!actions.may(wish)} onClick={() => void actions.send(wish)}>
        {words.again}
      </Button>
    </div>
  )
}

/** How the sorting went, at the moment when it opens. */
function useSpoken(told: boolean, split: number, of: number) {
  const announce = useAnnounce()
  useEffect(() => {
    if (told) announce(words.told(words.split(split, of)))
  }, [told, split, of, announce])
}
