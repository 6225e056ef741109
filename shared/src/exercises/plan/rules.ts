import * as v from 'valibot'
import type { Note } from '../../model/board.ts'
import { roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { itemsOfNotes } from '../../model/noteItem.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { isPlanGroup, type PlanGroup } from '../../model/plan.ts'
import type { PublicRoom } from '../../model/room.ts'
import { nobody } from '../../model/side.ts'
import type { Exercise, PhasePlan, RevealedNote, Sealed, StepOf } from '../contract.ts'
import { maxNotes, readWritten } from '../writtenNotes.ts'

/** With `sealed` the step begins with private ideas, which are then offered as cards. */
export type Settings = { readonly sealed: boolean }
export type Brief = { readonly notes: number }
type Idea = { readonly text: string; readonly place?: { readonly group: PlanGroup } }
export type Entry = { readonly notes: readonly Idea[] }
type Result = { readonly counts: { readonly [side: string]: number } }

const settings = v.object({ sealed: v.fallback(v.optional(v.boolean(), false), false) })

/**
 * The one plan. Its cards are paired promises on the board, written in the open by everybody; they
 * outlive the step, and the summary reads them from the board wherever they came from.
 */
export const plan: Exercise<Settings, Brief, Entry, Result> = {
  kind: 'plan',
  title: 'One plan',
  minutes: 20,
  prompt: 'What will each side give, by when, and how do we see that it worked?',
  settings,
  phases,
  brief(round, step) {
    if (round !== 'write') return refuse('not-open', 'a plan has one round: write')
    if (!step.settings.sealed) return refuse('not-open', 'this plan is written in the open')
    return accept({ notes: maxNotes })
  },
  entry: checkEntry,
  reveal,
  gives: 'plan',
  needs: () => [
    { what: 'words', from: null },
    { what: 'figures', from: null },
    { what: 'ranking', from: null },
  ],
  summarise(step, room) {
    const items = ideasLeft(step, room).map(itemsOfNotes(step, room))
    if (items.length === 0) return []
    return [
      {
        section: 'open',
        heading: 'Ideas that became no card',
        blocks: [{ type: 'list', items }],
      },
    ]
  },
}

function phases({ sealed }: Settings): readonly PhasePlan[] {
  const open: readonly PhasePlan[] = [{ phase: 'deciding' }, { phase: 'done' }]
  if (!sealed) return [{ phase: 'waiting' }, ...open]
  const write = roundId('write')
  return [
    { phase: 'waiting' },
    { phase: 'writing', opens: write },
    { phase: 'revealed', reveals: write },
    ...open,
  ]
}

function checkEntry(raw: unknown): Outcome<Entry> {
  const written = readWritten(raw)
  if (!written.ok) return written
  const ideas: Idea[] = []
  for (const [index, { text, place }] of written.value.entries()) {
    const group = isJsonObject(place) && typeof place.group === 'string' ? place.group : null
    // Another program may have places of its own; they are none of the plan's.
    if (group === null) ideas.push({ text })
    else if (isPlanGroup(group)) ideas.push({ text, place: { group } })
    else return refuse('unknown-item', 'no such section', { field: `notes.${index}.place` })
  }
  return accept({ notes: ideas })
}

function reveal({ entries, seats }: Sealed<Settings, Brief, Entry>) {
  const notes: RevealedNote[] = []
  const counts = { ...nobody }
  for (const [author, entry] of entries) {
    const side = seats.get(author)?.side ?? 'neutral'
    for (const idea of entry.notes) {
      const text = idea.text.trim()
      if (text === '') continue
      counts[side] += 1
      notes.push({ author, side, text, place: idea.place ?? null, facts: {} })
    }
  }
  return { result: { counts }, notes }
}

/** Notes of this step that no card names as its origin. */
function ideasLeft(step: StepOf<Settings>, { board }: PublicRoom): readonly Note[] {
  const taken = new Set<string>()
  for (const card of board.plan.values()) {
    for (const origin of card.origins) if (origin.type === 'note') taken.add(origin.id)
  }
  return [...board.notes.values()]
    .filter((note) => note.stepId === step.id && !taken.has(note.id) && note.text.trim() !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The section that a revealed note was meant for; null where its author named none. */
export function groupWished(place: Json): PlanGroup | null {
  const parsed = v.safeParse(v.object({ group: v.custom<PlanGroup>(isPlanGroup) }), place)
  return parsed.success ? parsed.output.group : null
}
