import * as v from 'valibot'
import type { SeatId } from '../model/ids.ts'
import { taken } from '../model/limits.ts'
import { accept, type Outcome, refuse } from '../model/outcome.ts'
import type { Seat } from '../model/session.ts'
import { type BySide, countBySide } from '../model/side.ts'
import type { RevealedNote } from './contract.ts'

/* Entries that are a list of notes, each perhaps with the place where it belongs. */

/** Most notes in one person's entry. */
export const maxNotes = 60

/** A note as somebody wrote it, or is writing it; what its place says, its kind knows. */
export type WrittenNote<Place> = { readonly text: string; readonly place?: Place }

const entrySchema = v.object({
  notes: v.pipe(
    v.array(
      v.object({
        text: v.pipe(v.string(), v.maxLength(taken.noteText)),
        place: v.exactOptional(v.unknown()),
      }),
    ),
    v.maxLength(maxNotes),
  ),
})

export function readWritten(raw: unknown): Outcome<readonly WrittenNote<unknown>[]> {
  const parsed = v.safeParse(entrySchema, raw)
  if (parsed.success) return accept(parsed.output.notes)
  const field = v.getDotPath(parsed.issues[0]) ?? ''
  return refuse('invalid-entry', `not of the form {notes: [{text, place?}]}: ${field}`, { field })
}

/** The notes of an entry as a device kept it; none where it cannot be read. */
export function keptNotes<Place>(
  kept: unknown,
  placeIn: (place: unknown) => Place | null,
): readonly WrittenNote<Place>[] {
  const written = readWritten(kept)
  return written.ok ? written.value.map(({ text, place }) => noteAt(text, placeIn(place))) : []
}

export function noteAt<Place>(text: string, place: Place | null): WrittenNote<Place> {
  return place === null ? { text } : { text, place }
}

interface OpenedNote<Place> extends Pick<RevealedNote, 'author' | 'side' | 'text'> {
  readonly place: Place | null
}

/** All notes with words in them, in the order of these: nothing tells who wrote which, or when. */
export function openNotes<Place>(
  entries: ReadonlyMap<SeatId, { readonly notes: readonly WrittenNote<Place>[] }>,
  seats: ReadonlyMap<SeatId, Seat>,
): { readonly counts: BySide; readonly notes: readonly OpenedNote<Place>[] } {
  const found: OpenedNote<Place>[] = []
  for (const [author, { notes }] of entries) {
    const side = seats.get(author)?.side
    if (!side) continue
    for (const { text, place = null } of notes) {
      const written = text.trim()
      if (written !== '') found.push({ author, side, text: written, place })
    }
  }
  const notes = found.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  return { counts: countBySide(notes.map(({ side }) => side)), notes }
}
