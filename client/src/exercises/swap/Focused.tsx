import type { SwapMark } from '@lockstep/shared/exercises/swap/marks'
import type { SwapNote } from '@lockstep/shared/exercises/swap/revealed'
import { type NoteId, noteId } from '@lockstep/shared/model/ids'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Step } from '@lockstep/shared/model/session'
import blocks from '../../ui/blocks.module.css'
import { SwapNoteCard } from './SwapNoteCard.tsx'
import { words } from './strings.ts'

/** The note of this step that the facilitator shows to everyone; null while each is on their own. */
export function focusOf(step: Step, room: PublicRoom): NoteId | null {
  const { now } = room.session
  return now.stepId === step.id && now.itemId !== null ? noteId(now.itemId) : null
}

interface FocusedProps {
  readonly note: SwapNote
  readonly marks: ReadonlyMap<NoteId, SwapMark>
  readonly room: PublicRoom
}

/** The note that the whole room looks at, large. */
export function Focused({ note, marks, room }: FocusedProps) {
  return (
    <section aria-label={words.shownToAll} className={blocks.stack}>
      <SwapNoteCard note={note} mark={marks.get(note.id)} room={room} size="large" />
    </section>
  )
}
