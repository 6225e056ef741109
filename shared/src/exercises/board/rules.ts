import { roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { BySide } from '../../model/side.ts'
import type { Exercise, PhasePlan, Revealed, Sealed } from '../contract.ts'
import { keptNotes, noteAt, openNotes, readWritten, type WrittenNote } from '../writtenNotes.ts'
import { loose } from './arrange.ts'
import { type BoardSettings, boardSettings, type NamedCluster } from './settings.ts'
import { summariseBoard } from './summarise.ts'

export const writeRound = roundId('write')

export type BoardBrief = { readonly clusters: readonly NamedCluster[] }

/** A place names one of the clusters that the step begins with; the others come later. */
export type BoardEntryNote = WrittenNote<{ readonly group: string }>
export type BoardEntry = { readonly notes: readonly BoardEntryNote[] }
type BoardResult = { readonly counts: BySide }

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
  return keptNotes(kept, placeIn)
}

function checkEntry(raw: unknown, { clusters }: BoardBrief): Outcome<BoardEntry> {
  const written = readWritten(raw)
  if (!written.ok) return written
  const known = new Set(clusters.map(({ id }) => id))
  const notes = written.value.map(({ text, place }) => {
    const found = placeIn(place)
    return noteAt(text, found && known.has(found.group) ? found : null)
  })
  return accept({ notes })
}

function placeIn(place: unknown): NonNullable<BoardEntryNote['place']> | null {
  return isJsonObject(place) && typeof place.group === 'string' ? { group: place.group } : null
}

/** Each note has a number of its own, to be moved by. */
function reveal(sealed: Sealed<BoardSettings, BoardBrief, BoardEntry>): Revealed<BoardResult> {
  const { counts, notes } = openNotes(sealed.entries, sealed.seats)
  const placed = notes.map(({ place, ...note }, order) => ({
    ...note,
    place: { group: place?.group ?? loose, order },
    facts: {},
  }))
  return { result: { counts }, notes: placed }
}
