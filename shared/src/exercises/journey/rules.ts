import * as v from 'valibot'
import { roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { Seat } from '../../model/session.ts'
import { type BySide, type MainSide, nobody, type Side, twoSides } from '../../model/side.ts'
import type { JourneyStage } from '../../templates/journeyStages.ts'
import type { Exercise, PhasePlan, Revealed, RevealedNote, Sealed } from '../contract.ts'
import { type JourneySettings, journeySettings, stagesOf } from './settings.ts'
import { summariseJourney } from './summarise.ts'

/** Most cards in one person's entry. */
export const maxCards = 60

export const writeRound = roundId('write')

export type JourneyBrief = { readonly stages: readonly JourneyStage[] }

/** A card for a stage; it speaks for its author's side, a neutral author says for which. */
export type JourneyEntryNote = {
  readonly text: string
  readonly place?: { readonly stage: string; readonly lane?: MainSide }
}
export type JourneyEntry = { readonly notes: readonly JourneyEntryNote[] }
type JourneyResult = { readonly counts: BySide }

const entrySchema = v.object({
  notes: v.pipe(
    v.array(
      v.object({
        text: v.pipe(v.string(), v.maxLength(limits.noteText)),
        place: v.exactOptional(v.unknown()),
      }),
    ),
    v.maxLength(maxCards),
  ),
})

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
  const parsed = v.safeParse(entrySchema, kept)
  if (!parsed.success) return []
  return parsed.output.notes.map(({ text, place }) => noteOf(text, placeIn(place)))
}

function checkEntry(raw: unknown, { stages }: JourneyBrief, author: Seat): Outcome<JourneyEntry> {
  const parsed = v.safeParse(entrySchema, raw)
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? ''
    return refuse('invalid-entry', `not of the form {notes: [{text, place?}]}: ${field}`, { field })
  }
  const known = new Set(stages.map(({ id }) => id))
  const notes: JourneyEntryNote[] = []
  for (const [index, { text, place }] of parsed.output.notes.entries()) {
    const found = placeIn(place)
    if (found && !known.has(found.stage)) {
      return refuse('unknown-item', 'no such stage', { field: `notes.${index}.place` })
    }
    const lane = author.side === 'neutral' ? found?.lane : undefined
    notes.push(noteOf(text, found && { stage: found.stage, ...(lane && { lane }) }))
  }
  return accept({ notes })
}

function noteOf(text: string, place: JourneyEntryNote['place'] | null): JourneyEntryNote {
  return place ? { text, place } : { text }
}

function placeIn(place: unknown): NonNullable<JourneyEntryNote['place']> | null {
  if (!isJsonObject(place) || typeof place.stage !== 'string') return null
  const lane = twoSides.find((side) => side === place.lane)
  return { stage: place.stage, ...(lane && { lane }) }
}

/** Cards in the order of their words: nothing tells who wrote which, or when. */
function reveal(
  sealed: Sealed<JourneySettings, JourneyBrief, JourneyEntry>,
): Revealed<JourneyResult> {
  const counts: { [side in Side]: number } = { ...nobody }
  const found: (Omit<RevealedNote, 'facts' | 'place'> & Pick<JourneyEntryNote, 'place'>)[] = []
  for (const [author, { notes }] of sealed.entries) {
    const side = sealed.seats.get(author)?.side
    if (!side) continue
    for (const { text, place } of notes) {
      const written = text.trim()
      if (written === '') continue
      counts[side] += 1
      found.push({ author, side, text: written, ...(place && { place }) })
    }
  }
  const notes = found
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ place, ...note }, order): RevealedNote => {
      const lane = note.side === 'neutral' ? place?.lane : note.side
      const cell = place && lane ? { stage: place.stage, lane, order } : { order }
      return { ...note, place: cell, facts: {} }
    })
  return { result: { counts }, notes }
}
