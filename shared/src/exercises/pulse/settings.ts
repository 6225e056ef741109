import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import { limits } from '../../model/limits.ts'
import type { Step } from '../../model/session.ts'

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most))

/**
 * What is rated from 1 to 5 and what the two ends mean. `pairOf` names the earlier step that this
 * one asks again; two steps with the same question are a pair without it.
 */
export const settings = v.object({
  question: v.exactOptional(line(limits.prompt)),
  low: v.exactOptional(line(limits.name)),
  high: v.exactOptional(line(limits.name)),
  pairOf: v.exactOptional(v.custom<string>(isId, 'an id')),
})
export type Settings = v.InferOutput<typeof settings>

/** The brief of the round: the question as it was when the room began to answer. */
export type Asked = { readonly question: string; readonly low: string; readonly high: string }

const usual: Asked = {
  question: 'I could explain our lead stages to a new colleague.',
  low: 'not yet',
  high: 'right now',
}

const askedShape = v.object({ question: v.string(), low: v.string(), high: v.string() })

/** The question as the settings have it; the usual one where they leave it open. */
export function questionOf({ question, low, high }: Settings): Asked {
  return {
    question: question || usual.question,
    low: low || usual.low,
    high: high || usual.high,
  }
}

/** The question that was answered, or the one that will be. */
export function askedIn(step: Pick<Step, 'settings' | 'rounds'>): Asked {
  const fixed = v.safeParse(askedShape, step.rounds.write?.brief)
  if (fixed.success) return fixed.output
  const set = v.safeParse(settings, step.settings)
  return questionOf(set.success ? set.output : {})
}
