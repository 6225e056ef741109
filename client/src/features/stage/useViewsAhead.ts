import { useMemo } from 'react'
import { isKind, views } from '../../exercises/index.ts'
import { useRoom } from '../../room/useRoom.ts'
import { useFetchAhead } from '../../ui/fetched.tsx'

/** Long enough for what is on the screen to be fetched first, in milliseconds. */
const rest = 1_500

/**
 * Fetches the views of the agenda's kinds while nothing else is going on: the room moves at one
 * instant, and the line may be down by then.
 */
export function useViewsAhead(): void {
  const kinds = useRoom(({ session }) => session.agenda.map(({ kind }) => kind).join())
  const wanted = useMemo(() => {
    return [...new Set(kinds.split(','))].filter(isKind).map((kind) => views[kind])
  }, [kinds])
  useFetchAhead(wanted, rest)
}
