import { useState } from 'react'
import { useLocation } from 'wouter'
import type { AnswerCode } from '../room/api.ts'
import { keyOfLink } from '../room/keys.ts'
import { Button } from '../ui/Button.tsx'
import { en } from '../ui/strings.ts'
import { useServices } from './services.ts'

/** Opens a room of one's own in which the server plays everybody else. */
export function RehearsalDemo() {
  const { api, keys } = useServices()
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<AnswerCode | null>(null)
  const text = en.rehearsal

  async function open() {
    setBusy(true)
    const made = await api.createRoom({
      title: text.demoTitle,
      facilitator: { name: text.demoName, side: 'neutral' },
    })
    if (!made.ok) {
      setBusy(false)
      setFailure(made.code)
      return
    }
    const { roomId, links, seat } = made.value
    const key = keyOfLink(links.facilitate)
    keys.remember(roomId, { title: text.demoTitle, links, seat, key, seenAt: Date.now() })
    // Where this fails the room is there all the same, and its cockpit offers it again.
    const body = { id: 'rehearse', type: 'rehearsal.start' }
    await api.command({ roomId, token: seat.token, body })
    navigate(`/r/${roomId}/cockpit`)
  }

  return (
    <>
      <Button busy={busy} onClick={() => void open()}>
        {text.see}
      </Button>
      {failure && (
        <span role="alert">
          {text.demoFailed} {en.refusals[failure]}
        </span>
      )}
    </>
  )
}
