import type { KeyboardEvent } from 'react'

interface Undoing {
  readonly undo: () => void
  readonly redo: () => void
}

/**
 * The keys of something with notes to move, heard only while focus is in it: Ctrl+Z takes back one's
 * own last change; N begins a note, and M opens the places of one, outside of texts alone.
 */
export function boardKeys(
  actions: Undoing,
  /** Begins a note near `target`; tells whether there was a way to. */
  begin: (target: Element, board: HTMLElement) => boolean,
) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    // In a private text the browser's own undo is the right one; shared texts see to theirs.
    if (!(event.target instanceof Element) || event.target.closest('input, textarea, select'))
      return
    if (undoOrRedo(event, actions) || letterKey(event, event.target, begin)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
}

/** Whether the keys were those of undo or redo, which then is done. */
export function undoOrRedo(event: KeyboardEvent<HTMLElement>, actions: Undoing): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) actions.undo()
  else if (key === 'y' || key === 'z') actions.redo()
  else return false
  return true
}

function letterKey(
  event: KeyboardEvent<HTMLElement>,
  target: Element,
  begin: (target: Element, board: HTMLElement) => boolean,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'n') return begin(target, event.currentTarget)
  if (key !== 'm') return false
  const handle = target.closest('[data-drag-id]')?.querySelector<HTMLElement>('[data-drag-focus]')
  handle?.click()
  return handle !== null && handle !== undefined
}
