import { useEffect, useReducer, useRef } from 'react'

/** Whoever pressed a key so recently is in the middle of a sentence, in milliseconds. */
const midSentence = 4_000

/**
 * Holds what a stage shows while somebody types in it: the room may move on, the words under the
 * caret may not. `spot` names where the room is; `shown` is what stands on the screen: the present
 * while nobody types, and else what stood there when the room moved. Let go by choice, or by
 * leaving the field. Null: no stage is on the screen.
 */
export function useHeld<Shown>(spot: string, present: Shown, stage: HTMLElement | null) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const kept = useRef({ spot, shown: present, held: false })
  const typedAt = useRef(Number.NEGATIVE_INFINITY)
  const moved = kept.current.spot !== spot
  const typing = performance.now() - typedAt.current < midSentence
  const held = moved && isInField(stage) && (kept.current.held || typing)

  useEffect(() => {
    if (held) kept.current.held = true
    else kept.current = { spot, shown: present, held: false }
  })

  useEffect(() => {
    const typed = () => {
      typedAt.current = performance.now()
    }
    stage?.addEventListener('keydown', typed)
    stage?.addEventListener('compositionupdate', typed)
    return () => {
      stage?.removeEventListener('keydown', typed)
      stage?.removeEventListener('compositionupdate', typed)
    }
  }, [stage])

  useEffect(() => {
    if (!held || !stage) return
    // The next field has focus only after this event.
    const left = () => requestAnimationFrame(redraw)
    stage.addEventListener('focusout', left)
    return () => stage.removeEventListener('focusout', left)
  }, [held, stage])

  return {
    held,
    shown: held ? kept.current.shown : present,
    release() {
      kept.current = { spot, shown: present, held: false }
      redraw()
    },
  }
}

function isInField(stage: HTMLElement | null): boolean {
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
