import { useDraggable } from '@dnd-kit/core'
import { createContext, type KeyboardEvent, type ReactNode, useContext, useMemo } from 'react'
import { classNames } from '../classNames.ts'
import { useBoard } from './board.ts'
import styles from './dnd.module.css'
import { type Direction, stepFrom } from './place.ts'

export interface DragShellProps {
  readonly id: string
  readonly disabled?: boolean | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}

interface Shell {
  readonly itemId: string
  readonly disabled: boolean
  readonly setHandle: (element: HTMLElement | null) => void
  readonly listeners: ReturnType<typeof useDraggable>['listeners']
}

const ShellContext = createContext<Shell | null>(null)

/**
 * An item of a board, an `<li>`. The library renders every shell again whenever a drag starts or
 * changes group, so it is tiny: the children are the same elements and are left alone.
 */
export function DragShell({ id, disabled = false, className, children }: DragShellProps) {
  const { setNodeRef, setActivatorNodeRef, listeners, isDragging } = useDraggable({ id, disabled })

  const shell = useMemo<Shell>(
    () => ({ itemId: id, disabled, setHandle: setActivatorNodeRef, listeners }),
    [id, disabled, setActivatorNodeRef, listeners],
  )
  return (
    <ShellContext value={shell}>
      <li
        ref={setNodeRef}
        className={classNames(styles.shell, className)}
        data-drag-id={id}
        data-dragging={isDragging}
      >
        {children}
      </li>
    </ShellContext>
  )
}

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('A handle belongs inside a DragShell')
  return shell
}

/** Key handler of an item: Alt+↑/↓ in its group, Alt+←/→ to the next group. */
export function useMoveKeys(itemId: string): (event: KeyboardEvent<HTMLElement>) => void {
  const board = useBoard()
  return useMemo(() => moveKeys(board, itemId), [board, itemId])
}

function moveKeys(board: ReturnType<typeof useBoard>, itemId: string) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const direction = directions[event.key]
    if (!event.altKey || event.ctrlKey || event.metaKey || !direction || isText(event.target))
      return
    // Alt+← is the browser's way back: here it is the note's, even at the edge.
    event.preventDefault()
    event.stopPropagation()
    const to = stepFrom(board.groups(), itemId, direction)
    if (to) board.move(itemId, to)
  }
}

const directions: { readonly [key: string]: Direction } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'previousGroup',
  ArrowRight: 'nextGroup',
}

function isText(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}
