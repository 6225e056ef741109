import type { Note } from './board.ts'
import { bylineIn, bylineOf } from './byline.ts'
import { commentsByNote } from './comments.ts'
import type { PublicRoom } from './room.ts'
import type { Step } from './session.ts'
import type { SummaryItem } from './summary.ts'

/** How the summary tells a step's notes: whose each one is, and what was said about it. */
export function itemsOfNotes(
  step: Pick<Step, 'anonymous'>,
  { board, session }: PublicRoom,
): (note: Pick<Note, 'id' | 'text' | 'side' | 'seatId'>) => SummaryItem {
  const comments = commentsByNote(board)
  return (note) => {
    const { id, text, side } = note
    const item = { text, side, by: bylineIn(step, note, session) }
    const said = comments.get(id)?.map((comment) => ({
      text: comment.text,
      side: comment.side,
      by: bylineOf(comment, session),
    }))
    return said ? { ...item, said } : item
  }
}
