import * as v from 'valibot'
import { everAgreed } from '../../model/agreed.ts'
import { carriedFigures } from '../../model/carried.ts'
import { figureText } from '../../model/figure.ts'
import { isId } from '../../model/ids.ts'
import type { Json } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { figureItem, holdsRecord, levelItem, termItem } from '../../model/reopened.ts'
import type { PublicRoom } from '../../model/room.ts'
import { everAgreedLevel, levelWords } from '../../model/serviceLevel.ts'
import { resultOf, type Step, sideName } from '../../model/session.ts'
import { isMainSide, type MainSide, twoSides } from '../../model/side.ts'
import { sixTerms } from '../../templates/terms.ts'
import type { KindCall } from '../contract.ts'
import { readArgs } from '../record.ts'
import { lookingBack } from './promises.ts'
import { noteArg, readSaid, saidFields, withSaid } from './said.ts'

const argsSchema = v.object({
  itemId: v.custom<string>(isId, 'an id'),
  holds: v.boolean(),
  note: noteArg,
})
const saidSchema = v.object({ holds: v.boolean(), ...saidFields })
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
    const said = (side: MainSide) => {
      const last = readSaid(saidSchema, record, facts.id, side)
      // What was said of older words says nothing of these.
      return last && last.at > agreedAt ? last : null
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
  const { actor, step, room } = call
  const args = readArgs(argsSchema, call)
  if (!args.ok) return args
  const { itemId, ...said } = args.value
  if (!isMainSide(actor.side)) return refuse('not-allowed', 'a neutral seat has no key')
  const open = lookingBack(step)
  if (!open.ok) return open
  if (!agreedItems(step, room).some(({ id }) => id === itemId)) {
    return refuse('no-such-item', 'nothing of that name was agreed')
  }
  return accept(withSaid(call, itemId, actor.side, said))
}
