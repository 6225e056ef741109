import { leadOf } from '@lockstep/shared/model/session'
import { useEffect, useMemo, useRef } from 'react'
import { useRoom } from '../../room/useRoom.ts'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { en } from '../../ui/strings.ts'
import { useToast } from '../../ui/Toasts.tsx'

/** Tells everyone when somebody else leads from here on. */
export function useLeadNews(): void {
  const session = useRoom((state) => state.session)
  const lead = useMemo(() => leadOf(session), [session])
  const before = useRef(lead?.id)
  const announce = useAnnounce()
  const toast = useToast()

  useEffect(() => {
    if (!lead || lead.id === before.current) return
    const first = before.current === undefined
    before.current = lead.id
    if (first) return
    const text = en.lobby.leadsNow(lead.name)
    announce(text)
    toast({ text })
  }, [lead, announce, toast])
}
