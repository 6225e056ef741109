import { pulse as rules, writeRound } from '@lockstep/shared/exercises/pulse/rules'
import { readPulse } from '@lockstep/shared/exercises/pulse/scores'
import { askedIn } from '@lockstep/shared/exercises/pulse/settings'
import { sideNames } from '@lockstep/shared/model/session'
import { useMemo } from 'react'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { en } from '../../ui/strings.ts'
import { ClosedPapers } from '../desk/ClosedPapers.tsx'
import { Desk } from '../desk/Desk.tsx'
import { InTheRoom } from '../desk/InTheRoom.tsx'
import { useOpening } from '../desk/Opening.tsx'
import { mayWrite } from '../desk/roles.ts'
import type { ViewModule, ViewProps } from '../view.ts'
import { Answer } from './Answer.tsx'
import styles from './pulse.module.css'
import { linesOpened, Revealed } from './Revealed.tsx'
import { words } from './strings.ts'

export const view: ViewModule = { View, rules, verbs: words.verbs }

/** One line and one score each, sealed; then the lines by side, and the scale when it is shown. */
function View(props: ViewProps) {
  const { step, room, open } = props
  const result = useMemo(() => readPulse(step, room), [step, room])
  const opening = useOpening(result !== null && open, () =>
    result ? linesOpened(result, sideNames(room.session.room)) : words.noWords,
  )
  const state = step.rounds[writeRound]?.state

  if (state === undefined) return <Waiting {...props} />
  if (state === 'open') return <Writing {...props} />
  if (!open) return <ClosedPapers room={room} on={() => words.closed} />
  if (!result) return <EmptyState>{words.nothing}</EmptyState>
  return <Revealed {...props} result={result} opening={opening} />
}

function Waiting({ step }: ViewProps) {
  return (
    <section className={blocks.stack}>
      <EmptyState>{en.states.waiting}</EmptyState>
      <div className={blocks.group}>
        <p className={blocks.quiet}>{words.thenScore}</p>
        <p className={styles.question}>{askedIn(step).question}</p>
      </div>
    </section>
  )
}

function Writing(props: ViewProps) {
  const { step, room } = props
  if (mayWrite(props)) return <Answer {...props} />
  return (
    <Desk>
      <p className={styles.question}>{askedIn(step).question}</p>
      <InTheRoom step={step} room={room} round={writeRound} />
    </Desk>
  )
}
