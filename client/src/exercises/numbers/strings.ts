import type { FunnelStage, FunnelValue } from '@lockstep/shared/exercises/numbers/funnel'
import type { PromiseValue, WhatIfValue } from '@lockstep/shared/exercises/numbers/whatIf'
import { plural } from '../../ui/wording.ts'

/** Words that only the numbers have. */
export const words = {
  verbs: {
    waiting: 'Back to waiting',
    writing: 'Guess',
    revealed: 'Reveal',
    deciding: 'Go to the funnel',
    done: 'Close the step',
  },
  guessing: 'Your guesses',
  noLooking:
    'Guess from the gut. A wrong guess tells as much as a right one; leave out what you can’t.',
  answers: (team: string) => `${team} answers for it`,
  guessed: (given: number, of: number) => `${given} of ${of} guessed`,
  early: 'Done early? Which of these figures would you bet on, and which would you look up first?',
  opening: 'Opening…',
  revealed: (people: number) =>
    plural(people, { one: 'Revealed. # person guessed.', other: 'Revealed. # people guessed.' }),
  nobodyGuessed: 'Nobody guessed. Ask for it out loud.',
  lateNotice: 'Your last guesses came after the reveal, so they are not counted.',
  ways: 'What to look at',
  figures: 'Figures',
  funnel: 'Funnel',
  guesses: (team: string) => `${team} guessed`,
  truth: 'In truth',
  truthIs: (figure: string, source: string) =>
    source ? `True: ${figure} (${source}).` : `True: ${figure}.`,
  lastTime: (figure: string, source: string) =>
    source ? `Last time: ${figure} (${source}).` : `Last time: ${figure}.`,
  willSupply: (team: string) => `${team} supplies the true figure.`,
  supply: 'The true figure',
  source: 'Source or date',
  showIt: 'Show it',
  changeIt: 'Change the true figure',
  suppliedBy: (name: string) => `Supplied by ${name}`,
  toPlan: 'Put it on the plan',
  onPlan: 'It is on the plan.',
  planCard: (what: string) => `Find the true figure: ${what}`,
  showToAll: 'Show to everyone',
  stopShowing: 'Show all again',
  shownToAll: 'Everyone looks at this figure.',
  plot: (count: number) => plural(count, { one: '# guess', other: '# guesses' }),
  figure: 'Figure',
  unit: 'Unit',
  values: {
    quota: 'To be won in a month',
    deal: 'An average deal',
    marketingShare: 'Marketing’s share of it',
    opportunityToWon: 'Opportunities that are won',
    sqlToOpportunity: 'SQLs that become opportunities',
    salToSql: 'SALs that become SQLs',
    mqlToSal: 'MQLs that are accepted',
    leadToMql: 'Leads that become MQLs',
  } satisfies { readonly [value in FunnelValue]: string },
  promises: {
    hours: { label: 'First follow-up within', unit: 'hours' },
    attempts: { label: 'Attempts at least', unit: 'times' },
    rejectDays: { label: 'Back with a reason within', unit: 'days' },
  } satisfies { readonly [value in PromiseValue]: { label: string; unit: string } },
  from: {
    tried: 'tried out here',
    actual: 'the true figure',
    carried: 'as it was last time',
    guesses: 'the middle of the guesses',
    nowhere: 'nobody knows it yet',
  },
  whatIf: 'What if…',
  whatIfHelp:
    'Everyone sees what you try, and everyone may try. Nothing is lost: take a value back to return.',
  takeBack: (what: string) => `Take back: ${what}`,
  takes: 'What it takes in a month',
  stages: {
    leads: 'Leads',
    mqls: 'MQLs',
    sals: 'SALs',
    sqls: 'SQLs',
    opportunities: 'Opportunities',
    won: 'Won',
  } satisfies { readonly [stage in FunnelStage]: string },
  asItIs: 'As it is',
  tried: 'What if',
  unknown: 'unknown',
  missing: (list: string) => `Still missing for it: ${list}.`,
  rates: (stage: string, rate: string) => `${rate} become ${stage}`,
  level: 'Service level',
  levelHelp: 'This is what each side owes the other. Settle the figures, then both say yes.',
  agree: (team: string) => `${team} agrees`,
  takeAgreeBack: 'Take our yes back',
  agreedBoth: (day: string, time: string) => `Agreed by both sides, ${day}, ${time}`,
  agreesAlready: (team: string) => `${team} agrees.`,
  notYet: (team: string) => `${team} has not said yes yet.`,
  changedSince: 'Changed since agreed',
  agreedWere: 'Agreed were:',
  stale: 'Somebody changed a figure at that moment. Read it again, then say yes.',
  incomplete: 'A figure is still missing; then both sides can say yes.',
  levelToPlan: 'Put it on the plan',
  levelCard: 'Keep the service level for leads',
  levelOrigin: 'Service level',
} as const

/** The label of anything that can be tried out. */
export function valueLabel(id: WhatIfValue): string {
  return isPromise(id) ? words.promises[id].label : words.values[id]
}

function isPromise(id: WhatIfValue): id is PromiseValue {
  return Object.hasOwn(words.promises, id)
}
