import type { Note } from '@lockstep/shared/model/board'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Step } from '@lockstep/shared/model/session'

/** The item that a facilitator points at to put the scale on every screen. */
export const scaleItem = 'scale'

/** Words first, the scale when it is shown: to whoever looks back later it stands there at once. */
export function scaleShown(step: Step, { session }: PublicRoom): boolean {
  const { now } = session
  return step.phase === 'done' || now.stepId !== step.id || now.itemId === scaleItem
}

/** The lines on the table, open notes that came later included. Ids are random, so is the order. */
export function linesOf(step: Step, { board }: PublicRoom): readonly Note[] {
  return [...board.notes.values()]
    .filter((note) => note.stepId === step.id && note.text.trim() !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
