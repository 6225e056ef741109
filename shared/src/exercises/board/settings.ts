import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import { limits } from '../../model/limits.ts'
import type { Step } from '../../model/session.ts'

/** As many as a screen can show side by side, and a hand can aim at. */
export const mostClusters = 12

const named = v.object({
  id: v.custom<string>(isId, 'an id'),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.title)),
})

/** A cluster that the step begins with; the room adds others of its own. */
export type NamedCluster = v.InferOutput<typeof named>

const clusters = v.pipe(
  v.array(named),
  v.maxLength(mostClusters),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each cluster once'),
)

/**
 * `sealed`: the notes are private until the reveal. `prompt` is a second question, for whoever has
 * nothing more to say to the first.
 */
export const boardSettings = v.object({
  sealed: v.optional(v.boolean(), true),
  prompt: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(limits.prompt))),
  clusters: v.optional(clusters, []),
})
export type BoardSettings = v.InferOutput<typeof boardSettings>

/** A step's settings; the usual ones where they cannot be read. */
export function settingsOf(step: Pick<Step, 'settings'>): BoardSettings {
  const parsed = v.safeParse(boardSettings, step.settings)
  return parsed.success ? parsed.output : { sealed: true, clusters: [] }
}
