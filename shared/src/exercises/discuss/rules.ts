import * as v from 'valibot'
import type { Board, Note } from '../../model/board.ts'
import type { StepId } from '../../model/ids.ts'
import { refuse } from '../../model/outcome.ts'
import type { Exercise } from '../contract.ts'

/** `pause` makes it a break: the same clock, and nothing that anyone is asked to write. */
type Settings = { readonly pause: boolean }

/** A prompt, a clock and open notes. Nothing here is sealed, so there are no rounds. */
export const discuss: Exercise<Settings, null, null, null> = {
  kind: 'discuss',
  title: 'Talk it over',
  minutes: 10,
  prompt: 'What should we talk about before we go on?',
  settings: v.object({ pause: v.fallback(v.optional(v.boolean(), false), false) }),
  phases: () => [{ phase: 'waiting' }, { phase: 'deciding' }, { phase: 'done' }],
  brief: () => refuse('not-open', 'a talk has no sealed round'),
  entry: () => refuse('not-open', 'a talk has no sealed round'),
  reveal: () => ({ result: null, notes: [] }),
  summarise(step, { board, session }) {
    const notes = talkNotes(step.id, board).filter((note) => note.text.trim() !== '')
    if (notes.length === 0) return []
    const items = notes.map((note) => {
      const seat =
        step.anonymous || note.seatId === null ? undefined : session.seats.get(note.seatId)
      return { text: note.text, side: note.side, by: seat?.name ?? null }
    })
    return [{ section: 'learned', heading: step.title, blocks: [{ type: 'list', items }] }]
  },
}

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
