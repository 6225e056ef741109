import { hasThing, restoreThing } from '@lockstep/shared/docs/boardCopy'
import type { JsonObject } from '@lockstep/shared/model/json'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { Step } from '@lockstep/shared/model/session'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import type { Call } from '../work.ts'
import { forgetHidden } from './hideCommands.ts'

/**
 * Brings back the board of a checkpoint, or one note of it. The board before it is kept first, so
 * that the same command with the answer's `checkpointId` undoes it.
 */
export function bringBack(call: Call, { noteId }: CommandOf<'board.restore'>): Outcome<JsonObject> {
  const { earlier, room, work } = call
  if (!earlier) return refuse('no-such-item', 'no earlier version of this room has that')
  if (noteId !== undefined && !hasThing(earlier.board, noteId)) {
    return refuse('no-such-item', 'this version of the board has no such note')
  }
  const before = room.keepBoard('restore', null)
  work.record(...(before?.changes ?? []))
  if (noteId === undefined) work.boardReturn = earlier.whole
  else work.board((doc) => restoreThing(doc, earlier.board, noteId, 'server'))
  for (const id of room.hidden.ids()) {
    if (noteId === undefined ? hasThing(earlier.board, id) : id === noteId) forgetHidden(call, id)
  }
  return accept({ checkpointId: before?.id ?? null })
}

/** Keeps the board as a step leaves its phase, for whoever wants to have it back. */
export function keepBoardOf({ room, work }: Call, step: Step): void {
  work.record(...(room.keepBoard('phase', step)?.changes ?? []))
}
