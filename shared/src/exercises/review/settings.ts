import * as v from 'valibot'

/** `words`: after the promises, whether each agreed word and figure still holds. */
export const settings = v.object({ words: v.fallback(v.optional(v.boolean(), true), true) })
export type Settings = v.InferOutput<typeof settings>
