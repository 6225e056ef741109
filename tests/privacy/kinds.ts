import type { JsonObject } from '@lockstep/shared/model/json'
import type { NewStep } from '@lockstep/shared/protocol/commands'
import { Chance } from '../convergence/chance.ts'

/** Makes the private words and figures of one draft; each is kept under its author. */
export interface Pen {
  /** Whose it is. */
  readonly owner: string
  /** Says that a pair of a key and a value is the owner's alone, and no result has it. */
  sign(key: string, value: string | number): void
  word(): string
  figure(): number
}

/** One sealed round of a kind, and what somebody might draft in it. */
export interface SealedRound {
  readonly name: string
  readonly step: NewStep
  readonly round: string
  /** The phase in which the round is opened, and the one behind its reveal. */
  readonly phases: readonly [opens: string, reveals: string]
  /** The round is about words that have to be on the board before. */
  readonly about?: { readonly termId: string }
  draft(pen: Pen, chance: Chance): JsonObject
}

const writing = ['writing', 'revealed'] as const
const options = ['first', 'other'].map((id) => ({ id, text: `Option ${id}` }))
const people = ['Fay', 'Ann', 'Bob', 'Dee', 'Cy']
const sortedInto = people.map((name) => ({ id: `t${name}`, name: `Term of ${name}` }))
const lines = (pen: Pen, chance: Chance) =>
  Array.from({ length: 1 + chance.below(3) }, () => ({ text: pen.word() }))

/** Every round that seals; a test sees that no kind is missing. */
export const sealedRounds: readonly SealedRound[] = [
  {
    name: 'first answers',
    step: { kind: 'define', settings: { terms: ['mql', 'sql'] } },
    round: 'write',
    phases: writing,
    draft: (pen, chance) => ({
      answers: { mql: pen.word(), ...(chance.is(0.5) ? { sql: pen.word() } : {}) },
    }),
  },
  {
    name: 'reasons against agreed words',
    step: { kind: 'define', settings: { terms: ['mql'] } },
    round: 'ratify:mql',
    phases: ['deciding', 'deciding'],
    about: { termId: 'mql' },
    draft: (pen) => ({ verdict: 'notYet', reason: pen.word() }),
  },
  {
    name: 'notes about the other side',
    step: { kind: 'swap' },
    round: 'write',
    phases: writing,
    draft: (pen, chance) => ({
      notes: [
        { promptId: 'numbers.target', text: pen.word(), value: pen.figure(), sure: 'low' },
        ...(chance.is(0.5) ? [{ promptId: 'numbers.cycle', text: pen.word() }] : []),
      ],
    }),
  },
  {
    name: 'guesses',
    step: {
      kind: 'numbers',
      settings: { questions: [{ id: 'q1', text: 'How many?', unit: '', side: 'sales' }] },
    },
    round: 'guess',
    phases: writing,
    draft: (pen) => ({ values: { q1: pen.figure() } }),
  },
  {
    name: 'sorted cases',
    step: {
      kind: 'cases',
      settings: { cases: [{ id: 'c1', text: 'A form' }], terms: sortedInto },
    },
    round: 'sort',
    phases: writing,
    // Everybody sorts the case under a term of their own, so that it tells who did.
    draft(pen) {
      const term = `t${pen.owner}`
      pen.sign('c1', term)
      return { verdicts: { c1: term } }
    },
  },
  {
    name: 'a pulse',
    step: { kind: 'pulse' },
    round: 'write',
    phases: writing,
    draft: (pen, chance) => ({ text: pen.word(), score: 1 + chance.below(5) }),
  },
  ...(['board', 'journey', 'plan'] as const).map((kind) => ({
    name: `sealed notes of a ${kind}`,
    step: { kind, settings: { sealed: true } },
    round: 'write',
    phases: writing,
    draft: (pen: Pen, chance: Chance) => ({ notes: lines(pen, chance) }),
  })),
  {
    name: 'ballots',
    step: { kind: 'vote', settings: { budget: 97, perItem: 97, options } },
    round: 'ballot',
    phases: writing,
    // Everybody has counts of their own.
    draft(pen, chance) {
      const first = 31 + 11 * people.indexOf(pen.owner) + chance.below(11)
      pen.sign('first', first)
      return { dots: { first, other: chance.below(9) } }
    },
  },
  {
    name: 'signatures',
    step: { kind: 'commit' },
    round: 'sign',
    phases: writing,
    draft: (pen) => ({ fist: 1, reason: pen.word() }),
  },
]

/** Two or three rounds, so that in the course of the seeds each kind has its turn often. */
export function roundsFor(seed: number): readonly SealedRound[] {
  const chance = new Chance(seed + 1)
  return Array.from({ length: 2 + chance.below(2) }, (_, n) => {
    const at = n === 0 ? seed % sealedRounds.length : chance.below(sealedRounds.length)
    return sealedRounds[at] as SealedRound // `at` is below its length
  })
}
