import { useEffect, useRef, useState } from 'react'
import { useRoom } from '../room/useRoom.ts'

/**
 * Brings this person to where the room is when a facilitator asks everybody there; not away from a
 * sentence, which gets a word about it instead. Facilitators stay at their controls.
 */
export function useGather(isElsewhere: boolean, come: () => void) {
  const gatheredAt = useRoom((state) => state.session.room.gatheredAt ?? null)
  const facilitates = useRoom((state) => state.me?.role === 'facilitator')
  const answered = useRef(gatheredAt)
  const latest = useRef(come)
  latest.current = come
  const [called, setCalled] = useState(false)

  useEffect(() => {
    if (gatheredAt === answered.current) return
    answered.current = gatheredAt
    if (facilitates || !isElsewhere) return
    if (isWriting()) setCalled(true)
    else latest.current()
  }, [gatheredAt, facilitates, isElsewhere])

  useEffect(() => {
    if (!isElsewhere) setCalled(false)
  }, [isElsewhere])

  return called && isElsewhere
}

function isWriting(): boolean {
  const focused = document.activeElement
  if (focused instanceof HTMLTextAreaElement) return focused.value !== ''
  return focused instanceof HTMLInputElement && focused.type === 'text' && focused.value !== ''
}
