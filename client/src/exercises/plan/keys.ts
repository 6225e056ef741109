import { cardId } from '@lockstep/shared/model/ids'
import { isPlanGroup, planGroups } from '@lockstep/shared/model/plan'
import type { KeyboardEvent } from 'react'
import { undoOrRedo } from '../../ui/dnd/boardKeys.ts'
import type { ViewProps } from '../view.ts'
import type { BoardActs } from './useCardActs.ts'

type Undoing = Pick<ViewProps['actions'], 'undo' | 'redo'>

/**
 * The board's keys, heard only while focus is in it: Ctrl+Z takes back one's own last change, also
 * from within a text, since the texts are shared; N, M and Delete work outside of texts alone.
 */
export function planKeys(actions: Undoing, acts: BoardActs) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (undoOrRedo(event, actions) || (!inText(event.target) && cardKey(event, acts))) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
}

function cardKey(event: KeyboardEvent<HTMLElement>, acts: BoardActs): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) {
    return false
  }
  const item = event.target.closest<HTMLElement>('[data-drag-id]')
  const id = item?.dataset.dragId
  switch (event.key) {
    case 'n':
    case 'N': {
      const group = event.target.closest<HTMLElement>('[data-plan-group]')?.dataset.planGroup
      acts.add(isPlanGroup(group) ? group : planGroups[0])
      return true
    }
    case 'm':
    case 'M':
      item?.querySelector<HTMLElement>('[data-drag-focus]')?.click()
      return item !== null
    case 'F2':
      if (id === undefined) return false
      acts.open(cardId(id), 'title')
      return true
    case 'Delete':
      // On the handle alone: elsewhere in a card nobody expects the whole card to go.
      if (id === undefined || !event.target.matches('[data-drag-focus]')) return false
      acts.remove(cardId(id))
      return true
    default:
      return false
  }
}

function inText(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
