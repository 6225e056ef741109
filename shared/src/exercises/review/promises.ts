import * as v from 'valibot'
import type { PlanCard } from '../../model/board.ts'
import { isId, seatId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { cardsByGroup } from '../../model/plan.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf, type Step } from '../../model/session.ts'
import { type MainSide, otherSide, twoSides } from '../../model/side.ts'
import type { KindCall } from '../contract.ts'

/** Where the marks stand in the session's results: `{<cardId>: {sales?: mark, marketing?: mark}}`. */
export const promisesRecord = 'promises'

export const promiseMarks = ['kept', 'partly', 'broken'] as const
export type PromiseMark = (typeof promiseMarks)[number]

const line = v.pipe(v.string(), v.trim(), v.maxLength(limits.noteText))
const argsSchema = v.object({
  cardId: v.custom<string>(isId, 'an id'),
  side: v.picklist(twoSides),
  mark: v.picklist(promiseMarks),
  note: v.exactOptional(line),
})

const saidSchema = v.object({
  mark: v.picklist(promiseMarks),
  note: v.exactOptional(v.string()),
  seatId: v.pipe(v.custom<string>(isId), v.transform(seatId)),
  name: v.string(),
  at: v.number(),
})
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
    const marks = isJsonObject(record) ? record[card.id] : null
    return twoSides
      .filter((side) => card.gives[side].text.trim() !== '')
      .map((side) => {
        const said = v.safeParse(saidSchema, isJsonObject(marks) ? marks[side] : null)
        return { card, side, said: said.success ? said.output : null }
      })
  })
}

/**
 * `review.mark {stepId, cardId, side, mark, note?}`: what became of what `side` promised. Only the
 * other side says so, since it was to have it.
 */
export function markCommand(call: KindCall): Outcome<Json> {
  const { actor, step, room, now } = call
  const args = v.safeParse(argsSchema, call.args)
  if (!args.success) {
    const field = v.getDotPath(args.issues[0]) ?? ''
    return refuse('malformed', `${field}: not understood`, { field })
  }
  const { cardId, side, mark, note } = args.output
  if (actor.side !== otherSide(side)) {
    return refuse('not-allowed', 'only the side that was promised something marks it')
  }
  const open = lookingBack(step)
  if (!open.ok) return open
  const isThere = givenPromises(step, room).some(
    (given) => given.card.id === cardId && given.side === side,
  )
  if (!isThere) return refuse('no-such-item', 'the plan has no such promise')
  const said = { mark, ...(note && { note }), seatId: actor.id, name: actor.name, at: now }
  const record = isJsonObject(call.current) ? call.current : {}
  const before = record[cardId]
  return accept({
    ...record,
    [cardId]: { ...(before !== undefined && isJsonObject(before) ? before : {}), [side]: said },
  })
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
