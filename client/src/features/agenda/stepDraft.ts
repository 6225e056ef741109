import type { AnyExercise } from '@lockstep/shared/exercises/contract'
import { stepId } from '@lockstep/shared/model/ids'
import { type JsonObject, sameJson } from '@lockstep/shared/model/json'
import type { Step } from '@lockstep/shared/model/session'
import type { NewStep } from '@lockstep/shared/protocol/commands'

/** A step as it is being set up. `notes` is null where this person has not touched them. */
export interface StepDraft {
  readonly title: string
  /** As it was typed. */
  readonly minutes: string
  readonly prompt: string
  readonly must: boolean
  readonly autoAdvance: boolean
  readonly anonymous: boolean
  readonly settings: JsonObject
  readonly notes: string | null
}

export function draftOf(step: Step): StepDraft {
  const { title, minutes, prompt, must, autoAdvance, anonymous, settings } = step
  return {
    title,
    minutes: String(minutes),
    prompt,
    must,
    autoAdvance,
    anonymous,
    settings,
    notes: null,
  }
}

export function freshDraft({ title, minutes, prompt }: AnyExercise): StepDraft {
  return {
    title,
    minutes: String(minutes),
    prompt,
    must: true,
    autoAdvance: false,
    anonymous: false,
    settings: {},
    notes: null,
  }
}

/** The step as it would be if this were saved; a new one has no place yet. */
export function stepOf(draft: StepDraft, step: Step | null, { kind }: AnyExercise): Step {
  const { title, prompt, must, autoAdvance, anonymous, settings } = draft
  const facts = { title, prompt, must, autoAdvance, anonymous, settings }
  const minutes = minutesIn(draft) ?? 0
  if (step) return { ...step, ...facts, minutes }
  return {
    ...{ id: stepId('new'), kind, minutes, phase: 'waiting', rounds: {}, skipped: false },
    ...{ revealAt: null, spentMs: 0, enteredAt: null },
    ...facts,
  }
}

/** The most that a step can take: a day. */
const mostMinutes = 24 * 60

/** The minutes as a number; null where what was typed is none. */
export function minutesIn({ minutes }: StepDraft): number | null {
  const value = Number(minutes.replace(',', '.'))
  return minutes.trim() !== '' && value >= 0 && value <= mostMinutes ? value : null
}

type StepFacts = Omit<NewStep, 'kind'>

/** Only what is different from what it began with: somebody else may have changed the rest. */
export function changesIn(draft: StepDraft, before: StepDraft): StepFacts {
  const { title, prompt, must, autoAdvance, anonymous, settings, notes } = draft
  return {
    ...(title.trim() !== before.title && { title: title.trim() }),
    ...(draft.minutes !== before.minutes && { minutes: minutesIn(draft) ?? undefined }),
    ...(prompt !== before.prompt && { prompt: prompt.trim() }),
    ...(must !== before.must && { must }),
    ...(autoAdvance !== before.autoAdvance && { autoAdvance }),
    ...(anonymous !== before.anonymous && { anonymous }),
    ...(!sameJson(settings, before.settings) && { settings }),
    ...(notes !== null && { facilitatorNotes: notes }),
  }
}

export function wholeStep(kind: string, draft: StepDraft): NewStep {
  const { prompt, must, autoAdvance, anonymous, settings, notes } = draft
  return {
    kind,
    title: draft.title.trim(),
    minutes: minutesIn(draft) ?? undefined,
    prompt: prompt.trim(),
    must,
    autoAdvance,
    anonymous,
    settings,
    ...(notes ? { facilitatorNotes: notes } : {}),
  }
}
