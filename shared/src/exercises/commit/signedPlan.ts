import * as v from 'valibot'
import type { PlanCard } from '../../model/board.ts'
import { limits } from '../../model/limits.ts'
import { cardsByGroup } from '../../model/plan.ts'
import type { PublicRoom } from '../../model/room.ts'

/**
 * The plan as it was when people were asked: a line for each card, and a fingerprint of all its
 * words. So the room can tell what was changed after the signatures without a second plan.
 */
export const signedCard = v.object({ id: v.string(), title: v.string(), print: v.string() })
export type SignedCard = v.InferOutput<typeof signedCard>

export function planToSign({ board }: Pick<PublicRoom, 'board'>): readonly SignedCard[] {
  return [...cardsByGroup(board.plan.values()).values()].flat().map((card) => ({
    id: card.id,
    title: card.title.trim().slice(0, limits.title),
    print: printOf(card),
  }))
}

export interface PlanChange {
  readonly title: string
  readonly how: 'changed' | 'added' | 'removed'
}

/** What the plan says otherwise than what was signed; where a card lies does not count. */
export function changedSinceSigned(
  signed: readonly SignedCard[],
  room: Pick<PublicRoom, 'board'>,
): readonly PlanChange[] {
  const now = planToSign(room)
  const before = new Map(signed.map((card) => [card.id, card]))
  const still = new Set(now.map(({ id }) => id))
  const touched = now.flatMap(({ id, title, print }): readonly PlanChange[] => {
    const then = before.get(id)
    if (!then) return [{ title, how: 'added' }]
    return then.print === print ? [] : [{ title, how: 'changed' }]
  })
  const gone = signed.filter(({ id }) => !still.has(id))
  return [...touched, ...gone.map(({ title }) => ({ title, how: 'removed' as const }))]
}

function printOf({ title, doNext, gives, ...card }: PlanCard): string {
  const { sales, marketing } = gives
  const { measure, baseline, target, source, ifMissed } = card
  const promises = [sales, marketing].map(({ text, owner, by }) => [
    text,
    owner?.seatId ?? null,
    by,
  ])
  return hashOf(
    JSON.stringify([title, doNext, promises, measure, baseline, target, source, ifMissed]),
  )
}

/** FNV-1a, 32 bits: to see that words were changed, not to prove that they were not. */
function hashOf(words: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < words.length; index += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
