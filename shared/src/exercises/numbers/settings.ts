import * as v from 'valibot'
import { isId } from '../../model/ids.ts'
import { limits } from '../../model/limits.ts'
import type { Step } from '../../model/session.ts'
import { twoSides } from '../../model/side.ts'
import { type NumberQuestion, numberQuestions } from '../../templates/numbers.ts'

const builtIn = new Map(numberQuestions.map((question) => [question.id, question]))

const own = v.object({
  id: v.custom<string>(isId, 'an id'),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.prompt)),
  unit: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20)), ''),
  side: v.picklist(twoSides),
})

const question = v.union([
  v.pipe(
    v.string(),
    v.check((id) => builtIn.has(id), 'a built-in question'),
  ),
  own,
])

/** Which figures are guessed: built-in ones by their id, and the room's own. All built-in ones else. */
export const numbersSettings = v.object({
  questions: v.exactOptional(
    v.pipe(
      v.array(question),
      v.minLength(1),
      v.maxLength(40),
      v.check((all) => new Set(all.map(idOf)).size === all.length, 'each question once'),
    ),
  ),
})
export type NumbersSettings = v.InferOutput<typeof numbersSettings>

function idOf(chosen: string | { readonly id: string }): string {
  return typeof chosen === 'string' ? chosen : chosen.id
}

/** What is fixed when the guessing opens. */
export type NumbersBrief = { readonly questions: readonly NumberQuestion[] }

const briefSchema = v.object({ questions: v.array(v.required(own)) })

export function makeBrief(settings: unknown): NumbersBrief {
  const parsed = v.safeParse(numbersSettings, settings)
  const chosen = parsed.success ? parsed.output.questions : undefined
  if (!chosen) return { questions: numberQuestions }
  return {
    questions: chosen.flatMap((each) =>
      typeof each === 'string' ? (builtIn.get(each) ?? []) : each,
    ),
  }
}

/** The questions of a step: as they were fixed when the guessing opened, else as they would be. */
export function questionsOf(step: Pick<Step, 'settings' | 'rounds'>): readonly NumberQuestion[] {
  const fixed = v.safeParse(briefSchema, step.rounds.guess?.brief)
  return (fixed.success ? fixed.output : makeBrief(step.settings)).questions
}
