import type { Merges } from '@lockstep/shared/exercises/vote/merges'
import { dotsOf } from '@lockstep/shared/exercises/vote/rules'
import { type VoteBrief, weighsSides } from '@lockstep/shared/exercises/vote/settings'
import type { Seat } from '@lockstep/shared/model/session'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { DotStepper } from '../../ui/DotStepper.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import { WritingDesk } from '../desk/WritingDesk.tsx'
import type { ViewProps } from '../view.ts'
import { type BallotItem, ballotItems, dotsOn, shuffledFor, withDots } from './ballotOrder.ts'
import { words } from './strings.ts'
import styles from './vote.module.css'

interface BallotProps extends ViewProps {
  readonly me: Seat
  readonly brief: VoteBrief
  readonly merges: Merges
}

/** One person's dots, sealed with every change until the count. */
export function Ballot(props: BallotProps) {
  const { step, me, brief, merges, drafts, ready, actions } = props
  const draft = drafts.ballot
  const items = useMemo(
    () => shuffledFor(me.id, ballotItems(brief.items, merges)),
    [me.id, brief, merges],
  )
  const dots = useMemo(() => dotsOf(draft?.entry ?? null), [draft?.entry])
  const used = [...dots.values()].reduce((sum, count) => sum + count, 0)
  const left = Math.max(0, brief.budget - used)
  const done = ready.has('ballot')

  function place(item: BallotItem, wanted: number) {
    const next = withDots(dots, item, wanted)
    const placed = Object.values(next).reduce((sum, count) => sum + count, 0)
    actions.saveEntry(step.id, 'ballot', { dots: next })
    // A full ballot counts as voted; an empty one no longer does.
    if (placed === brief.budget && !done) actions.setReady(step.id, 'ballot', true)
    if (placed === 0 && done) actions.setReady(step.id, 'ballot', false)
  }

  return (
    <WritingDesk
      {...props}
      round="ballot"
      label={words.ballot}
      early={words.early}
      lone={brief.open ? null : words.loneVote}
      promise={draft?.state === 'sealed' ? enSteps.vote.sealed : undefined}
      turnout={turnout}
    >
      {brief.open && <p className={blocks.warned}>{words.open}</p>}
      <div className={styles.ballotHead}>
        <p className={styles.left} data-figures>
          {left === 0 ? enSteps.counting.allPlaced(brief.budget) : enSteps.counting.dotsLeft(left)}
        </p>
        <p className={blocks.quiet}>
          {words.rules(brief.budget, brief.perItem)}
          {weighsSides(step.settings) && ` ${words.even}`}
        </p>
      </div>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.id} className={styles.item}>
            <ItemText item={item} />
            <DotStepper
              item={item.text}
              dots={dotsOn(item, dots)}
              perItem={brief.perItem}
              left={left}
              onChange={(wanted) => place(item, wanted)}
            />
          </li>
        ))}
      </ul>
    </WritingDesk>
  )
}

/** How a turnout is said: who has voted, not who is done. */
export const turnout = { sum: enSteps.vote.progress, words: words.turnout }

function ItemText({ item }: { item: BallotItem }) {
  return (
    <div className={styles.itemText}>
      <p>{item.text}</p>
      {item.merged.map(({ id, text }) => (
        <p key={id} className={styles.mergedText}>
          {words.with} “{text}”
        </p>
      ))}
    </div>
  )
}
