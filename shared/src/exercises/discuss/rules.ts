import * as v from 'valibot'
import { itemsOfNotes } from '../../model/noteItem.ts'
import { refuse } from '../../model/outcome.ts'
import type { Exercise } from '../contract.ts'
import { talkNotes } from './notes.ts'

/** `pause` makes it a break: the same clock, and nothing that anyone is asked to write. */
export type Settings = { readonly pause: boolean }

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
  summarise(step, room) {
    const notes = talkNotes(step.id, room.board).filter((note) => note.text.trim() !== '')
    if (notes.length === 0) return []
    const items = notes.map(itemsOfNotes(step, room))
    return [{ section: 'learned', heading: step.title, blocks: [{ type: 'list', items }] }]
  },
}
