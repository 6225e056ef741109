import type { StepId } from '@lockstep/shared/model/ids'
import type { Phase } from '@lockstep/shared/model/session'
import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Where the room is: what a stage shows. */
export interface Spot {
  readonly stepId: StepId | null
  readonly phase: Phase | null
}

/**
 * Holds the stage still while somebody types in it: the room may move on, the words under the caret
 * may not. Let go by choice, or by leaving the field.
 */
export function useHeld(spot: Spot, stage: RefObject<HTMLElement | null>) {
  const [shown, setShown] = useState(spot)
  const moved = shown.stepId !== spot.stepId || shown.phase !== spot.phase
  const typing = moved && isTypingIn(stage.current)
  const release = useCallback(() => setShown(spot), [spot])

  // Nobody types: the stage follows at once, before anything old is painted.
  if (moved && !typing) setShown(spot)

  useEffect(() => {
    const element = stage.current
    if (!typing || !element) return
    // The next field has focus only after this event.
    const left = () => requestAnimationFrame(() => !isTypingIn(element) && release())
    element.addEventListener('focusout', left)
    return () => element.removeEventListener('focusout', left)
  }, [typing, stage, release])

  return { shown: moved && !typing ? spot : shown, held: typing, release }
}

function isTypingIn(stage: HTMLElement | null): boolean {
  const focused = document.activeElement
  if (!stage?.contains(focused)) return false
  if (focused instanceof HTMLTextAreaElement) return !focused.readOnly && focused.value !== ''
  return (
    focused instanceof HTMLInputElement &&
    ['text', 'number', 'search'].includes(focused.type) &&
    !focused.readOnly &&
    focused.value !== ''
  )
}
