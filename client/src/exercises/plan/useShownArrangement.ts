import type { PlanCard } from '@lockstep/shared/model/board'
import { type FocusEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type Arrangement, arrange, hold } from './arrangement.ts'

/** The cards in order, held still while this person is in one of the board's fields. */
export function useShownArrangement(cards: Iterable<PlanCard>) {
  const next = useMemo(() => arrange(cards), [cards])
  const [held, setHeld] = useState<Arrangement | null>(null)
  const shown = useMemo(() => (held ? hold(held, next) : next), [held, next])
  const latest = useRef(shown)
  latest.current = shown

  // A field that is taken away under its writer tells nobody that it lost the focus.
  useEffect(() => {
    if (held && !isField(document.activeElement)) setHeld(null)
  })

  return {
    shown,
    onFocus(event: FocusEvent) {
      if (isField(event.target)) setHeld((before) => before ?? latest.current)
    },
    onBlur(event: FocusEvent) {
      const { currentTarget, relatedTarget } = event
      const stays = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
      if (!stays || !isField(relatedTarget)) setHeld(null)
    },
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select')
}
