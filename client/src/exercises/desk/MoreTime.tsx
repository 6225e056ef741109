import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import blocks from '../../ui/blocks.module.css'
import { enSteps } from '../../ui/stepStrings.ts'
import type { ViewProps } from '../view.ts'
import { useSend } from './useSend.ts'

/** Asks for more time, without a name. Says so only when the wish has arrived. */
export function MoreTime({ step, actions }: Pick<ViewProps, 'step' | 'actions'>) {
  const [asked, setAsked] = useState(false)
  const { send, busy, problem } = useSend(actions)

  async function ask() {
    if (await send({ type: 'seat.moreTime', stepId: step.id })) setAsked(true)
  }

  if (asked) {
    return (
      <p className={blocks.quiet} role="status">
        {enSteps.sealing.moreTimeSaid}
      </p>
    )
  }
  return (
    <>
      {problem && (
        <p className={blocks.problem} role="alert">
          {problem}
        </p>
      )}
      <Button variant="quiet" busy={busy} onClick={() => void ask()}>
        {enSteps.sealing.moreTime}
      </Button>
    </>
  )
}
