import type { NoteId } from '@lockstep/shared/model/ids'
import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import { useAnnounce } from '../../ui/LiveRegions.tsx'
import { words } from './strings.ts'

/**
 * Focus does not fall off the page with a card. It follows one that lies elsewhere now; else it goes
 * to the heading that the card stood under, and if somebody else deleted the card, why is said.
 */
export function useLostFocus(
  box: RefObject<HTMLElement | null>,
  notes: ReadonlyMap<NoteId, unknown>,
  ownRemoved: RefObject<string | null>,
) {
  const last = useRef<{ readonly id: string; readonly heading: string } | null>(null)
  const announce = useAnnounce()

  useEffect(() => {
    const before = last.current
    if (!before || document.activeElement !== document.body) return
    const id = CSS.escape(before.id)
    const item = box.current?.querySelector(`[data-drag-id="${id}"]`)
    const handle = item?.querySelector<HTMLElement>('[data-drag-focus]')
    last.current = null
    const gone = ![...notes.keys()].some((note) => note === before.id)
    if (gone && ownRemoved.current !== before.id) announce(words.gone)
    const heading = `[id="${CSS.escape(before.heading)}"]`
    ;(handle ?? box.current?.querySelector<HTMLElement>(heading))?.focus()
  }, [notes, box, ownRemoved, announce])

  return {
    onFocus(event: FocusEvent) {
      const item = event.target.closest<HTMLElement>('[data-drag-id]')
      const heading = item?.closest('[data-cell]')?.querySelector('h2, h3')?.id
      const id = item?.dataset.dragId
      last.current = id !== undefined && heading ? { id, heading } : null
    },
    /** Focus that goes elsewhere by itself is not lost; an element that is taken away does not blur. */
    onBlur() {
      last.current = null
    },
  }
}
