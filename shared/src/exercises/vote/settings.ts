import * as v from 'valibot'
import { isId, stepId } from '../../model/ids.ts'
import type { JsonObject } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { Step } from '../../model/session.ts'
import { sides } from '../../model/side.ts'
import { itemSorts, itemsOf, type VoteItem } from './items.ts'

const usualBudget = 5
const usualPerItem = 3
const mostDots = 100

const idText = v.custom<string>(isId, 'an id')
const dots = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostDots))
const option = v.object({
  id: idText,
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.prompt)),
})

/**
 * What is voted on and how: typed options, or `itemsOf` an earlier step, or both. `open` shows
 * after the count who chose what; `equalSides` ranks by each side's shares, not by heads.
 */
export const voteSettings = v.pipe(
  v.object({
    budget: v.optional(dots, usualBudget),
    perItem: v.exactOptional(dots),
    options: v.exactOptional(v.pipe(v.array(option), v.maxLength(200))),
    itemsFrom: v.exactOptional(idText),
    itemsOf: v.optional(v.picklist(itemSorts), 'notes'),
    open: v.optional(v.boolean(), false),
    equalSides: v.optional(v.boolean(), false),
  }),
  v.transform((given) => ({
    ...given,
    // More dots an item than there are to give would mean nothing, so it means all of them.
    perItem: Math.min(given.perItem ?? usualPerItem, given.budget),
  })),
  v.check(
    ({ options = [], itemsFrom }) => options.length > 0 || itemsFrom !== undefined,
    'options, or a step that the items come from',
  ),
  v.check(({ options = [] }) => {
    return new Set(options.map(({ id }) => id)).size === options.length
  }, 'every option has an id of its own'),
)
export type VoteSettings = v.InferOutput<typeof voteSettings>

/**
 * What is fixed when the ballot opens. `open` is here and not read from the settings at the count,
 * so that nobody can make a sealed vote an open one once people have voted.
 */
export type VoteBrief = {
  readonly items: readonly VoteItem[]
  readonly budget: number
  readonly perItem: number
  readonly open: boolean
}

const briefSchema = v.object({
  items: v.array(
    v.object({ id: idText, text: v.string(), side: v.exactOptional(v.picklist(sides)) }),
  ),
  budget: dots,
  perItem: dots,
  open: v.boolean(),
})

/** The ballot's brief as it would be now; null where the settings are not a vote's. */
export function makeBrief(step: Step, room: PublicRoom): VoteBrief | null {
  const parsed = v.safeParse(voteSettings, step.settings)
  if (!parsed.success) return null
  const { budget, perItem, open, options = [], itemsFrom, itemsOf: sort } = parsed.output
  const taken = new Set(options.map(({ id }) => id))
  const found = itemsFrom === undefined ? [] : itemsOf(sort, stepId(itemsFrom), room)
  return {
    items: [...options, ...found.filter(({ id }) => !taken.has(id))],
    budget,
    perItem,
    open: open && !step.anonymous,
  }
}

/** The brief as it was fixed when the ballot opened, else as it would be. */
export function briefOf(step: Step, room: PublicRoom): VoteBrief | null {
  const fixed = v.safeParse(briefSchema, step.rounds.ballot?.brief)
  return fixed.success ? fixed.output : makeBrief(step, room)
}

/** Whether the step weighs both sides the same; false where the settings cannot be read. */
export function weighsSides(settings: JsonObject): boolean {
  return settings.equalSides === true
}
