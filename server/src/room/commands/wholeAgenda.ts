import { removeStep, writeStep } from '@lockstep/shared/docs/sessionDoc'
import { type StepId, stepId as toStepId } from '@lockstep/shared/model/ids'
import type { JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { checkReplan } from '@lockstep/shared/model/replan'
import { findStep, type Step } from '@lockstep/shared/model/session'
import { withStepIds } from '@lockstep/shared/protocol/agendaFile'
import type { CommandOf, NewStep } from '@lockstep/shared/protocol/commands'
import { newId } from '../chance.ts'
import type { Call, RoomParts, Work } from '../work.ts'
import { forgetStep, makeStep, placeStep, setScript } from './agendaCommands.ts'

type Answer = Outcome<JsonObject>

/** A step that is made but not placed, with its private notes. */
export interface ReadyStep {
  readonly step: Step
  readonly notes: string | undefined
}

/** The steps of a template or a file. The first that does not fit its kind is named, and none is made. */
export function makeAgenda(wishes: readonly NewStep[]): Outcome<readonly ReadyStep[]> {
  const ids = wishes.map(() => toStepId(newId()))
  const ready: ReadyStep[] = []
  for (const [index, id] of ids.entries()) {
    const wish = wishes[index]
    if (!wish) continue
    const made = makeStep(withPlacesFilled(wish, ids), id)
    if (!made.ok) {
      const field = `steps.${index}.${String(made.facts?.field ?? '').replace(/^step\./, '')}`
      return refuse(made.code, `step ${index + 1}: ${made.detail}`, { field })
    }
    ready.push({ step: made.value, notes: wish.facilitatorNotes })
  }
  return accept(ready)
}

function withPlacesFilled(wish: NewStep, ids: readonly StepId[]): NewStep {
  return wish.settings ? { ...wish, settings: withStepIds(wish.settings, ids) } : wish
}

/** Puts made steps from `index` on into the agenda. */
export function placeAgenda(
  room: Pick<RoomParts, 'scripts'>,
  work: Work,
  ready: readonly ReadyStep[],
  index: number,
): void {
  for (const [offset, { step, notes }] of ready.entries()) {
    placeStep(work, step, index + offset)
    if (notes !== undefined) work.record(setScript(room, step.id, notes))
  }
}

/** Only before the start is there an agenda to replace: afterwards it is what people lived through. */
export function loadAgenda(call: Call, { steps, replace }: CommandOf<'agenda.load'>): Answer {
  const { room, work } = call
  const { agenda, room: facts } = room.publicRoom.session
  if (replace && facts.status !== 'lobby') {
    return refuse('wrong-phase', 'the workshop has begun', { phase: facts.status })
  }
  const kept = replace ? [] : agenda
  if (kept.length + steps.length > limits.steps) {
    return refuse('too-large', `an agenda holds at most ${limits.steps} steps`)
  }
  const made = makeAgenda(steps)
  if (!made.ok) return made
  if (replace) {
    for (const { id } of agenda) {
      forgetStep(call, id)
      work.session((doc) => removeStep(doc, id))
    }
  }
  placeAgenda(room, work, made.value, kept.length)
  return accept({ stepIds: made.value.map(({ step }) => step.id) })
}

/** All of it or nothing: half of a plan would end neither on time nor as it was shown. */
export function replanAgenda(call: Call, { changes }: CommandOf<'agenda.replan'>): Answer {
  const { session } = call.room.publicRoom
  const checked = checkReplan(session, changes)
  if (!checked.ok) return checked
  call.work.session((doc) => {
    for (const { stepId, minutes } of changes) {
      const step = findStep(session, stepId)
      const fullMinutes = step?.fullMinutes ?? step?.minutes ?? null
      writeStep(doc, stepId, minutes === null ? { skipped: true } : { minutes, fullMinutes })
    }
  })
  return accept({})
}
