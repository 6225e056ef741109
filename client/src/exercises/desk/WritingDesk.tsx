import { isAloneOn, type Seat } from '@lockstep/shared/model/session'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { enSteps } from '../../ui/stepStrings.ts'
import type { ViewProps } from '../view.ts'
import { Desk } from './Desk.tsx'
import styles from './desk.module.css'
import { InTheRoom } from './InTheRoom.tsx'
import { Lid } from './Lid.tsx'
import { MoreTime } from './MoreTime.tsx'
import { SealedState } from './SealedState.tsx'

interface WritingDeskProps extends ViewProps {
  readonly me: Seat
  readonly round: string
  /** What the page is called. */
  readonly label: string
  /** Something to think about for who is done before the others. */
  readonly early: string
  /**
   * What a lone voice is told: that its side gives it away. Only where no name is shown; null
   * where names are.
   */
  readonly lone?: string | null
  readonly promise?: string | undefined
  /** What stands among the buttons, before them. */
  readonly buttons?: ReactNode
  /** What stands beside the page. */
  readonly beside?: ReactNode
  readonly turnout?: Pick<Parameters<typeof InTheRoom>[0], 'words' | 'sum'>
  /** What is written on. */
  readonly children: ReactNode
}

/** Where somebody writes what stays sealed until the reveal, the same in every kind. */
export function WritingDesk(props: WritingDeskProps) {
  const { step, room, me, drafts, ready, actions, round, children } = props
  const { lone = step.anonymous ? enSteps.sealing.loneVoice : null } = props
  const done = ready.has(round)
  return (
    <Desk>
      <section className={styles.page} aria-label={props.label}>
        <Lid uncover={props.uncover}>
          {children}
          {lone && isAloneOn(room.session, me.side) && <p className={blocks.notice}>{lone}</p>}
          <SealedState draft={drafts[round]} promise={props.promise} />
          {done && <p>{props.early}</p>}
          <div className={blocks.buttons}>
            {props.buttons}
            <MoreTime step={step} actions={actions} />
            <Button
              // The facilitator's primary is the next phase, in the bar below.
              variant={done || me.role === 'facilitator' ? 'secondary' : 'primary'}
              onClick={() => actions.setReady(step.id, round, !done)}
            >
              {done ? enSteps.sealing.changeIt : enSteps.sealing.done}
            </Button>
          </div>
        </Lid>
      </section>
      <InTheRoom step={step} room={room} round={round} {...props.turnout}>
        {props.beside}
      </InTheRoom>
    </Desk>
  )
}
