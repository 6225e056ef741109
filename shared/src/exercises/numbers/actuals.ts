import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import { type Json, objectIn } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { twoSides } from '../../model/side.ts'
import type { KindCall } from '../contract.ts'
import { readArgs, readById, saidBy } from '../record.ts'
import { questionsOf } from './settings.ts'

/** Where the true figures stand in the session's results: `{<questionId>: actual}`. */
export const actualsRecord = 'actuals'

const figure = v.pipe(v.number(), v.finite())

const argsSchema = v.object({
  questionId: v.custom<string>(isId, 'an id'),
  value: figure,
  source: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(limits.prompt))),
})

const actualSchema = v.object({
  value: figure,
  source: v.exactOptional(v.string()),
  side: v.picklist(twoSides),
  ...saidBy,
})

/** How it really is, as the side that answers for it last said. */
export type Actual = v.InferOutput<typeof actualSchema>

/**
 * `numbers.actual {stepId, questionId, value, source?}`: for the owning side alone, and not before
 * the guesses are open, since a figure in sight would spoil them.
 */
export function actualCommand(call: KindCall): Outcome<Json> {
  const { actor, step, now } = call
  const args = readArgs(argsSchema, call)
  if (!args.ok) return args
  const { questionId, value, source } = args.value
  const question = questionsOf(step).find(({ id }) => id === questionId)
  if (!question) return refuse('no-such-item', 'this step has no such question')
  if (actor.side !== question.side) {
    return refuse('not-allowed', 'only the side that answers for a figure supplies it')
  }
  const open = revealedOnly(step)
  if (!open.ok) return open
  const made: Actual = {
    value,
    ...(source && { source }),
    side: question.side,
    seatId: actor.id,
    at: now,
  }
  return accept({ ...objectIn(call.current), [questionId]: made })
}

/** Refuses what must wait until nobody guesses any more. */
export function revealedOnly(step: Step): Outcome<null> {
  const guessing = step.rounds.guess?.state === 'open'
  if (guessing || step.phase === 'waiting' || step.phase === 'writing') {
    return refuse('wrong-phase', 'the guesses are not open yet', { phase: step.phase })
  }
  return accept(null)
}

export function readActuals(step: Step, room: PublicRoom): ReadonlyMap<string, Actual> {
  return readById(actualSchema, resultOf(room.session, step.id, actualsRecord))
}
