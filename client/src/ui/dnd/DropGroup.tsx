import { useDroppable } from '@dnd-kit/core'
import type { ReactNode } from 'react'
import { classNames } from '../classNames.ts'
import styles from './dnd.module.css'
import type { Flow } from './place.ts'

export interface DropGroupProps {
  readonly id: string
  /** Names the list for who hears it: the id of its heading. */
  readonly labelledBy?: string | undefined
  readonly flow?: Flow | undefined
  /** For the page's own layout of the list. */
  readonly className?: string | undefined
  /** `DragShell`s, or an empty state inside an `<li>`. */
  readonly children: ReactNode
}

/** A group of a board: the list that items are dropped on, at a place in its order. */
export function DropGroup({
  id,
  labelledBy,
  flow = 'column',
  className,
  children,
}: DropGroupProps) {
  const { setNodeRef, isOver } = useDroppable({ id })
  return (
    <ul
      ref={setNodeRef}
      className={classNames(styles.group, className)}
      aria-labelledby={labelledBy}
      data-drop-id={id}
      data-flow={flow}
      data-over={isOver}
    >
      {children}
    </ul>
  )
}
