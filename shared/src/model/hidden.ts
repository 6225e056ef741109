import type { StepId } from './ids.ts'
import { isJsonObject } from './json.ts'
import { resultOf, type Session } from './session.ts'

/*
 * Notes that a facilitator took off the board. Which they are, only the server knows; how many of a
 * step's, everybody.
 */

/** Under which name their number stands among a step's results. */
export const hiddenRecord = 'hidden'

/** What stands where a hidden note's words were copied to. */
export const hiddenWords = 'Hidden by a facilitator'

export function hiddenIn(session: Session, step: StepId): number {
  const stored = resultOf(session, step, hiddenRecord)
  const notes = isJsonObject(stored) ? stored.notes : null
  return typeof notes === 'number' && Number.isInteger(notes) && notes > 0 ? notes : 0
}
