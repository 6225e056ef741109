import { agreedTerms } from '@lockstep/shared/model/agreed'
import type { AgreedTextSpec } from '@lockstep/shared/model/agreedText'
import type { Session } from '@lockstep/shared/model/session'
import type { Gloss } from '@lockstep/shared/summary/gloss'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useRoom } from '../room/useRoom.ts'
import { GlossaryContext } from '../ui/glossary.ts'

type Specs = ReadonlyMap<string, AgreedTextSpec>

/** The room's agreed words, for every text below. `still`: on a wall, where nobody points. */
export function RoomGlossary({ still, children }: { still: boolean; children: ReactNode }) {
  const terms = useAgreedWords()
  const glossary = useMemo(() => ({ terms, still }), [terms, still])
  return <GlossaryContext value={glossary}>{children}</GlossaryContext>
}

function useAgreedWords(): readonly Gloss[] {
  const session = useRoom((state) => state.session)
  const board = useRoom((state) => state.board)
  const agreed = useMemo(() => agreedTerms({ session, board }), [session, board])
  const specs = useSpecs(agreed.length > 0, session)
  const before = useRef<readonly Gloss[]>([])
  return useMemo(() => {
    const next = agreed.flatMap(({ termId, text }) => {
      const name = specs?.get(termId)?.name
      return name === undefined ? [] : [{ name, lines: Object.values(text) }]
    })
    // The same words are the same list: every note on the board looks at it.
    if (JSON.stringify(next) !== JSON.stringify(before.current)) before.current = next
    return before.current
  }, [agreed, specs])
}

/** What the terms are called is fetched when something is agreed. */
function useSpecs(wanted: boolean, session: Session): Specs | null {
  const [read, setRead] = useState<((session: Session) => Specs) | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    import('@lockstep/shared/summary/termSpecs')
      .then(({ termSpecs }) => {
        if (!gone) setRead(() => termSpecs)
      })
      .catch(() => undefined) // without them nothing is underlined; the next page has them
    return () => {
      gone = true
    }
  }, [wanted])
  return useMemo(() => read?.(session) ?? null, [read, session])
}
