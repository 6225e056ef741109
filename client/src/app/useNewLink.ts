import { useOpenRoom } from '../room/useRoom.ts'
import { en } from '../ui/strings.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useServices } from './services.ts'

export type LinkKind = 'join' | 'watch' | 'facilitate' | 'summary'

/**
 * Makes a link and keeps it on this device; the old one then stops working. `remove`: those whom it
 * let in leave the room with it. Null, and said: it could not be made.
 */
export function useNewLink(): (which: LinkKind, remove?: boolean) => Promise<string | null> {
  const { roomId, actions } = useOpenRoom()
  const { keys } = useServices()
  const toast = useToast()
  return async (which, remove = false) => {
    const answer = await actions.send({ type: 'link.replace', which, remove })
    if (!answer.ok) {
      toast({ text: en.refusals[answer.code] })
      return null
    }
    const { link } = answer.value
    if (typeof link !== 'string') return null
    keys.remember(roomId, { links: { [which]: link } })
    return link
  }
}
