import type { AgreedTextSpec } from '../model/agreedText.ts'
import type { Step } from '../model/session.ts'
import { agreedTexts as define } from './define/settings.ts'

/**
 * The kinds whose steps write texts to be agreed, and which. Apart from their rules: many a screen
 * shows agreed words, and needs no more of those kinds than what the words are called.
 */
const writers: ReadonlyMap<string, (settings: unknown) => readonly AgreedTextSpec[]> = new Map([
  ['define', define],
])

/** Terms whose agreed text must lie on the board before anyone can write it. */
export function agreedTextsOf(step: Pick<Step, 'kind' | 'settings'>): readonly AgreedTextSpec[] {
  return writers.get(step.kind)?.(step.settings) ?? []
}
