import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { useState } from 'react'
import type { AnswerCode } from '../room/api.ts'
import { Button } from '../ui/Button.tsx'
import { en } from '../ui/strings.ts'
import { StatePage } from './Page.tsx'
import { useServices } from './services.ts'

/**
 * At the end of a personal link. The code works once, so it is spent by a press and not by a page
 * that some scanner opened to look at.
 */
export function CarryDoor(props: {
  roomId: string
  code: string
  onEnter: (seat: SeatGrant) => void
}) {
  const { roomId, code, onEnter } = props
  const { api, keys } = useServices()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<AnswerCode | null>(null)

  async function take() {
    setBusy(true)
    const answer = await api.carry(roomId, code)
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.code)
      return
    }
    keys.remember(roomId, { seat: answer.value, seenAt: Date.now() })
    onEnter(answer.value)
  }

  const spent = failure === 'no-such-room'
  return (
    <StatePage
      title={spent ? en.carry.spent : en.carry.goOnHere}
      action={
        spent ? undefined : (
          <Button variant="primary" busy={busy} onClick={() => void take()}>
            {en.carry.take}
          </Button>
        )
      }
    >
      <p>{spent ? en.carry.spentHelp : en.carry.about}</p>
      {failure !== null && !spent && <p role="alert">{en.refusals[failure]}</p>}
    </StatePage>
  )
}
