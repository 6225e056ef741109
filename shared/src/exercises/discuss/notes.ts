import * as v from 'valibot'
import type { Board, Note } from '../../model/board.ts'
import type { StepId } from '../../model/ids.ts'

/** The notes of a talk in the order in which they were taken. */
export function talkNotes(step: StepId, board: Board): readonly Note[] {
  return [...board.notes.values()]
    .filter((note) => note.stepId === step)
    .sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1))
}

/** Where the next note goes: after all others. Two people at once get the same, and their ids decide. */
export function nextPlace(step: StepId, board: Board): { readonly order: number } {
  return {
    order: talkNotes(step, board).reduce((last, note) => Math.max(last, orderOf(note)), 0) + 1,
  }
}

function orderOf({ place }: Note): number {
  const parsed = v.safeParse(v.object({ order: v.number() }), place)
  return parsed.success && Number.isFinite(parsed.output.order) ? parsed.output.order : 0
}
