import type { Board, Note } from './board.ts'
import { isId, type NoteId, noteId, type StepId, stepId } from './ids.ts'
import { isJsonObject, type JsonObject } from './json.ts'

/*
 * What people say about a note that is open. A comment is a note itself and lies beside its step, as
 * names of clusters do: whoever lists the step's notes gets none, and the gate, undo, checkpoints and
 * files take it for what it is, something that somebody wrote. It is talk in the open: always with a
 * name, also where the notes have none.
 */

/** Under which step the comments on a step's notes stand. */
function commentsOf(step: StepId): StepId {
  return stepId(`${step}.comments`)
}

/** What is to be written so that a note of this step is a comment on `about`, behind all others. */
export function commentOn(
  about: Pick<Note, 'id' | 'stepId'>,
  before: readonly Pick<Note, 'place'>[],
): Pick<Note, 'stepId' | 'place' | 'facts'> {
  const order = before.reduce((last, comment) => Math.max(last, orderOf(comment)), 0) + 1
  return { stepId: commentsOf(about.stepId), place: { order }, facts: { about: about.id } }
}

/** The note that these facts say something about; null where they are of no comment. */
export function aboutOf(facts: JsonObject): NoteId | null {
  return isId(facts.about) ? noteId(facts.about) : null
}

/** Every note's comments, the oldest first. A note without any is not among the keys. */
export function commentsByNote({ notes }: Pick<Board, 'notes'>): ReadonlyMap<NoteId, Note[]> {
  const found = new Map<NoteId, Note[]>()
  for (const note of notes.values()) {
    const about = aboutOf(note.facts)
    const target = about === null ? undefined : notes.get(about)
    if (!target || note.stepId !== commentsOf(target.stepId) || note.text.trim() === '') continue
    found.set(target.id, [...(found.get(target.id) ?? []), note])
  }
  for (const comments of found.values()) {
    comments.sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1))
  }
  return found
}

function orderOf({ place }: Pick<Note, 'place'>): number {
  const order = isJsonObject(place) ? place.order : null
  return typeof order === 'number' && Number.isFinite(order) ? order : 0
}
