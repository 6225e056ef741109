import type { PhasePlan } from '@lockstep/shared/exercises/contract'
import type { StepId } from '@lockstep/shared/model/ids'
import {
  findStep,
  type Phase,
  recordKey,
  type Session,
  type Step,
} from '@lockstep/shared/model/session'
import type { Wish } from '@lockstep/shared/protocol/commands'

/** The phases of a step in order, as its kind plans them. */
type Plans = readonly PhasePlan[]

/** Where the facilitator's one big button leads. */
export type Move =
  | { readonly to: 'start'; readonly step: Step | null }
  | { readonly to: 'phase'; readonly step: Step; readonly phase: Phase; readonly reveals: boolean }
  | { readonly to: 'step'; readonly step: Step; readonly from: Step | null }
  | { readonly to: 'end' }

/** The next move of the room; null when it is over. `plans` are the phases of the present step. */
export function nextMove(session: Session, plans: Plans): Move | null {
  const { status } = session.room
  if (status === 'closed') return null
  const walked = session.agenda.filter((step) => !step.skipped)
  if (status === 'lobby') return { to: 'start', step: walked[0] ?? null }
  const step = findStep(session, session.now.stepId)
  const phase = step && phaseAfter(plans, step, 1)
  // Nothing happens in a finished step: its last phase and the next step are one press.
  if (step && phase && phase.phase !== 'done') {
    return { to: 'phase', step, phase: phase.phase, reveals: phase.reveals !== undefined }
  }
  const next = stepAfter(session, step)
  return next ? { to: 'step', step: next, from: step } : { to: 'end' }
}

/** One phase back, or to the step before; null at the very beginning. Nothing is sealed again. */
export function backMove(session: Session, plans: Plans): Move | null {
  if (session.room.status !== 'live') return null
  const step = findStep(session, session.now.stepId)
  if (!step) return null
  const phase = phaseAfter(plans, step, -1)
  if (phase) return { to: 'phase', step, phase: phase.phase, reveals: false }
  const at = session.agenda.indexOf(step)
  const before = session.agenda.slice(0, at).findLast((other) => !other.skipped)
  return before ? { to: 'step', step: before, from: null } : null
}

/** The commands of a move, in order. Time starts to run when a step's work begins. */
export function wishesOf(move: Move, session: Session, plans: Plans): readonly Wish[] {
  switch (move.to) {
    case 'start':
      return [{ type: 'room.start' }]
    case 'end':
      return [{ type: 'room.close' }]
    case 'phase': {
      const begins = move.step.phase === 'waiting' && session.clock.state === 'idle'
      return [
        { type: 'step.phase', stepId: move.step.id, phase: move.phase },
        ...(begins ? [{ type: 'clock.start' } as const] : []),
      ]
    }
    case 'step': {
      const { from } = move
      const finishes = from !== null && from.phase !== 'done' && hasPhase(plans, 'done')
      return [
        ...(finishes ? [{ type: 'step.phase', stepId: from.id, phase: 'done' } as const] : []),
        { type: 'step.go', stepId: move.step.id },
      ]
    }
  }
}

/** How many asked for more time in this step; never who. */
export function wantMoreTime(session: Session, step: StepId): number {
  return session.progress.get(recordKey(step, 'moreTime'))?.moreTime ?? 0
}

function stepAfter(session: Session, step: Step | null): Step | null {
  const at = step ? session.agenda.indexOf(step) : -1
  return session.agenda.slice(at + 1).find((other) => !other.skipped) ?? null
}

function phaseAfter(plans: Plans, step: Step, by: 1 | -1) {
  return plans[plans.findIndex(({ phase }) => phase === step.phase) + by] ?? null
}

function hasPhase(plans: Plans, wanted: Phase): boolean {
  return plans.some(({ phase }) => phase === wanted)
}
