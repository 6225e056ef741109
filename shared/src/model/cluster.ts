import type { Note } from './board.ts'
import { isId, type NoteId, noteId, type StepId, stepId } from './ids.ts'
import { isJsonObject, type Json } from './json.ts'

/*
 * How notes of a step belong together, as everybody reads it from the board: names of clusters lie
 * beside the step, and a merged note's place says into which one it went.
 */

/** Under which step the names of a step's clusters stand. */
export function clustersOf(step: StepId): StepId {
  return stepId(`${step}.clusters`)
}

/** The note that this place puts a note under; null for one that stands for itself. */
export function intoOf(place: Json): NoteId | null {
  return isJsonObject(place) && isId(place.into) ? noteId(place.into) : null
}

/**
 * The note that each one shows under, through any chain of merges. Two people at once can make a
 * circle: then the smallest id of it is the head, so that every screen shows the same.
 */
export function headsOf(notes: readonly Pick<Note, 'id' | 'place'>[]): (id: NoteId) => NoteId {
  const into = new Map<NoteId, NoteId>()
  const there = new Set(notes.map(({ id }) => id))
  for (const { id, place } of notes) {
    const target = intoOf(place)
    if (target !== null && there.has(target)) into.set(id, target)
  }
  return (id) => {
    const path: NoteId[] = []
    let at = id
    for (let next = into.get(at); next !== undefined; next = into.get(at)) {
      const circle = path.indexOf(at)
      if (circle >= 0) return path.slice(circle).sort()[0] ?? at
      path.push(at)
      at = next
    }
    return at
  }
}
