import { findStep, type Session } from '@lockstep/shared/model/session'
import { useEffect, useState } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { SaveState } from '../../ui/SaveState.tsx'

/** No acknowledgement for so long is told as such, in milliseconds. */
const patience = 4_000

/** Where this person's words are: on this device, or on the server's disk. */
export function SaveWords() {
  const unsaved = useRoom((state) => state.connection.unsaved)
  const unsealed = useRoom((state) => state.drafts.unsealed)
  const online = useRoom((state) => state.connection.phase === 'online')
  const waiting = unsaved + unsealed > 0
  const late = useLate(waiting)
  const sealing = useRoom((state) => isSealing(state.session))
  if (waiting) return <SaveState state={late && online ? 'retrying' : 'device'} />
  if (!online) return <SaveState state="device" />
  return <SaveState state={sealing ? 'saved' : 'shared'} />
}

/** Whoever writes for a sealed round must not read "Shared" below it. */
function isSealing(session: Session): boolean {
  const rounds = findStep(session, session.now.stepId)?.rounds ?? {}
  return Object.values(rounds).some((round) => round.state === 'open')
}

function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setLate(true), patience)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [waiting])
  return late
}
