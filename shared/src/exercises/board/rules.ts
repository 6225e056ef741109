import * as v from 'valibot'
import { roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { type BySide, nobody, type Side } from '../../model/side.ts'
import type { Exercise, PhasePlan, Revealed, RevealedNote, Sealed } from '../contract.ts'
import { loose } from './arrange.ts'
import { type BoardSettings, boardSettings, type NamedCluster } from './settings.ts'
import { summariseBoard } from './summarise.ts'

/** Most notes in one person's entry. */
export const maxNotes = 60

export const writeRound = roundId('write')

export type BoardBrief = { readonly clusters: readonly NamedCluster[] }

/** A place names one of the clusters that the step begins with; the others come later. */
export type BoardEntryNote = { readonly text: string; readonly place?: { readonly group: string } }
export type BoardEntry = { readonly notes: readonly BoardEntryNote[] }
type BoardResult = { readonly counts: BySide }

const entrySchema = v.object({
  notes: v.pipe(
    v.array(
      v.object({
        text: v.pipe(v.string(), v.maxLength(limits.noteText)),
        place: v.exactOptional(v.unknown()),
      }),
    ),
    v.maxLength(maxNotes),
  ),
})

/** Notes, sealed or in the open, then dragged into clusters that the room names. */
export const board: Exercise<BoardSettings, BoardBrief, BoardEntry, BoardResult> = {
  kind: 'board',
  title: 'Ideas',
  minutes: 10,
  prompt: 'What should we do together? One idea a note.',
  settings: boardSettings,
  phases,
  brief(round, step) {
    if (round !== writeRound) return refuse('no-such-item', 'a board has one round: write')
    if (step.settings.sealed === false) return refuse('not-open', 'this board is an open one')
    return accept({ clusters: step.settings.clusters ?? [] })
  },
  entry: checkEntry,
  reveal,
  summarise: summariseBoard,
}

function phases({ sealed }: BoardSettings): readonly PhasePlan[] {
  const open: readonly PhasePlan[] = [{ phase: 'deciding' }, { phase: 'done' }]
  if (sealed === false) return [{ phase: 'waiting' }, { phase: 'writing' }, ...open]
  return [
    { phase: 'waiting' },
    { phase: 'writing', opens: writeRound },
    { phase: 'revealed', reveals: writeRound },
    ...open,
  ]
}

/** The notes of an entry as a device kept it; none where it cannot be read. */
export function entryNotesOf(kept: Json | null): readonly BoardEntryNote[] {
  const parsed = v.safeParse(entrySchema, kept)
  if (!parsed.success) return []
  return parsed.output.notes.map(({ text, place }) => {
    const group = groupIn(place)
    return group === null ? { text } : { text, place: { group } }
  })
}

function checkEntry(raw: unknown, { clusters }: BoardBrief): Outcome<BoardEntry> {
  const parsed = v.safeParse(entrySchema, raw)
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? ''
    return refuse('invalid-entry', `not of the form {notes: [{text, place?}]}: ${field}`, { field })
  }
  const known = new Set(clusters.map(({ id }) => id))
  const notes = parsed.output.notes.map(({ text, place }) => {
    const group = groupIn(place)
    return group !== null && known.has(group) ? { text, place: { group } } : { text }
  })
  return accept({ notes })
}

function groupIn(place: unknown): string | null {
  return isJsonObject(place) && typeof place.group === 'string' ? place.group : null
}

/**
 * Notes in the order of their words: each has a number of its own to be moved by, and none says who
 * wrote which, or when.
 */
function reveal(sealed: Sealed<BoardSettings, BoardBrief, BoardEntry>): Revealed<BoardResult> {
  const counts: { [side in Side]: number } = { ...nobody }
  const found: Omit<RevealedNote, 'facts'>[] = []
  for (const [author, { notes }] of sealed.entries) {
    const side = sealed.seats.get(author)?.side
    if (!side) continue
    for (const { text, place } of notes) {
      const written = text.trim()
      if (written === '') continue
      counts[side] += 1
      found.push({ author, side, text: written, place: place?.group ?? loose })
    }
  }
  const notes = found
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map((note, order) => ({ ...note, place: { group: note.place, order }, facts: {} }))
  return { result: { counts }, notes }
}
