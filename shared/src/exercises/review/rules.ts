import { refuse } from '../../model/outcome.ts'
import { holdsRecord } from '../../model/reopened.ts'
import type { Exercise } from '../contract.ts'
import { checkCommand } from './holds.ts'
import { markCommand, promisesRecord } from './promises.ts'
import { type Settings, settings } from './settings.ts'
import { summariseReview } from './summarise.ts'

/**
 * Looking back at a plan: each promise is marked by the side that it was made to, and what both sides
 * agreed on is confirmed by both or opened again by either. Everything is said in the open.
 */
export const review: Exercise<Settings, null, null, null> = {
  kind: 'review',
  title: 'What became of it',
  minutes: 6,
  prompt: 'What became of each promise?',
  settings,
  phases: () => [{ phase: 'waiting' }, { phase: 'deciding' }, { phase: 'done' }],
  brief: () => refuse('not-open', 'a look back has no sealed round'),
  entry: () => refuse('not-open', 'a look back has no sealed round'),
  reveal: () => ({ result: null, notes: [] }),
  commands: {
    mark: { record: promisesRecord, by: 'everyone', apply: markCommand },
    check: { record: holdsRecord, by: 'everyone', apply: checkCommand },
  },
  needs: ({ words }) => [
    { what: 'plan', from: null },
    ...(words ? [{ what: 'words' as const, from: null }] : []),
  ],
  summarise: summariseReview,
}
