import * as v from 'valibot'
import type { PlanCard } from '../../model/board.ts'
import { isId } from '../../model/ids.ts'
import type { Json } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { cardsByGroup } from '../../model/plan.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { type MainSide, otherSide, twoSides } from '../../model/side.ts'
import type { KindCall } from '../contract.ts'
import { readArgs } from '../record.ts'
import { noteArg, readSaid, saidFields, withSaid } from './said.ts'

/** Where the marks stand in the session's results: `{<cardId>: {sales?: mark, marketing?: mark}}`. */
export const promisesRecord = 'promises'

export const promiseMarks = ['kept', 'partly', 'broken'] as const
export type PromiseMark = (typeof promiseMarks)[number]

const argsSchema = v.object({
  cardId: v.custom<string>(isId, 'an id'),
  side: v.picklist(twoSides),
  mark: v.picklist(promiseMarks),
  note: noteArg,
})

const saidSchema = v.object({ mark: v.picklist(promiseMarks), ...saidFields })
/** What the other side said of a promise; the last one stands, with its author. */
export type SaidOfPromise = v.InferOutput<typeof saidSchema>

/** One side's part of a card, and what the other side made of it. */
export interface GivenPromise {
  readonly card: PlanCard
  readonly side: MainSide
  readonly said: SaidOfPromise | null
}

/** Every promise that somebody gave, card by card in the plan's order. */
export function givenPromises(step: Step, room: PublicRoom): readonly GivenPromise[] {
  const record = resultOf(room.session, step.id, promisesRecord)
  const cards = [...cardsByGroup(room.board.plan.values()).values()].flat()
  const first = cards.filter(({ doNext }) => doNext)
  const later = cards.filter(({ doNext }) => !doNext)
  return [...first, ...later].flatMap((card) => {
    return twoSides
      .filter((side) => card.gives[side].text.trim() !== '')
      .map((side) => ({ card, side, said: readSaid(saidSchema, record, card.id, side) }))
  })
}

/**
 * `review.mark {stepId, cardId, side, mark, note?}`: what became of what `side` promised. Only the
 * other side says so, since it was to have it.
 */
export function markCommand(call: KindCall): Outcome<Json> {
  const { actor, step, room } = call
  const args = readArgs(argsSchema, call)
  if (!args.ok) return args
  const { cardId, side, ...said } = args.value
  if (actor.side !== otherSide(side)) {
    return refuse('not-allowed', 'only the side that was promised something marks it')
  }
  const open = lookingBack(step)
  if (!open.ok) return open
  const isThere = givenPromises(step, room).some(
    (given) => given.card.id === cardId && given.side === side,
  )
  if (!isThere) return refuse('no-such-item', 'the plan has no such promise')
  return accept(withSaid(call, cardId, side, said))
}

/** Refuses what comes before the room looks back. */
export function lookingBack(step: Step): Outcome<null> {
  if (step.phase !== 'waiting') return accept(null)
  return refuse('wrong-phase', 'the room does not look back yet', { phase: step.phase })
}

export type MarkCounts = { readonly [mark in PromiseMark]: number } & { readonly open: number }

export function countMarks(promises: readonly GivenPromise[]): MarkCounts {
  const count = { kept: 0, partly: 0, broken: 0, open: 0 }
  for (const { said } of promises) count[said?.mark ?? 'open'] += 1
  return count
}
