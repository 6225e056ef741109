import { useEffect } from 'react'
import { isKind, views } from '../../exercises/index.ts'
import { useRoom } from '../../room/useRoom.ts'

/** Long enough for what is on the screen to be fetched first, in milliseconds. */
const rest = 1_500

/**
 * Fetches the views of the agenda's kinds while nothing else is going on: the room moves at one
 * instant, and the line may be down by then.
 */
export function useViewsAhead(): void {
  const kinds = useRoom(({ session }) => session.agenda.map(({ kind }) => kind).join())
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const kind of new Set(kinds.split(','))) {
        // What failed now is asked for again when it is needed.
        if (isKind(kind)) views[kind]().catch(() => undefined)
      }
    }, rest)
    return () => clearTimeout(timer)
  }, [kinds])
}
