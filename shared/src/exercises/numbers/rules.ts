import * as v from 'valibot'
import { isId, roundId } from '../../model/ids.ts'
import { isJsonObject, type Json } from '../../model/json.ts'
import { accept, type Outcome, refuse } from '../../model/outcome.ts'
import { nobody, type Side } from '../../model/side.ts'
import type { Exercise, PhasePlan, Revealed, Sealed } from '../contract.ts'
import { actualCommand, actualsRecord, readActuals } from './actuals.ts'
import type { NumbersResult } from './guesses.ts'
import { agreeCommand, levelRecord } from './level.ts'
import {
  makeBrief,
  type NumbersBrief,
  type NumbersSettings,
  numbersSettings,
  questionsOf,
} from './settings.ts'
import { summariseNumbers } from './summarise.ts'
import { whatIfCommand, whatIfRecord } from './whatIf.ts'

export const guessRound = roundId('guess')

/** One person's guesses; a figure that nobody guessed at is not named. */
export type NumbersEntry = { readonly values: { readonly [questionId: string]: number } }

const entrySchema = v.object({
  values: v.pipe(v.custom(isJsonObject), v.record(v.string(), v.pipe(v.number(), v.finite()))),
})

const phases: readonly PhasePlan[] = [
  { phase: 'waiting' },
  { phase: 'writing', opens: guessRound },
  { phase: 'revealed', reveals: guessRound },
  { phase: 'deciding' },
  { phase: 'done' },
]

/** Everyone guesses, the side that answers for a figure says how it is, and both settle a funnel. */
export const numbers: Exercise<NumbersSettings, NumbersBrief, NumbersEntry, NumbersResult> = {
  kind: 'numbers',
  title: 'Know the numbers',
  minutes: 20,
  prompt: 'What do you think these figures are? Guess, without looking anything up.',
  settings: numbersSettings,
  phases: () => phases,
  brief(round, step) {
    if (round !== guessRound) return refuse('no-such-item', 'numbers has one round: guess')
    return accept(makeBrief(step.settings))
  },
  entry: checkGuesses,
  reveal,
  commands: {
    actual: { record: actualsRecord, by: 'everyone', apply: actualCommand },
    whatif: { record: whatIfRecord, by: 'everyone', apply: whatIfCommand },
    agree: { record: levelRecord, by: 'everyone', apply: agreeCommand },
  },
  figures(step, room) {
    const actuals = readActuals(step, room)
    return questionsOf(step).flatMap(({ id, text, unit, side }) => {
      const actual = actuals.get(id)
      return actual
        ? [{ id, text, unit, side, value: actual.value, source: actual.source ?? '' }]
        : []
    })
  },
  gives: 'figures',
  summarise: summariseNumbers,
}

/** The guesses of an entry as a device kept it; none where it cannot be read. */
export function guessesIn(kept: Json | null): ReadonlyMap<string, number> {
  const parsed = v.safeParse(entrySchema, kept)
  return new Map(parsed.success ? Object.entries(parsed.output.values) : [])
}

function checkGuesses(raw: unknown, { questions }: NumbersBrief): Outcome<NumbersEntry> {
  const parsed = v.safeParse(entrySchema, raw)
  if (!parsed.success) {
    // Not the path within: its keys are the writer's own.
    const detail = 'guesses are {values: {<question id>: number}}'
    return refuse('invalid-entry', detail, { field: 'values' })
  }
  // Every key is an id of the brief by the time the object is made, so none can be a trap.
  const asked = new Set(questions.map(({ id }) => id))
  const given = Object.entries(parsed.output.values)
  if (given.some(([id]) => !isId(id) || !asked.has(id))) {
    return refuse('unknown-item', 'a guess at a question that this step does not ask')
  }
  return accept({ values: Object.fromEntries(given) })
}

/** Bare figures by side, sorted: who guessed what is nobody's business. */
function reveal(
  sealed: Sealed<NumbersSettings, NumbersBrief, NumbersEntry>,
): Revealed<NumbersResult> {
  const people: { [side in Side]: number } = { ...nobody }
  const found = new Map(
    sealed.brief.questions.map(({ id }) => [
      id,
      { sales: [] as number[], marketing: [] as number[], neutral: [] as number[] },
    ]),
  )
  for (const [author, { values }] of sealed.entries) {
    const side = sealed.seats.get(author)?.side
    if (!side) continue
    const given = Object.entries(values)
    if (given.length > 0) people[side] += 1
    for (const [id, value] of given) found.get(id)?.[side].push(value)
  }
  for (const guesses of found.values()) {
    for (const values of Object.values(guesses)) values.sort((a, b) => a - b)
  }
  return { result: { guesses: Object.fromEntries(found), people }, notes: [] }
}
