import { type BoardCopy, copyNote, decodeBoardCopy, wordsOf } from '@lockstep/shared/docs/boardCopy'
import { type NoteId, noteId, type StepId, stepId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json } from '@lockstep/shared/model/json'
import type { HiddenNote } from '@lockstep/shared/protocol/http'
import type { Change } from '../storage/storage.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'
import { keyParts, recordOf } from './records.ts'

interface Hidden {
  readonly stepId: StepId
  /** The note with what was said about it. */
  readonly copy: BoardCopy
}

/**
 * Notes that a facilitator took off the board, to be put back as they were. While they are here they
 * are in no document and in no file; facilitators alone can read them, and not who wrote them.
 */
export class HiddenNotes {
  readonly #notes = new Map<NoteId, Hidden>()
  readonly #board: LiveDoc

  constructor(records: ReadonlyMap<string, Json>, board: LiveDoc) {
    this.#board = board
    for (const [key, value] of records) {
      const [id] = keyParts(key, 'hidden') ?? []
      if (id === undefined || !isJsonObject(value)) continue
      const copy = decodeBoardCopy(value.copy)
      if (copy && typeof value.stepId === 'string') {
        this.#notes.set(noteId(id), { stepId: stepId(value.stepId), copy })
      }
    }
  }

  /** Remembers a note as it lies on the board now, before it is taken away. */
  keep(id: NoteId, step: StepId): Change {
    const hidden = { stepId: step, copy: copyNote(this.#board.doc, id) }
    this.#notes.set(id, hidden)
    return { type: 'put', key: recordOf.hidden(id), value: hidden as unknown as Json } // ids, texts and plain values
  }

  find(id: NoteId): Hidden | null {
    return this.#notes.get(id) ?? null
  }

  forget(id: NoteId): Change {
    this.#notes.delete(id)
    return { type: 'delete', key: recordOf.hidden(id) }
  }

  ids(): readonly NoteId[] {
    return [...this.#notes.keys()]
  }

  countIn(step: StepId): number {
    return [...this.#notes.values()].filter((hidden) => hidden.stepId === step).length
  }

  /** In the order of their ids, which says nothing. */
  list(): readonly HiddenNote[] {
    return [...this.#notes]
      .map(([id, hidden]) => ({ id, stepId: hidden.stepId, ...wordsOf(hidden.copy, id) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}
