import type { Origin } from './board.ts'
import { noteId, type StepId } from './ids.ts'
import { isJsonObject, type Json } from './json.ts'
import type { PublicRoom } from './room.ts'
import type { Session } from './session.ts'

/**
 * The step of the agenda that a card's origin lies in, by the public shapes of what lies there; null
 * where the step, or what the card came from, is gone.
 */
export function stepOfOrigin({ type, id }: Origin, { session, board }: PublicRoom): StepId | null {
  const found = {
    note: () => stepNamed(session, board.notes.get(noteId(id))?.stepId ?? ''),
    number: () => stepNamed(session, id.split('/')[0] ?? ''),
    term: () => [...session.results.keys()].findLast((key) => key.endsWith(`/ratify:${id}`)),
    vote: () => session.agenda.findLast(({ rounds }) => votesOn(rounds.ballot?.brief, id))?.id,
  }[type]()
  return stepNamed(session, found?.split('/')[0] ?? '') ?? null
}

function stepNamed(session: Session, id: string): StepId | undefined {
  return session.agenda.find((step) => step.id === id)?.id
}

function votesOn(brief: Json | undefined, id: string): boolean {
  if (brief === undefined || !isJsonObject(brief) || !Array.isArray(brief.items)) return false
  return brief.items.some((item) => isJsonObject(item) && item.id === id)
}
