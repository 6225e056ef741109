import * as v from 'valibot'

/** `open` shows after the reveal which number each signature stands for. */
export const settings = v.object({ open: v.exactOptional(v.boolean()) })
export type Settings = v.InferOutput<typeof settings>
