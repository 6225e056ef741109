import type { NoteAuthor } from '@lockstep/shared/docs/boardSchema'
import type { Seat } from '@lockstep/shared/model/session'
import type { Authorship } from './syncRoom.ts'

/** An author that says its side; a note that is still being put together has none. */
export function complete(author: NoteAuthor | null): Authorship | null {
  return author?.side ? { side: author.side, seatId: author.seatId } : null
}

/** `isOpen`: where the note has no name yet, this seat may sign it. */
export function mayClaim(
  after: NoteAuthor,
  seat: Seat,
  known: Authorship | null,
  isOpen: boolean,
): boolean {
  const isAsKnown = after.side === known?.side && after.seatId === known?.seatId
  const mayBeOurs = known?.seatId === seat.id || (known?.seatId === null && isOpen)
  if (known && (isAsKnown || !mayBeOurs)) return isAsKnown
  const isOwnSide = after.side === null || after.side === seat.side
  return isOwnSide && (after.seatId === null || after.seatId === seat.id)
}
