import type { Merges } from '@lockstep/shared/exercises/vote/merges'
import { dotsOf } from '@lockstep/shared/exercises/vote/rules'
import { type VoteBrief, weighsSides } from '@lockstep/shared/exercises/vote/settings'
import { type Seat, writersBySide } from '@lockstep/shared/model/session'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { DotStepper } from '../../ui/DotStepper.tsx'
import { en } from '../../ui/strings.ts'
import type { Draft, ViewProps } from '../view.ts'
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
  const { step, room, me, brief, merges, drafts, ready, actions } = props
  const draft = drafts.ballot
  const items = useMemo(
    () => shuffledFor(me.id, ballotItems(brief.items, merges)),
    [me.id, brief, merges],
  )
  const dots = useMemo(() => dotsOf(draft?.entry ?? null), [draft?.entry])
  const used = [...dots.values()].reduce((sum, count) => sum + count, 0)
  const left = Math.max(0, brief.budget - used)
  const done = ready.has('ballot')
  const alone = writersBySide(room.session)[me.side] === 1

  function place(item: BallotItem, wanted: number) {
    const next = withDots(dots, item, wanted)
    const placed = Object.values(next).reduce((sum, count) => sum + count, 0)
    actions.saveEntry(step.id, 'ballot', { dots: next })
    // A full ballot counts as voted; an empty one no longer does.
    if (placed === brief.budget && !done) actions.setReady(step.id, 'ballot', true)
    if (placed === 0 && done) actions.setReady(step.id, 'ballot', false)
  }

  return (
    <section className={styles.ballot} aria-label={words.ballot}>
      {brief.open && <p className={styles.warned}>{words.open}</p>}
      <div className={styles.ballotHead}>
        <p className={styles.left} data-figures>
          {left === 0 ? en.counting.allPlaced(brief.budget) : en.counting.dotsLeft(left)}
        </p>
        <p className={styles.quiet}>
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
      {alone && !brief.open && <p className={styles.quiet}>{words.loneVote}</p>}
      {done && <p>{words.early}</p>}
      <BallotState draft={draft} />
      <div className={styles.buttons}>
        <MoreTime onAsk={() => void actions.send({ type: 'seat.moreTime', stepId: step.id })} />
        <Button
          variant={me.role === 'facilitator' || done ? 'secondary' : 'primary'}
          onClick={() => actions.setReady(step.id, 'ballot', !done)}
        >
          {done ? en.sealing.changeIt : en.sealing.done}
        </Button>
      </div>
    </section>
  )
}

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

function BallotState({ draft }: { draft: Draft | undefined }) {
  if (!draft || draft.state === 'empty') return null
  if (draft.state === 'refused') {
    return (
      <p className={styles.warned} role="alert">
        {draft.refusal ? en.refusals[draft.refusal] : en.saveState.refused}
      </p>
    )
  }
  return (
    <p className={styles.quiet}>{draft.state === 'sealed' ? en.vote.sealed : en.vote.keptHere}</p>
  )
}

function MoreTime({ onAsk }: { onAsk: () => void }) {
  const [asked, setAsked] = useState(false)
  if (asked) return <p className={styles.quiet}>{en.sealing.moreTimeSaid}</p>
  return (
    <Button
      variant="quiet"
      onClick={() => {
        setAsked(true)
        onAsk()
      }}
    >
      {en.sealing.moreTime}
    </Button>
  )
}
