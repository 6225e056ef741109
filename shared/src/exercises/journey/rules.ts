import { roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { Seat } from '../../model/session.ts'
import { type BySide, isMainSide, type MainSide } from '../../model/side.ts'
import type { JourneyStage } from '../../templates/journeyStages.ts'
import type { Exercise, PhasePlan, Revealed, RevealedNote, Sealed } from '../contract.ts'
import { keptNotes, noteAt, openNotes, readWritten, type WrittenNote } from '../writtenNotes.ts'
import { type JourneySettings, journeySettings, stagesOf } from './settings.ts'
import { summariseJourney } from './summarise.ts'

export const writeRound = roundId('write')

export type JourneyBrief = { readonly stages: readonly JourneyStage[] }

/** A card for a stage; it speaks for its author's side, a neutral author says for which. */
export type JourneyEntryNote = WrittenNote<{ readonly stage: string; readonly lane?: MainSide }>
export type JourneyEntry = { readonly notes: readonly JourneyEntryNote[] }
type JourneyResult = { readonly counts: BySide }

/** The stages of a buyer's way, and what each side says to them there. */
export const journey: Exercise<JourneySettings, JourneyBrief, JourneyEntry, JourneyResult> = {
  kind: 'journey',
  title: 'Who speaks when',
  minutes: 20,
  prompt: 'What do buyers hear from us at each moment, and from whom?',
  settings: journeySettings,
  phases,
  brief(round, step) {
    if (round !== writeRound) return refuse('no-such-item', 'a journey has one round: write')
    if (step.settings.sealed !== true) return refuse('not-open', 'this grid is filled in the open')
    return accept({ stages: stagesOf(step) })
  },
  entry: checkEntry,
  reveal,
  summarise: summariseJourney,
}

function phases({ sealed }: JourneySettings): readonly PhasePlan[] {
  const open: readonly PhasePlan[] = [{ phase: 'deciding' }, { phase: 'done' }]
  if (sealed !== true) return [{ phase: 'waiting' }, ...open]
  return [
    { phase: 'waiting' },
    { phase: 'writing', opens: writeRound },
    { phase: 'revealed', reveals: writeRound },
    ...open,
  ]
}

/** The cards of an entry as a device kept it; none where it cannot be read. */
export function entryNotesOf(kept: Json | null): readonly JourneyEntryNote[] {
  return keptNotes(kept, placeIn)
}

function checkEntry(raw: unknown, { stages }: JourneyBrief, author: Seat): Outcome<JourneyEntry> {
  const written = readWritten(raw)
  if (!written.ok) return written
  const known = new Set(stages.map(({ id }) => id))
  const notes: JourneyEntryNote[] = []
  for (const [index, { text, place }] of written.value.entries()) {
    const found = placeIn(place)
    if (found && !known.has(found.stage)) {
      return refuse('unknown-item', 'no such stage', { field: `notes.${index}.place` })
    }
    const lane = author.side === 'neutral' ? found?.lane : undefined
    notes.push(noteAt(text, found && { stage: found.stage, ...(lane && { lane }) }))
  }
  return accept({ notes })
}

function placeIn(place: unknown): NonNullable<JourneyEntryNote['place']> | null {
  if (!isJsonObject(place) || typeof place.stage !== 'string') return null
  const { stage, lane } = place
  return { stage, ...(isMainSide(lane) && { lane }) }
}

function reveal(
  sealed: Sealed<JourneySettings, JourneyBrief, JourneyEntry>,
): Revealed<JourneyResult> {
  const { counts, notes } = openNotes(sealed.entries, sealed.seats)
  const placed = notes.map(({ place, ...note }, order): RevealedNote => {
    const lane = note.side === 'neutral' ? place?.lane : note.side
    const cell = place && lane ? { stage: place.stage, lane, order } : { order }
    return { ...note, place: cell, facts: {} }
  })
  return { result: { counts }, notes: placed }
}
