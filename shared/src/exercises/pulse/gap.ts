import type { StepId } from '../../model/ids.ts'
import { stepId } from '../../model/ids.ts'
import type { PublicRoom } from '../../model/room.ts'
import { findStep, type Session, type Step } from '../../model/session.ts'
import type { Side } from '../../model/side.ts'
import { apartOf, readPulse, type Standing, standings } from './scores.ts'
import { type Asked, askedIn } from './settings.ts'

export interface PulseMoment {
  readonly stepId: StepId
  readonly title: string
  readonly by: { readonly [side in Side]: Standing }
  /** How far the two sides lie apart; null where one of them gave no score. */
  readonly apart: number | null
}

/** One question at two moments of the workshop. */
export interface PulseGap {
  readonly asked: Asked
  readonly before: PulseMoment
  readonly after: PulseMoment
}

/**
 * The change over the workshop: for each question that was revealed more than once, its first and
 * its last answers. Of three check-ins the middle one is left out.
 */
export function pulseGap(room: PublicRoom): readonly PulseGap[] {
  const asked = new Map<string, Step[]>()
  for (const step of room.session.agenda) {
    if (!isPulse(step) || !readPulse(step, room)) continue
    const key = keyOf(step, room.session)
    asked.set(key, [...(asked.get(key) ?? []), step])
  }
  return [...asked.values()].flatMap((steps) => {
    const [first] = steps
    const last = steps.at(-1)
    const before = first && momentOf(first, room)
    const after = last && last !== first ? momentOf(last, room) : null
    return first && before && after ? [{ asked: askedIn(first), before, after }] : []
  })
}

/** The pair that a step is the later half of; null where there is nothing to compare it with. */
export function gapEndingAt(step: Pick<Step, 'id'>, room: PublicRoom): PulseGap | null {
  return pulseGap(room).find(({ after }) => after.stepId === step.id) ?? null
}

function momentOf(step: Step, room: PublicRoom): PulseMoment | null {
  const result = readPulse(step, room)
  if (!result) return null
  const by = standings(result)
  return { stepId: step.id, title: step.title, by, apart: apartOf(by) }
}

/** The question that a step asks at bottom: that of the step it is a pair of, where it names one. */
function keyOf(step: Step, session: Session): string {
  const seen = new Set<Step>()
  let at = step
  for (let next: Step | null = step; next && !seen.has(next); next = pairOf(next, session)) {
    seen.add(next)
    at = next
  }
  return askedIn(at).question.trim().toLowerCase()
}

function pairOf({ settings }: Step, session: Session): Step | null {
  const { pairOf: id } = settings
  const pair = typeof id === 'string' ? findStep(session, stepId(id)) : null
  return pair && isPulse(pair) ? pair : null
}

function isPulse({ kind }: Step): boolean {
  return kind === 'pulse'
}
