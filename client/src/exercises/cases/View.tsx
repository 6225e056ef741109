import { cases as rules, sortRound } from '@lockstep/shared/exercises/cases/rules'
import { briefOf } from '@lockstep/shared/exercises/cases/settings'
import { readSorted } from '@lockstep/shared/exercises/cases/sorted'
import { sumOf } from '@lockstep/shared/model/side'
import { useMemo, useState } from 'react'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { en } from '../../ui/strings.ts'
import { Desk } from '../desk/Desk.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { CasesTogether } from './CasesTogether.tsx'
import styles from './cases.module.css'
import { OurWords } from './OurWords.tsx'
import { Sorting } from './Sorting.tsx'
import { words } from './strings.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** Examples sorted blind by the room's own words; then the split ones first. */
function View(props: ViewProps) {
  const { step, room, open } = props
  const sorted = useMemo(() => readSorted(step, room), [step, room])
  const round = step.rounds[sortRound]
  // Whoever comes after the reveal finds it as it stands; the others hear of it.
  const [late] = useState(round?.state === 'revealed' && open ? round.attempt : null)

  if (!round) return <Waiting {...props} />
  if (round.state === 'open') return <Round {...props} />
  if (!open) return <Closed />
  if (!sorted || sumOf(sorted.people) === 0) return <EmptyState>{words.nobody}</EmptyState>
  return (
    <CasesTogether key={sorted.attempt} {...props} sorted={sorted} told={late !== sorted.attempt} />
  )
}

function Waiting({ step, room, screen }: ViewProps) {
  const brief = useMemo(() => briefOf(step, room), [step, room])
  return (
    <div className={blocks.stack}>
      <EmptyState>
        {en.states.waiting} {words.toCome(brief.cases.length)}
      </EmptyState>
      {/* Nobody can open them on a wall. */}
      {screen === 'seat' && <OurWords room={room} terms={brief.terms} />}
    </div>
  )
}

function Round(props: ViewProps) {
  const { step, room, screen } = props
  const brief = useMemo(() => briefOf(step, room), [step, room])
  if (mayWrite(props)) return <Sorting {...props} brief={brief} />
  return (
    <Desk>
      <section aria-label={words.cases}>
        <ol className={styles.plainCases}>
          {brief.cases.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ol>
      </section>
      <InTheRoom step={step} room={room} round={sortRound}>
        {screen === 'seat' && <OurWords room={room} terms={brief.terms} />}
      </InTheRoom>
    </Desk>
  )
}

/** The beat before the cases open, the same on every screen. */
function Closed() {
  return (
    <div className={styles.closed} role="status">
      <p>{words.opening}</p>
    </div>
  )
}
