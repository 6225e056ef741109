import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import type { JsonObject } from '../../model/json.ts'
import { limits } from '../../model/limits.ts'
import type { PublicRoom } from '../../model/room.ts'
import type { RoomFacts, Step } from '../../model/session.ts'
import { type MainSide, twoSides } from '../../model/side.ts'
import {
  type SwapLens,
  type SwapPrompt,
  type SwapStarter,
  swapLenses,
  swapPrompts,
} from '../../templates/swapPrompts.ts'

const idText = v.custom<string>(isId, 'an id')
const voice = v.picklist(twoSides)
const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.prompt))
const unit = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20))

/** A room's own starter; without a voice it is put to both sides. */
const ownPrompt = v.object({
  id: idText,
  lens: v.optional(v.picklist(swapLenses), 'talk'),
  text: words,
  unit: v.exactOptional(unit),
  voice: v.exactOptional(voice),
})

/** Which built-in lenses are used, and starters of the room's own besides. */
export const swapSettings = v.pipe(
  v.object({
    lenses: v.optional(v.array(v.picklist(swapLenses)), [...swapLenses]),
    prompts: v.optional(v.pipe(v.array(ownPrompt), v.maxLength(40)), []),
  }),
  v.check(({ lenses, prompts }) => lenses.length + prompts.length > 0, 'a lens or a prompt'),
  v.check(({ lenses, prompts }) => {
    const ids = [...builtIn(lenses), ...prompts].map(({ id }) => id)
    return new Set(ids).size === ids.length
  }, 'every prompt has an id of its own'),
)
export type SwapSettings = v.InferOutput<typeof swapSettings>

const starter = v.object({ text: v.string(), unit: v.exactOptional(v.string()) })

/** What is fixed when the writing opens: the starters, with the sides named as the room names them. */
const swapBrief = v.object({
  prompts: v.array(
    v.object({
      id: idText,
      lens: v.picklist(swapLenses),
      starters: v.object({ sales: v.exactOptional(starter), marketing: v.exactOptional(starter) }),
    }),
  ),
})
export type SwapBrief = { readonly prompts: readonly SwapPrompt[] }

export function makeBrief(raw: JsonObject, room: RoomFacts): SwapBrief {
  const parsed = v.safeParse(swapSettings, raw)
  const settings = parsed.success ? parsed.output : v.parse(swapSettings, {})
  const own = settings.prompts.map(({ id, lens, text, unit: of, voice: only }): SwapPrompt => {
    const said = of === undefined ? { text } : { text, unit: of }
    return { id, lens, starters: only ? { [only]: said } : { sales: said, marketing: said } }
  })
  const prompts = [...builtIn(settings.lenses), ...own].map((prompt): SwapPrompt => {
    const { sales, marketing } = prompt.starters
    return {
      ...prompt,
      starters: {
        ...(sales && { sales: named(sales, room) }),
        ...(marketing && { marketing: named(marketing, room) }),
      },
    }
  })
  return { prompts }
}

/** The prompts of a step: as they were fixed when the writing opened, else as they would be. */
export function promptsOf(step: Step, room: PublicRoom): readonly SwapPrompt[] {
  const fixed = v.safeParse(swapBrief, step.rounds.write?.brief)
  return (fixed.success ? fixed.output : makeBrief(step.settings, room.session.room)).prompts
}

/** The starter that a voice finishes; null where the prompt has none for it, or is gone. */
export function starterOf(
  prompts: readonly SwapPrompt[],
  promptId: string,
  as: MainSide,
): SwapStarter | null {
  return prompts.find(({ id }) => id === promptId)?.starters[as] ?? null
}

function builtIn(lenses: readonly SwapLens[]): readonly SwapPrompt[] {
  return swapPrompts.filter(({ lens }) => lenses.includes(lens))
}

function named(said: SwapStarter, room: RoomFacts): SwapStarter {
  const text = said.text
    .replaceAll('{sales}', room.sides.sales.name)
    .replaceAll('{marketing}', room.sides.marketing.name)
  return { ...said, text }
}
