import { useMemo } from 'react'
import { isKind, views } from '../../exercises/index.ts'
import { useRoom } from '../../room/useRoom.ts'
import { useFetchAhead } from '../../ui/fetched.tsx'

/** Fetches the views of the agenda's kinds: the room moves at one instant. */
export function useViewsAhead(): void {
  const kinds = useRoom(({ session }) => session.agenda.map(({ kind }) => kind).join())
  const wanted = useMemo(() => {
    return [...new Set(kinds.split(','))].filter(isKind).map((kind) => views[kind])
  }, [kinds])
  useFetchAhead(wanted)
}
