import { exerciseOf } from '@lockstep/shared/exercises/index'
import type { RoundId, StepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { findStep } from '@lockstep/shared/model/session'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import type { Call } from '../work.ts'

type Answer = Outcome<JsonObject>

/**
 * Seals an entry. Nothing public changes: not a count, not a byte, so nobody can tell that
 * somebody is drafting.
 */
export function saveEntry(call: Call, command: CommandOf<'entry.save'>): Answer {
  const { room, actor, now, work } = call
  const { stepId, round, base } = command
  const found = openRoundOf(call, stepId, round)
  if (!found.ok) return found
  const { step, exercise, asked } = found.value
  if (command.attempt !== undefined && command.attempt !== asked.attempt) {
    const facts = { phase: step.phase, attempt: asked.attempt }
    return refuse('not-open', 'the round was asked again since this was written', facts)
  }
  if (JSON.stringify(command.entry).length > limits.entryChars) {
    return refuse('too-large', `an entry holds at most ${limits.entryChars} characters of JSON`)
  }
  const before = room.vault.of(stepId, round, asked.attempt, actor.id)
  const newest = before?.revision ?? 0
  if (base !== undefined && base !== newest) {
    return refuse('stale', 'a newer revision was saved', {
      revision: newest,
      entry: before?.entry ?? null,
      phase: step.phase,
    })
  }
  const checked = exercise.entry(command.entry, asked.brief, actor, step) as Outcome<Json> // a kind's entry is JSON
  if (!checked.ok) return checked
  const revision = room.vault.nextRevision(stepId, round, actor.id)
  const stored = { entry: checked.value, revision, savedAt: now, attempt: asked.attempt }
  work.record(room.vault.save(stepId, round, actor.id, stored))
  return accept({ revision, savedAt: now })
}

export function clearEntry(call: Call, { stepId, round }: CommandOf<'entry.clear'>): Answer {
  const found = openRoundOf(call, stepId, round)
  if (!found.ok) return found
  call.work.record(call.room.vault.clear(stepId, round, call.actor.id))
  return accept({})
}

function openRoundOf(call: Call, stepId: StepId, round: RoundId) {
  const step = findStep(call.room.publicRoom.session, stepId)
  if (!step) return refuse('no-such-step', 'the agenda has no such step')
  const asked = step.rounds[round]
  if (asked?.state !== 'open') {
    return refuse('not-open', 'this round takes no entries now', { phase: step.phase })
  }
  const exercise = exerciseOf(step)
  if (!exercise) return refuse('unsupported', 'this server does not know the kind of this step')
  return accept({ step, asked, exercise })
}
