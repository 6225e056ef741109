import type { PhasePlan } from '@lockstep/shared/exercises/contract'
import type { Step } from '@lockstep/shared/model/session'

/** The round that people write in now, if there is one: the phase's own, else any open one. */
export function openRound(step: Step, plans: readonly PhasePlan[]): string | null {
  const opened = plans.find(({ phase }) => phase === step.phase)?.opens
  if (opened !== undefined && step.rounds[opened]?.state === 'open') return opened
  const open = Object.entries(step.rounds).find(([, round]) => round.state === 'open')
  return open ? open[0] : null
}
