import type { Step } from '../model/session.ts'
import { board } from './board/rules.ts'
import { cases } from './cases/rules.ts'
import { commit } from './commit/rules.ts'
import type { AnyExercise, KindCommand } from './contract.ts'
import { define } from './define/rules.ts'
import { discuss } from './discuss/rules.ts'
import { journey } from './journey/rules.ts'
import { numbers } from './numbers/rules.ts'
import { plan } from './plan/rules.ts'
import { pulse } from './pulse/rules.ts'
import { review } from './review/rules.ts'
import { swap } from './swap/rules.ts'
import { vote } from './vote/rules.ts'

/** Every kind of exercise. A new one is a line here and a line in the client's list of views. */
export const exercises = {
  pulse,
  define,
  cases,
  swap,
  numbers,
  journey,
  board,
  vote,
  plan,
  commit,
  discuss,
  review,
} satisfies {
  readonly [kind: string]: AnyExercise
}

export type Kind = keyof typeof exercises

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(exercises, kind)
}

/** The rules of a step's kind; null for a kind that this version does not know. */
export function exerciseOf(step: Pick<Step, 'kind'>): AnyExercise | null {
  return isKind(step.kind) ? exercises[step.kind] : null
}

/** The kind's own command of this type, `vote.merge` for instance; null where there is none. */
export function kindCommandOf(type: string): KindCommand | null {
  const [kind = '', verb = ''] = type.split('.')
  const commands: AnyExercise['commands'] = exerciseOf({ kind })?.commands
  return commands && Object.hasOwn(commands, verb) ? (commands[verb] ?? null) : null
}
