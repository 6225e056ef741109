import * as v from 'valibot'
import { everAgreed } from '../../model/agreed.ts'
import { carriedFigures } from '../../model/carried.ts'
import { figureText } from '../../model/figure.ts'
import { isId, seatId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { figureItem, holdsRecord, levelItem, termItem } from '../../model/reopened.ts'
import type { PublicRoom } from '../../model/room.ts'
import { everAgreedLevel, levelWords } from '../../model/serviceLevel.ts'
import { resultOf, type Step, sideName } from '../../model/session.ts'
import { type MainSide, type Side, twoSides } from '../../model/side.ts'
import { sixTerms } from '../../templates/terms.ts'
import type { KindCall } from '../contract.ts'
import { lookingBack } from './promises.ts'

const line = v.pipe(v.string(), v.trim(), v.maxLength(limits.noteText))
const argsSchema = v.object({
  itemId: v.custom<string>(isId, 'an id'),
  holds: v.boolean(),
  note: v.exactOptional(line),
})
const saidSchema = v.object({
  holds: v.boolean(),
  note: v.exactOptional(v.string()),
  seatId: v.pipe(v.custom<string>(isId), v.transform(seatId)),
  name: v.string(),
  at: v.number(),
})
/** What somebody said for a side; the last one stands, with its author. */
export type SaidOfWords = v.InferOutput<typeof saidSchema>

/** Something that both sides once agreed on, and whether it still holds for each of them. */
export interface AgreedItem {
  readonly id: string
  readonly of: 'term' | 'level' | 'figure'
  /** A term's id, for its name; a figure's question. */
  readonly name: string
  readonly lines: readonly string[]
  readonly said: { readonly [side in MainSide]: SaidOfWords | null }
}

/** Terms first, then the service level, then the figures that were taken over. */
export function agreedItems(step: Step, room: PublicRoom): readonly AgreedItem[] {
  const record = resultOf(room.session, step.id, holdsRecord)
  const { room: facts } = room.session
  const names = { sales: sideName(facts, 'sales'), marketing: sideName(facts, 'marketing') }
  const item = (facts: Omit<AgreedItem, 'said'>, agreedAt: number): AgreedItem => {
    const bySide = isJsonObject(record) ? record[facts.id] : null
    const said = (side: MainSide) => {
      const parsed = v.safeParse(saidSchema, isJsonObject(bySide) ? bySide[side] : null)
      // What was said of older words says nothing of these.
      return parsed.success && parsed.output.at > agreedAt ? parsed.output : null
    }
    return { ...facts, said: { sales: said('sales'), marketing: said('marketing') } }
  }
  const level = everAgreedLevel(room)
  const levelLines = level && levelWords(level.level, names)
  return [
    ...everAgreed(room).map(({ termId, text, agreedAt }) =>
      item(
        { id: termItem(termId), of: 'term', name: termId, lines: Object.values(text) },
        agreedAt ?? 0,
      ),
    ),
    ...(level && levelLines
      ? [
          item(
            {
              id: levelItem,
              of: 'level',
              name: '',
              lines: [levelLines.marketing, levelLines.sales],
            },
            level.agreedAt,
          ),
        ]
      : []),
    ...carriedFigures(room.session).map(({ id, text, value, unit, source }) => {
      const figure = figureText(value, unit)
      const lines = [source === '' ? figure : `${figure} (${source})`]
      return item({ id: figureItem(id), of: 'figure', name: text, lines }, 0)
    }),
  ]
}

/** What people call it: the usual name of a term, the question of a figure. */
export function itemName({ of, name }: Pick<AgreedItem, 'of' | 'name'>): string {
  if (of === 'level') return 'Service level'
  return sixTerms.find(({ termId }) => of === 'term' && termId === name)?.name ?? name
}

/** Confirmed by both sides, opened again by either, or still to be said. */
export function standingOf({ said }: AgreedItem): 'confirmed' | 'opened' | 'asked' {
  const all = twoSides.map((side) => said[side])
  if (all.some((each) => each?.holds === false)) return 'opened'
  return all.every((each) => each?.holds) ? 'confirmed' : 'asked'
}

/** `review.check {stepId, itemId, holds, note?}`: says for one's side whether it still holds. */
export function checkCommand(call: KindCall): Outcome<Json> {
  const { actor, step, room, now } = call
  const args = v.safeParse(argsSchema, call.args)
  if (!args.success) {
    const field = v.getDotPath(args.issues[0]) ?? ''
    return refuse('malformed', `${field}: not understood`, { field })
  }
  const { itemId, holds, note } = args.output
  if (!isMain(actor.side)) return refuse('not-allowed', 'a neutral seat has no key')
  const open = lookingBack(step)
  if (!open.ok) return open
  if (!agreedItems(step, room).some(({ id }) => id === itemId)) {
    return refuse('no-such-item', 'nothing of that name was agreed')
  }
  const said = { holds, ...(note && { note }), seatId: actor.id, name: actor.name, at: now }
  const record = isJsonObject(call.current) ? call.current : {}
  const before = record[itemId]
  return accept({
    ...record,
    [itemId]: {
      ...(before !== undefined && isJsonObject(before) ? before : {}),
      [actor.side]: said,
    },
  })
}

function isMain(side: Side): side is MainSide {
  return side !== 'neutral'
}
