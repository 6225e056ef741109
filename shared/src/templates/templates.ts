import { forTwo } from './forTwo.ts'
import { halfDay } from './halfDay.ts'
import { onePlan } from './onePlan.ts'
import { reOpen } from './reOpen.ts'
import { sameWords } from './sameWords.ts'
import type { Template } from './template.ts'

const blank: Template = {
  id: 'blank',
  title: 'Blank',
  about: 'An empty agenda to fill yourself.',
  steps: [],
}

/**
 * The built-in agendas. A setting that names an earlier step says which one of the list it is,
 * `{step: 3}`; the room puts the step's id there when it is made.
 */
export const templates: readonly Template[] = [onePlan, sameWords, halfDay, forTwo, reOpen, blank]
