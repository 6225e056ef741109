import * as v from 'valibot'
import { type RoundId, roundId } from '../../model/ids.ts'
import type { PublicRoom } from '../../model/room.ts'
import { resultOf } from '../../model/session.ts'
import { type BySide, sides } from '../../model/side.ts'
import type { Pile } from './arrange.ts'

/** The public shape of a count, whichever kind of step it came from. */
const ballot: RoundId = roundId('ballot')
const whole = v.pipe(v.number(), v.finite())
const count = v.object({
  items: v.array(v.object({ id: v.string(), sales: whole, marketing: whole, neutral: whole })),
})

/** The dots of the last vote that any of these notes was in, by note. Nothing before one. */
export function dotsByNote(
  piles: readonly Pile[],
  { session }: PublicRoom,
): ReadonlyMap<string, BySide> {
  const notes = new Set<string>(piles.flatMap(({ note, merged }) => [note.id, ...merged.map(idOf)]))
  let last: ReadonlyMap<string, BySide> = new Map()
  for (const { id } of session.agenda) {
    const parsed = v.safeParse(count, resultOf(session, id, ballot))
    if (!parsed.success || !parsed.output.items.some((item) => notes.has(item.id))) continue
    last = new Map(parsed.output.items.map((item) => [item.id, item]))
  }
  return last
}

/** A pile has every dot that its notes were given: merging loses none. */
export function dotsOn(pile: Pile, dots: ReadonlyMap<string, BySide>): BySide {
  const sum = { sales: 0, marketing: 0, neutral: 0 }
  for (const { id } of [pile.note, ...pile.merged]) {
    for (const side of sides) sum[side] += dots.get(id)?.[side] ?? 0
  }
  return sum
}

const idOf = ({ id }: { readonly id: string }) => id
