import { doneBySide, sideNames, writersBySide } from '@lockstep/shared/model/session'
import { sumOf } from '@lockstep/shared/model/side'
import { type ReactNode, useId } from 'react'
import blocks from '../../ui/blocks.module.css'
import { ProgressBySide, type ProgressBySideProps } from '../../ui/ProgressBySide.tsx'
import { enSteps } from '../../ui/stepStrings.ts'
import type { ViewProps } from '../view.ts'
import { Beside } from './Desk.tsx'

interface InTheRoomProps extends Pick<ViewProps, 'step' | 'room'> {
  readonly round: string
  /** How one side's count is said; "4 of 5 done" if nothing else is. */
  readonly words?: ProgressBySideProps['words']
  /** How the count of all sides together is said, where it is. */
  readonly sum?: (done: number, of: number) => string
  /** What else stands beside the page, above the counts. */
  readonly children?: ReactNode
}

/** How far each side is, as counts; all that who does not write gets to see. */
export function InTheRoom({ step, room, round, words, sum, children }: InTheRoomProps) {
  const id = useId()
  const done = doneBySide(room.session, step.id, round)
  const of = writersBySide(room.session)
  return (
    <Beside labelledBy={id}>
      {children}
      <section className={blocks.group}>
        <h2 id={id}>{enSteps.sealing.inTheRoom}</h2>
        {sum && <p>{sum(sumOf(done), sumOf(of))}</p>}
        <ProgressBySide done={done} of={of} names={sideNames(room.session.room)} words={words} />
        <p className={blocks.quiet}>{enSteps.sealing.noTextHere}</p>
      </section>
    </Beside>
  )
}
