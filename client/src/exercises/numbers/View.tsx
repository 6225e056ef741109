import { readGuesses } from '@lockstep/shared/exercises/numbers/guesses'
import { guessRound, numbers as rules } from '@lockstep/shared/exercises/numbers/rules'
import { sumOf, twoSides } from '@lockstep/shared/model/side'
import { useEffect, useMemo, useState } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import { en } from '../../ui/strings.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Figures } from './Figures.tsx'
import { Funnel } from './Funnel.tsx'
import { namesOf } from './facts.ts'
import { Guessing, Watching } from './Guessing.tsx'
import styles from './numbers.module.css'
import { words } from './strings.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** Guesses beside the true figures, then the funnel that both sides accept. */
function View(props: ViewProps) {
  return <NumbersStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function NumbersStage(props: ViewProps) {
  const { step, room, me, screen, open } = props
  const result = useMemo(() => readGuesses(step, room), [step, room])
  const round = step.rounds[guessRound]
  // Whoever comes later finds the guesses open; the others see them open.
  const [late] = useState(result !== null && open)
  const opening = result !== null && open && !late
  useSpokenReveal(opening && result ? sumOf(result.people) : null)

  const writer = screen === 'seat' && me !== null && me.role !== 'observer'
  if (round?.state === 'open') {
    return writer ? <Guessing {...props} me={me} /> : <Watching step={step} room={room} />
  }
  if (!result && step.phase !== 'deciding' && step.phase !== 'done') {
    return <EmptyState>{en.states.waiting}</EmptyState>
  }
  if (!open) return <Closed room={room} />
  const underWay = step.phase === 'revealed' || step.phase === 'deciding'
  const mayWrite = writer && underWay && room.session.room.status === 'live'
  return (
    <div className={opening ? styles.opening : undefined}>
      <Opened {...props} result={result ?? noResult} mayWrite={mayWrite} />
    </div>
  )
}

/** The guessing may have been skipped: the funnel works without it. */
const noResult = { guesses: {}, people: { sales: 0, marketing: 0, neutral: 0 } }

type OpenedProps = ViewProps & {
  readonly result: NonNullable<ReturnType<typeof readGuesses>>
  readonly mayWrite: boolean
}

/** Figures and funnel. The phase says which comes first; on one's own screen one may look at either. */
function Opened(props: OpenedProps) {
  const { step, screen, drafts } = props
  const byPhase = step.phase === 'deciding' || step.phase === 'done' ? 'funnel' : 'figures'
  const [picked, pick] = useState<{ phase: string; way: 'figures' | 'funnel' } | null>(null)
  const way = picked?.phase === step.phase ? picked.way : byPhase
  const refused = drafts[guessRound]?.state === 'refused' && drafts[guessRound]?.refusal !== null
  return (
    <div className={styles.stack}>
      {refused && <p className={styles.warned}>{words.lateNotice}</p>}
      {screen === 'seat' && (
        <SegmentedControl
          label={words.ways}
          value={way}
          onChange={(next) => pick({ phase: step.phase, way: next })}
          segments={[
            { value: 'figures', label: words.figures },
            { value: 'funnel', label: words.funnel },
          ]}
        />
      )}
      {way === 'figures' ? <Figures {...props} /> : <Funnel {...props} />}
    </div>
  )
}

/** Two closed papers for the beat before the reveal, the same on every screen. */
function Closed({ room }: Pick<ViewProps, 'room'>) {
  const names = namesOf(room)
  return (
    <div className={styles.columns} role="status">
      <span className="visuallyHidden">{words.opening}</span>
      {twoSides.map((side) => (
        <div key={side} className={styles.closedPaper}>
          <SideMark side={side} name={names[side]} size={32} />
        </div>
      ))}
    </div>
  )
}

function useSpokenReveal(people: number | null) {
  const announce = useAnnounce()
  useEffect(() => {
    if (people !== null) announce(words.revealed(people))
  }, [people, announce])
}
