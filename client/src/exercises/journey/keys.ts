import type { KeyboardEvent } from 'react'
import type { ViewProps } from '../view.ts'

/**
 * The grid's keys, heard only while focus is in it: Ctrl+Z takes back one's own last change; N and M
 * work outside of texts alone.
 */
export function gridKeys(actions: Pick<ViewProps['actions'], 'undo' | 'redo'>) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    // In a private text the browser's own undo is the right one; shared texts see to theirs.
    if (!(event.target instanceof Element) || event.target.closest('input, textarea, select'))
      return
    if (undoOrRedo(event, actions) || letterKey(event, event.target)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
}

function undoOrRedo(
  event: KeyboardEvent<HTMLElement>,
  actions: Pick<ViewProps['actions'], 'undo' | 'redo'>,
): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) actions.undo()
  else if (key === 'y' || key === 'z') actions.redo()
  else return false
  return true
}

function letterKey(event: KeyboardEvent<HTMLElement>, target: Element): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const key = event.key.toLowerCase()
  const found =
    key === 'n'
      ? (target.closest('[data-cell]') ?? event.currentTarget).querySelector<HTMLElement>(
          '[data-add-card]',
        )
      : key === 'm'
        ? target.closest('[data-drag-id]')?.querySelector<HTMLElement>('[data-drag-focus]')
        : null
  if (!found) return false
  found.click()
  return true
}
