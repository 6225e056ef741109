import type { PhasePlan } from '@lockstep/shared/exercises/contract'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { seatId } from '@lockstep/shared/model/ids'
import { accept, type Outcome } from '@lockstep/shared/model/outcome'
import { findStep, type Phase, type Seat, type Step } from '@lockstep/shared/model/session'
import type { RoomParts, Work } from '../work.ts'
import { stopClock } from './clockCommands.ts'
import { goToPhase } from './stepCommands.ts'

/** Who acts when the clock does; it holds no seat and signs nothing. */
const clockSeat: Seat = {
  id: seatId('clock'),
  name: '',
  side: 'neutral',
  role: 'facilitator',
  handAt: null,
}

/**
 * What the clock does when it has run down: the step that advances itself goes to its next phase.
 * Where it cannot, the clock stops all the same, and the answer says why.
 */
export function takeClockTurn(room: RoomParts, work: Work, now: number): Outcome<unknown> {
  const { session } = room.publicRoom
  const step = findStep(session, session.clock.stepId)
  const exercise = step ? exerciseOf(step) : null
  const next = step && exercise ? nextPhase(step, exercise.phases(step.settings)) : null
  const call = { room, actor: clockSeat, now, work, links: () => '', earlier: null }
  const moved = step && exercise && next ? goToPhase(call, step, exercise, next) : accept(null)
  stopClock(call)
  return moved
}

function nextPhase(step: Step, plans: readonly PhasePlan[]): Phase | null {
  const at = plans.findIndex((plan) => plan.phase === step.phase)
  return plans[at + 1]?.phase ?? null
}
