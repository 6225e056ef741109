import { ensureAgreedText } from '@lockstep/shared/docs/boardDoc'
import { insertStep, moveStep, removeStep, writeStep } from '@lockstep/shared/docs/sessionDoc'
import { agreedTextsOf } from '@lockstep/shared/exercises/agreedTexts'
import { exerciseOf } from '@lockstep/shared/exercises/index'
import { type StepId, stepId as toStepId } from '@lockstep/shared/model/ids'
import type { Json, JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { findStep, type Session, type Step } from '@lockstep/shared/model/session'
import type { CommandOf, NewStep } from '@lockstep/shared/protocol/commands'
import * as v from 'valibot'
import type { Change } from '../../storage/storage.ts'
import { newId } from '../chance.ts'
import { keyParts, recordOf } from '../records.ts'
import type { Call, RoomParts, Work } from '../work.ts'

type Answer = Outcome<JsonObject>

export function addStep(call: Call, { step, at }: CommandOf<'agenda.add'>): Answer {
  const { agenda } = call.room.publicRoom.session
  if (agenda.length >= limits.steps) {
    return refuse('too-large', `an agenda holds at most ${limits.steps} steps`)
  }
  const made = makeStep(step, toStepId(newId()))
  if (!made.ok) return made
  placeStep(call.work, made.value, at ?? agenda.length)
  if (step.facilitatorNotes !== undefined) {
    call.work.record(setScript(call.room, made.value.id, step.facilitatorNotes))
  }
  return accept({ stepId: made.value.id })
}

/** A whole step from what a facilitator or a template names, the kind's own defaults for the rest. */
export function makeStep(wish: NewStep, id: StepId): Outcome<Step> {
  const exercise = exerciseOf(wish)
  if (!exercise)
    return refuse('malformed', 'kind: no such kind of exercise', { field: 'step.kind' })
  const settings = parseSettings(wish, wish.settings ?? {})
  if (!settings.ok) return settings
  return accept({
    id,
    kind: exercise.kind,
    title: wish.title ?? exercise.title,
    minutes: wish.minutes ?? exercise.minutes,
    prompt: wish.prompt ?? exercise.prompt,
    phase: 'waiting',
    settings: settings.value,
    must: wish.must ?? true,
    autoAdvance: wish.autoAdvance ?? false,
    anonymous: wish.anonymous ?? false,
    skipped: false,
    rounds: {},
    revealAt: null,
    spentMs: 0,
    enteredAt: null,
  })
}

/** Inserts a step, and the texts on the board that people will write in it together. */
export function placeStep(work: Work, step: Step, index: number): void {
  work.session((doc) => insertStep(doc, step, index))
  ensureTexts(work, step)
}

export function ensureTexts(work: Work, step: Step): void {
  const texts = agreedTextsOf(step)
  if (texts.length === 0) return
  work.board((doc) => {
    for (const text of texts) ensureAgreedText(doc, text, 'server')
  })
}

export function parseSettings(step: Pick<Step, 'kind'>, raw: JsonObject): Outcome<JsonObject> {
  const exercise = exerciseOf(step)
  if (!exercise) return refuse('unsupported', 'this server does not know the kind of this step')
  const parsed = v.safeParse(exercise.settings, raw)
  if (parsed.success) return accept(parsed.output as JsonObject) // every kind's settings are JSON
  const issue = parsed.issues[0]
  const field = ['settings', ...(issue?.path ?? []).map((part) => String(part.key))].join('.')
  // valibot's own sentences quote what was given; those of our checks don't.
  const expected = issue?.type === 'check' ? issue.message : `expected ${issue?.expected}`
  return refuse('invalid-settings', `${field}: ${expected}`, { field })
}

export function updateStep(call: Call, { stepId, step }: CommandOf<'agenda.update'>): Answer {
  const { room, work } = call
  const before = findStep(room.publicRoom.session, stepId)
  if (!before) return refuse('no-such-step', 'the agenda has no such step')
  const { settings, facilitatorNotes, ...facts } = step
  if (before.anonymous && step.anonymous === false && isAsking(before)) {
    return refuse('wrong-phase', 'people are writing without their names; end that first', {
      phase: before.phase,
    })
  }
  const parsed = settings === undefined ? null : parseSettings(before, settings)
  if (parsed && !parsed.ok) return parsed
  const given = Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined))
  work.session((doc) =>
    writeStep(doc, stepId, {
      ...given,
      ...(facts.minutes === undefined ? {} : { fullMinutes: null }),
      ...(parsed ? { settings: parsed.value } : {}),
    }),
  )
  if (parsed) ensureTexts(work, { ...before, settings: parsed.value })
  if (facilitatorNotes !== undefined) work.record(setScript(room, stepId, facilitatorNotes))
  return accept({})
}

function isAsking(step: Step): boolean {
  return Object.values(step.rounds).some(({ state }) => state === 'open')
}

export function moveStepTo({ work }: Call, { stepId, to }: CommandOf<'agenda.move'>): Answer {
  work.session((doc) => moveStep(doc, stepId, to))
  return accept({})
}

/** The copy is a fresh step behind the original: same settings, nothing of what was written. */
export function duplicateStep(call: Call, { stepId }: CommandOf<'agenda.duplicate'>): Answer {
  const { session } = call.room.publicRoom
  const original = findStep(session, stepId)
  if (!original) return refuse('no-such-step', 'the agenda has no such step')
  if (session.agenda.length >= limits.steps) {
    return refuse('too-large', `an agenda holds at most ${limits.steps} steps`)
  }
  const { kind, title, minutes, prompt, settings, must, autoAdvance, anonymous } = original
  const wish = { kind, title, minutes, prompt, settings, must, autoAdvance, anonymous }
  const made = makeStep(wish, toStepId(newId()))
  if (!made.ok) return made
  placeStep(call.work, made.value, indexOf(session, stepId) + 1)
  const script = call.room.scripts.get(stepId)
  if (script !== undefined) call.work.record(setScript(call.room, made.value.id, script))
  return accept({ stepId: made.value.id })
}

export function removeStepAt(call: Call, { stepId }: CommandOf<'agenda.remove'>): Answer {
  const { room, work } = call
  const { session } = room.publicRoom
  if (session.now.stepId === stepId && session.room.status === 'live') {
    return refuse('wrong-phase', 'the room is at this step; go to another one first', {
      phase: findStep(session, stepId)?.phase ?? null,
    })
  }
  forgetStep(call, stepId)
  work.session((doc) => removeStep(doc, stepId))
  return accept({})
}

/** What the store keeps for a step besides the documents. */
export function forgetStep({ room, work }: Call, id: StepId): void {
  work.record(...room.vault.forget(id, null), ...room.ready.forget(id, null))
  if (room.scripts.delete(id)) {
    work.record({ type: 'delete', key: recordOf.facilitatorNotes(id) })
  }
}

function indexOf(session: Session, id: StepId): number {
  return session.agenda.findIndex((step) => step.id === id)
}

/** Private facilitator notes are in no document; facilitators fetch them. */
export function setScript(room: Pick<RoomParts, 'scripts'>, id: StepId, words: string): Change {
  room.scripts.set(id, words)
  return { type: 'put', key: recordOf.facilitatorNotes(id), value: words }
}

/** All of them as stored, by step. */
export function readScripts(records: ReadonlyMap<string, Json>): Map<StepId, string> {
  const scripts = new Map<StepId, string>()
  for (const [key, words] of records) {
    const step = keyParts(key, 'script')?.[0]
    if (step !== undefined && typeof words === 'string') scripts.set(toStepId(step), words)
  }
  return scripts
}
