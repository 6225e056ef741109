import type { Step } from '../model/session.ts'
import { pretendBoard } from './board/pretend.ts'
import { board } from './board/rules.ts'
import { pretendCases } from './cases/pretend.ts'
import { cases } from './cases/rules.ts'
import { pretendCommit } from './commit/pretend.ts'
import { commit } from './commit/rules.ts'
import type { AnyExercise, KindCommand } from './contract.ts'
import { pretendDefine } from './define/pretend.ts'
import { define } from './define/rules.ts'
import { pretendDiscuss } from './discuss/pretend.ts'
import { discuss } from './discuss/rules.ts'
import { pretendJourney } from './journey/pretend.ts'
import { journey } from './journey/rules.ts'
import { pretendNumbers } from './numbers/pretend.ts'
import { numbers } from './numbers/rules.ts'
import { pretendPlan } from './plan/pretend.ts'
import { plan } from './plan/rules.ts'
import type { AnyPretence } from './pretence.ts'
import { pretendPulse } from './pulse/pretend.ts'
import { pulse } from './pulse/rules.ts'
import { pretendReview } from './review/pretend.ts'
import { review } from './review/rules.ts'
import { pretendSwap } from './swap/pretend.ts'
import { swap } from './swap/rules.ts'
import { pretendVote } from './vote/pretend.ts'
import { vote } from './vote/rules.ts'

/** Every kind of exercise. A new one is a line here, and the compiler asks for the others. */
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

/**
 * How each kind is taken part in by the simulated people of a rehearsal. Apart from the rules, which
 * travel to every screen: only the server plays people.
 */
const pretences: { readonly [kind in Kind]: AnyPretence } = {
  pulse: pretendPulse,
  define: pretendDefine,
  cases: pretendCases,
  swap: pretendSwap,
  numbers: pretendNumbers,
  journey: pretendJourney,
  board: pretendBoard,
  vote: pretendVote,
  plan: pretendPlan,
  commit: pretendCommit,
  discuss: pretendDiscuss,
  review: pretendReview,
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(exercises, kind)
}

/** The rules of a step's kind; null for a kind that this version does not know. */
export function exerciseOf(step: Pick<Step, 'kind'>): AnyExercise | null {
  return isKind(step.kind) ? exercises[step.kind] : null
}

/** The pretence of a step's kind; null for a kind that this version does not know. */
export function pretenceOf(step: Pick<Step, 'kind'>): AnyPretence | null {
  return isKind(step.kind) ? pretences[step.kind] : null
}

/** The kind's own command of this type, `vote.merge` for instance; null where there is none. */
export function kindCommandOf(type: string): KindCommand | null {
  const [kind = '', verb = ''] = type.split('.')
  const commands: AnyExercise['commands'] = exerciseOf({ kind })?.commands
  return commands && Object.hasOwn(commands, verb) ? (commands[verb] ?? null) : null
}
