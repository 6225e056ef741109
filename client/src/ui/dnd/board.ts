import { createContext, useContext } from 'react'
import type { DragGroup, Target } from './place.ts'

/** What the parts of one board share. The object stays the same, so sharing it renders nothing. */
export interface Board {
  groups(): readonly DragGroup[]
  labelOf(itemId: string): string
  /** The one way an item moves, by whichever hand: tells the owner and speaks; focus stays with the item. */
  move(itemId: string, to: Target): void
}

export const BoardContext = createContext<Board | null>(null)

export function useBoard(): Board {
  const board = useContext(BoardContext)
  if (!board) throw new Error('DragBoard must be around its groups and items')
  return board
}
