import { addNote, readBoard } from '@lockstep/shared/docs/boardDoc'
import { noteId, stepId } from '@lockstep/shared/model/ids'
import * as Y from 'yjs'
import type { Person, Provided } from './syncWorld.ts'

/** A note as its writer's own client puts it on the board. */
export function note(doc: Y.Doc, id: string, person: Person, text = 'Hello'): void {
  addNote(doc, noteId(id), {
    stepId: stepId('s1'),
    side: person.side,
    seatId: person.id,
    text,
    place: { lane: 'a', order: 1 },
    facts: {},
  })
}

/** The update that a change makes. */
export function updateOf(doc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  change()
  return Y.encodeStateAsUpdate(doc, before)
}

/** Resolves when a document satisfies the condition. */
export function when(doc: Y.Doc, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isTrue()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })
}

export const notesOf = ({ doc }: { doc: Y.Doc }) => [...readBoard(doc).notes.keys()].sort()
export const has = (provided: Provided, id: string) =>
  when(provided.doc, () => notesOf(provided).includes(noteId(id)))
export const hasNot = (provided: Provided, id: string) =>
  when(provided.doc, () => !notesOf(provided).includes(noteId(id)))
