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
  if (waiting) return <SaveState state={late && online ? 'retrying' : 'device'} />
  return online ? <SaveState state="shared" /> : <SaveState state="device" />
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
