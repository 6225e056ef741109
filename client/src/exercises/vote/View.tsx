import { readCount } from '@lockstep/shared/exercises/vote/count'
import { readMerges } from '@lockstep/shared/exercises/vote/merges'
import { vote as rules } from '@lockstep/shared/exercises/vote/rules'
import { briefOf } from '@lockstep/shared/exercises/vote/settings'
import { roundId } from '@lockstep/shared/model/ids'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { en } from '../../ui/strings.ts'
import { Desk } from '../desk/Desk.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Ballot, turnout } from './Ballot.tsx'
import { ballotItems } from './ballotOrder.ts'
import { Count } from './Count.tsx'
import { MergeControls } from './MergeControls.tsx'
import { words } from './strings.ts'
import styles from './vote.module.css'

export const view: ViewModule = { View, rules, verbs: words.verbs }

const ballotRound = roundId('ballot')

/** Dots in sealed ballots, then their count by side. Each step begins with a fresh screen. */
function View(props: ViewProps) {
  return <VoteStage key={props.step.id} {...props} />
}

function VoteStage(props: ViewProps) {
  const { step, room, open } = props
  const count = useMemo(() => readCount(step, room), [step, room])
  const round = step.rounds.ballot
  // Whoever comes after the count sees it as it stands; the others see it grow.
  const [late] = useState(count !== null && open)

  if (round?.state === 'open') return <Voting {...props} />
  if (!count) return <Waiting {...props} />
  if (!open) return <Closed />
  return <Count {...props} count={count} grow={!late} />
}

function Waiting({ step, room, me, actions }: ViewProps) {
  const items = briefOf(step, room)?.items ?? []
  const merges = readMerges(step, room)
  return (
    <div className={blocks.stack}>
      <EmptyState>{items.length > 0 ? en.states.waiting : enSteps.vote.noItems}</EmptyState>
      {me?.role === 'facilitator' && items.length > 1 && (
        <MergeControls step={step} items={items} merges={merges} send={actions.send} />
      )}
    </div>
  )
}

function Voting(props: ViewProps) {
  const { step, room, me, actions } = props
  const brief = useMemo(() => briefOf(step, room), [step, room])
  const merges = useMemo(() => readMerges(step, room), [step, room])
  if (!brief) return <EmptyState>{enSteps.vote.noItems}</EmptyState>
  const facilitates = me?.role === 'facilitator'
  return (
    <div className={blocks.stack}>
      {mayWrite(props) ? (
        <Ballot {...props} brief={brief} merges={merges} />
      ) : (
        <Desk>
          <section aria-label={words.items}>
            <ul className={styles.plainItems}>
              {ballotItems(brief.items, merges).map((item) => (
                <li key={item.id}>{[item, ...item.merged].map(({ text }) => text).join(' + ')}</li>
              ))}
            </ul>
          </section>
          <InTheRoom step={step} room={room} round={ballotRound} {...turnout} />
        </Desk>
      )}
      {facilitates && step.phase !== 'writing' && (
        <div className={blocks.buttons}>
          <Button
            onClick={() =>
              void actions.send({ type: 'round.reveal', stepId: step.id, round: ballotRound })
            }
          >
            {words.countAgain}
          </Button>
        </div>
      )}
      {facilitates && brief.items.length > 1 && (
        <MergeControls step={step} items={brief.items} merges={merges} send={actions.send} />
      )}
    </div>
  )
}

/** The beat before the count opens, the same on every screen. */
function Closed() {
  return (
    <div className={styles.closed} role="status">
      <span className={styles.closedBar} aria-hidden="true" />
      <span className={styles.closedBar} aria-hidden="true" />
      <span className={styles.closedBar} aria-hidden="true" />
      <p>{words.counting}</p>
    </div>
  )
}
