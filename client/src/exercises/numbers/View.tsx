import { readGuesses } from '@lockstep/shared/exercises/numbers/guesses'
import { guessRound, numbers as rules } from '@lockstep/shared/exercises/numbers/rules'
import { sumOf } from '@lockstep/shared/model/side'
import { useMemo, useState } from 'react'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { en } from '../../ui/strings.ts'
import { ClosedPapers } from '../desk/ClosedPapers.tsx'
import { Opening, useOpening } from '../desk/Opening.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Figures } from './Figures.tsx'
import { Funnel } from './Funnel.tsx'
import { Guessing, Watching } from './Guessing.tsx'
import { words } from './strings.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** Guesses beside the true figures, then the funnel that both sides accept. */
function View(props: ViewProps) {
  return <NumbersStage key={props.step.id} {...props} />
}

/** Each step begins with a fresh screen. */
function NumbersStage(props: ViewProps) {
  const { step, room, open } = props
  const result = useMemo(() => readGuesses(step, room), [step, room])
  const round = step.rounds[guessRound]
  const opening = useOpening(result !== null && open, () =>
    words.revealed(sumOf((result ?? noResult).people)),
  )

  if (round?.state === 'open') {
    return mayWrite(props) ? <Guessing {...props} /> : <Watching step={step} room={room} />
  }
  if (!result && step.phase !== 'deciding' && step.phase !== 'done') {
    return <EmptyState>{en.states.waiting}</EmptyState>
  }
  if (!open) return <ClosedPapers room={room} words={words.opening} />
  const underWay = step.phase === 'revealed' || step.phase === 'deciding'
  const live = room.session.room.status === 'live'
  return (
    <Opening opening={opening}>
      <Opened
        {...props}
        result={result ?? noResult}
        mayWrite={mayWrite(props) && underWay && live}
      />
    </Opening>
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
    <div className={blocks.stack}>
      {refused && <p className={blocks.warned}>{words.lateNotice}</p>}
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
