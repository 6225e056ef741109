import type { StepId } from './ids.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import { findStep, type Seat, type Session } from './session.ts'

/** What `permit` needs to know of a command; every decoded command has this much. */
export interface CommandShape {
  readonly type: string
  readonly stepId?: StepId
  /** Whom a kind's own command is for; the types of all others say it themselves. */
  readonly by?: 'facilitator' | 'everyone'
}

const facilitatorOnly =
  /^(room|link|board|note|step|round|clock|agenda|rehearsal|seat\.(update|remove|admit|turnAway))(\.|$)/
const liveOnly = /^(step|round|clock|entry)\.|^(room\.(pause|resume|gather)|agenda\.replan)$/

/**
 * May this seat send this command now? The client asks it to enable a button, the server asks it
 * again before it obeys. Who may is asked before when: a role that never may is told so at any time.
 */
export function permit(session: Session, actor: Seat, command: CommandShape): Outcome<null> {
  const { type } = command
  if (actor.role === 'observer') {
    return refuse('not-allowed', 'an observer sees everything and changes nothing')
  }
  const isForFacilitator = command.by === 'facilitator' || facilitatorOnly.test(type)
  if (isForFacilitator && actor.role !== 'facilitator') {
    return refuse('not-allowed', `${type} is for a facilitator`)
  }
  const { status } = session.room
  if (type === 'room.start' && status !== 'lobby') return wrongStatus(status)
  if (type === 'room.close' && status !== 'live') return wrongStatus(status)
  if (type === 'room.reopen' && status !== 'closed') return wrongStatus(status)
  if (type === 'rehearsal.start' && status === 'closed') return wrongStatus(status)
  if (command.stepId === undefined) {
    return liveOnly.test(type) && status !== 'live' ? wrongStatus(status) : accept(null)
  }
  const step = findStep(session, command.stepId)
  if (!step) return refuse('no-such-step', 'the agenda has no such step')
  if (type.startsWith('agenda.')) return accept(null)
  if (status !== 'live') return wrongStatus(status)
  return accept(null)
}

function wrongStatus(status: string) {
  return refuse('wrong-phase', `the room is ${status}`, { phase: status })
}
