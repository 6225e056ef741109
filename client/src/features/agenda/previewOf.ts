import type { AnyExercise } from '@lockstep/shared/exercises/contract'
import type { Json } from '@lockstep/shared/model/json'
import type { Outcome } from '@lockstep/shared/model/outcome'
import type { PublicRoom } from '@lockstep/shared/model/room'
import type { Round, Step } from '@lockstep/shared/model/session'
import * as v from 'valibot'

export interface Previewed {
  readonly step: Step
  readonly room: PublicRoom
}

/**
 * A step as the room finds it when it comes there: in the first phase that asks something, nothing
 * answered yet. Null where its settings are not finished.
 */
export function previewOf(rules: AnyExercise, step: Step, room: PublicRoom): Previewed | null {
  const parsed = v.safeParse(rules.settings, step.settings)
  if (!parsed.success) return null
  const fresh: Step = { ...step, settings: parsed.output, rounds: {}, revealAt: null }
  const plans = rules.phases(fresh.settings)
  const plan = plans.find(({ phase }) => phase !== 'waiting') ?? plans[0]
  if (!plan) return null
  const begun = { ...fresh, phase: plan.phase }
  if (plan.opens === undefined) return inRoom(begun, room)
  const brief: Outcome<Json> = rules.brief(plan.opens, begun, room)
  // What it builds on is still to come: then the room waits here too.
  if (!brief.ok) return inRoom({ ...fresh, phase: 'waiting' }, room)
  return inRoom({ ...begun, rounds: { [plan.opens]: asked(brief.value) } }, room)
}

function asked(brief: Json): Round {
  return { state: 'open', attempt: 1, brief, openedAt: 0, revealedAt: null }
}

/** The room at that step, without what it has made of it so far. */
function inRoom(step: Step, { session, board }: PublicRoom): Previewed {
  const others = <Value>(found: ReadonlyMap<string, Value>) =>
    new Map([...found].filter(([key]) => !key.startsWith(`${step.id}/`)))
  const there = session.agenda.some(({ id }) => id === step.id)
  return {
    step,
    room: {
      board,
      session: {
        ...session,
        room: { ...session.room, status: 'live' },
        agenda: there
          ? session.agenda.map((other) => (other.id === step.id ? step : other))
          : [...session.agenda, step],
        now: { stepId: step.id, itemId: null },
        progress: others(session.progress),
        results: others(session.results),
      },
    },
  }
}
