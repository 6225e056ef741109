import type { Board } from './board.ts'
import type { Session } from './session.ts'

/** Everything of a room that every seat may read, as plain data. What an exercise and a view get. */
export interface PublicRoom {
  readonly session: Session
  readonly board: Board
}
