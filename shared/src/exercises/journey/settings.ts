import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import { limits } from '../../model/limits.ts'
import type { Step } from '../../model/session.ts'
import { type JourneyStage, journeyStages } from '../../templates/journeyStages.ts'

const stage = v.object({
  id: v.custom<string>(isId, 'an id'),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.name)),
})

/** With `sealed` the step begins with private cards. The usual stages are used where none are named. */
export const journeySettings = v.object({
  stages: v.exactOptional(
    v.pipe(
      v.array(stage),
      v.minLength(1),
      v.maxLength(12),
      v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each stage once'),
    ),
  ),
  sealed: v.optional(v.boolean(), false),
})
export type JourneySettings = v.InferOutput<typeof journeySettings>

/** The stages of a step; the usual ones where its settings cannot be read. */
export function stagesOf(step: Pick<Step, 'settings'>): readonly JourneyStage[] {
  const parsed = v.safeParse(journeySettings, step.settings)
  return (parsed.success && parsed.output.stages) || journeyStages
}
