import { roundId } from '../../model/ids.ts'
import { accept, refuse } from '../../model/outcome.ts'
import type { Exercise } from '../contract.ts'
import { type Settings, settings } from './settings.ts'
import { planToSign } from './signedPlan.ts'
import { revealSigned, type SignBrief, type SignEntry, type Signed, signEntry } from './signing.ts'
import { summariseCommit } from './summarise.ts'

export const signRound = roundId('sign')

/**
 * Everyone signs the plan with a hand from fist to five. From three up it is a signature, with a
 * name; below three it is an objection, told by side with its reason. Asking again keeps both.
 */
export const commit: Exercise<Settings, SignBrief, SignEntry, Signed> = {
  kind: 'commit',
  title: 'Sign the plan',
  minutes: 6,
  prompt: 'Do you stand behind this plan? Fist to five.',
  settings,
  phases: () => [
    { phase: 'waiting' },
    { phase: 'writing', opens: signRound },
    { phase: 'revealed', reveals: signRound },
    { phase: 'done' },
  ],
  brief: (round, step, room) =>
    round === signRound
      ? accept({ cards: planToSign(room), open: step.settings.open === true && !step.anonymous })
      : refuse('no-such-item', 'signing has one round: sign'),
  entry: signEntry,
  reveal: revealSigned,
  needs: () => [{ what: 'plan', from: null }],
  summarise: summariseCommit,
}
