import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import { useAnnounce } from '../LiveRegions.tsx'

interface Board {
  readonly box: RefObject<HTMLElement | null>
  /** What lies on it, by id. */
  readonly notes: ReadonlyMap<string, unknown>
  /** What this person took away: that needs no explanation. */
  readonly ownRemoved: RefObject<string | null>
  /** What is said where somebody else took the note away. */
  readonly gone: string
}

const item = '[data-drag-id], [data-note-id]'

/**
 * Focus does not fall off the page with a note. It follows one that lies elsewhere now; else it goes
 * to the heading that the note stood under, and if somebody else deleted the note, why is said.
 */
export function useLostFocus({ box, notes, ownRemoved, gone }: Board) {
  const last = useRef<{ readonly id: string; readonly heading: string } | null>(null)
  const announce = useAnnounce()

  useEffect(() => {
    const before = last.current
    if (!before || document.activeElement !== document.body) return
    const id = CSS.escape(before.id)
    const found = box.current?.querySelector(`[data-drag-id="${id}"], [data-note-id="${id}"]`)
    const handle = found?.querySelector<HTMLElement>('[data-drag-focus], button')
    last.current = null
    if (!notes.has(before.id) && ownRemoved.current !== before.id) announce(gone)
    const heading = `[id="${CSS.escape(before.heading)}"]`
    ;(handle ?? box.current?.querySelector<HTMLElement>(heading))?.focus()
  }, [notes, box, ownRemoved, gone, announce])

  return {
    onFocus(event: FocusEvent) {
      const at = event.target.closest<HTMLElement>(item)
      const heading = at?.closest('[data-cell], section')?.querySelector('h2, h3')?.id
      const id = at?.dataset.dragId ?? at?.dataset.noteId
      last.current = id !== undefined && heading ? { id, heading } : null
    },
    /** Focus that goes elsewhere by itself is not lost; an element that is taken away does not blur. */
    onBlur() {
      last.current = null
    },
  }
}
