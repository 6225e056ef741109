import { restoreThing, wordsOf } from '@lockstep/shared/docs/boardCopy'
import { removeNote } from '@lockstep/shared/docs/boardDoc'
import { writeResult, writeRound } from '@lockstep/shared/docs/sessionDoc'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { hiddenRecord, hiddenWords } from '@lockstep/shared/model/hidden'
import type { NoteId, StepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { recordKey } from '@lockstep/shared/model/session'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import type { Call } from '../work.ts'

/**
 * Takes a note off the board, with what was said about it. What everybody may read is in a document
 * that everybody has, so what is to be hidden has to leave it.
 */
export function hideNote(call: Call, wish: CommandOf<'note.hide'>): Outcome<JsonObject> {
  const { room, work } = call
  const note = room.publicRoom.board.notes.get(wish.noteId)
  if (note?.stepId !== wish.stepId) return refuse('no-such-item', 'this step has no such note')
  work.record(room.hidden.keep(note.id, wish.stepId))
  work.board((doc) => removeNote(doc, note.id))
  retell(call, note.id, hiddenWords)
  count(call, wish.stepId)
  return accept({})
}

/** Puts it back as it was. */
export function showNote(call: Call, wish: CommandOf<'note.show'>): Outcome<JsonObject> {
  const { room, work } = call
  const hidden = room.hidden.find(wish.noteId)
  if (hidden?.stepId !== wish.stepId) return refuse('no-such-item', 'no such note is hidden here')
  work.board((doc) => restoreThing(doc, hidden.copy, wish.noteId, 'server'))
  forgetHidden(call, wish.noteId)
  return accept({})
}

/** The note is back on the board, whoever brought it there. */
export function forgetHidden(call: Call, id: NoteId): void {
  const { hidden } = call.room
  const found = hidden.find(id)
  if (!found) return
  retell(call, id, wordsOf(found.copy, id).text)
  call.work.record(hidden.forget(id))
  count(call, found.stepId)
}

/** What a round asks about was copied into it when it opened. */
function retell({ room, work }: Call, id: NoteId, text: string): void {
  for (const step of room.publicRoom.session.agenda) {
    const exercise = exerciseOf(step)
    for (const [name, round] of Object.entries(step.rounds)) {
      const brief: Json | null = exercise?.retell?.(round.brief, id, text) ?? null
      if (brief !== null) {
        work.session((doc) => writeRound(doc, step.id, name, { ...round, brief }))
      }
    }
  }
}

/** Everybody may know how many are hidden. */
function count({ room, work }: Call, step: StepId): void {
  const notes = room.hidden.countIn(step)
  const key = recordKey(step, hiddenRecord)
  work.session((doc) => writeResult(doc, key, notes === 0 ? null : { notes }))
}
