import { type Ratified, ratifyRound, readRatified } from '@lockstep/shared/exercises/define/ratify'
import { writeRound } from '@lockstep/shared/exercises/define/write'
import type { Term } from '@lockstep/shared/model/agreedText'
import type { Note } from '@lockstep/shared/model/board'
import { isJsonObject, type Json, objectIn } from '@lockstep/shared/model/json'
import type { PublicRoom } from '@lockstep/shared/model/room'
import { type Phase, resultOf, type SideNames, type Step } from '@lockstep/shared/model/session'
import type { ViewProps } from '../view.ts'

/** A view's props together with the term on stage. */
export interface TermProps extends ViewProps {
  readonly term: Term
  readonly terms: readonly Term[]
  readonly names: SideNames
}

/** What is on stage. What has been seen can't be sealed again, whatever the phase says. */
export function stageOf(step: Step): Phase {
  const seen = step.rounds[writeRound]?.state === 'revealed'
  return step.phase === 'writing' && seen ? 'revealed' : step.phase
}

/** Whether a round is revealed and its moment has come; of all rounds only the newest may wait. */
export function isOut(step: Step, open: boolean, round: string): boolean {
  const found = step.rounds[round]
  if (found?.state !== 'revealed') return false
  return open || newestReveal(step) !== round
}

/** The round that was revealed last, or null. */
export function newestReveal(step: Step): string | null {
  let newest: { readonly round: string; readonly at: number } | null = null
  for (const [round, { state, revealedAt }] of Object.entries(step.rounds)) {
    if (state !== 'revealed' || revealedAt === null) continue
    if (!newest || revealedAt > newest.at) newest = { round, at: revealedAt }
  }
  return newest?.round ?? null
}

/** What both teams said of a term, as far as it may be shown. */
export function verdictOn(
  { step, room, open }: Pick<ViewProps, 'step' | 'room' | 'open'>,
  termId: string,
): Ratified | null {
  const round = ratifyRound(termId)
  if (!isOut(step, open, round)) return null
  return readRatified(resultOf(room.session, step.id, round))
}

/**
 * Revealed answers to a term, open notes that came later included. Ids are random, so is the order.
 * A step without answers of its own goes on with those that were given before.
 */
export function answersTo(room: PublicRoom, step: Step, termId: string): readonly Note[] {
  const goesOn = step.settings.sealed === false
  return [...room.board.notes.values()]
    .filter((note) => (goesOn || note.stepId === step.id) && termOf(note) === termId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function termOf({ facts, place }: Note): Json {
  return facts.termId ?? (isJsonObject(place) ? (place.termId ?? null) : null)
}

/** A person's own sealed answers by term; whatever else lies in the draft is left out. */
export function answersIn(entry: Json | null, terms: readonly Term[]): Record<string, string> {
  const stored = objectIn(objectIn(entry).answers)
  const answers: Record<string, string> = {}
  for (const { termId } of terms) {
    const text = Object.hasOwn(stored, termId) ? stored[termId] : null
    if (typeof text === 'string') answers[termId] = text
  }
  return answers
}
