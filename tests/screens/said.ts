import type { CardText } from '@lockstep/shared/docs/storedCard'
import type { Origin } from '@lockstep/shared/model/board'
import type { JsonObject } from '@lockstep/shared/model/json'

/* What people write in the pictures: of the length and kind that a real workshop has. */

export const title = 'Pipeline reset'
/** As long as a title may get before somebody shortens it. */
export const longTitle =
  'Aligning the northern region: one set of words, one plan and one calendar for the second half of the year'

export interface StepWish {
  readonly kind: string
  readonly title: string
  readonly prompt?: string
  readonly minutes?: number
  readonly settings?: JsonObject
  /** The title of the step that a vote takes its items from. */
  readonly from?: string
}

/** An agenda of the pictures' own, so that a change of a ready-made one spoils none. */
export const agenda: readonly StepWish[] = [
  {
    kind: 'discuss',
    title: 'Welcome',
    prompt: 'What would make these two hours worth it?',
    minutes: 5,
  },
  { kind: 'define', title: 'Our words', prompt: 'What do we mean by these words?', minutes: 30 },
  { kind: 'swap', title: 'In the other side’s shoes', minutes: 25 },
  {
    kind: 'discuss',
    title: 'Break',
    prompt: 'Back in ten minutes.',
    minutes: 10,
    settings: { pause: true },
  },
  {
    kind: 'discuss',
    title: 'What we could do together',
    prompt: 'What could we do together?',
    minutes: 15,
  },
  {
    kind: 'vote',
    title: 'What matters most',
    minutes: 10,
    settings: { budget: 5, perItem: 3 },
    from: 'What we could do together',
  },
  {
    kind: 'plan',
    title: 'One plan',
    prompt: 'What does each side give, by when, and how do we see that it worked?',
    minutes: 25,
  },
]

type Answers = { readonly [person: string]: { readonly [termId: string]: string } }

export const definitions: Answers = {
  Ann: {
    lead: 'Anyone who has asked us for a price or a meeting. A name from a list is not a lead.',
    mql: 'Fits our size and region, and asked for something a buyer asks for.',
    sql: 'I have talked to them, they have a need, and there is a next meeting in the calendar.',
  },
  Eve: {
    lead: 'A person at a firm that could buy, who knows we exist.',
    mql: 'What Marketing sends on Mondays.',
    sql: 'Budget, need and timing are known, and I would put it into my forecast.',
  },
  Bob: {
    lead: 'Everybody who fills in a form and agrees to be contacted.\nWebinar guests count when they stay to the end.',
    mql: '60 points or more within thirty days, at a firm of at least fifty people.',
    sql: 'Sales has called and did not send it back.',
  },
  Cy: {
    lead: 'A contact with consent, whatever they have done so far.',
    mql: 'A lead that read the price page twice, or asked for a demonstration.',
  },
  Fay: { lead: 'Somebody who wants something from us and left a way to be reached.' },
}

/** The one text, by field of the term. */
export const oneText = {
  differs: 'They asked us for something on a day that we can name, and we can reach them.',
  acts: 'A request for a price, a meeting or a demonstration. A download alone never counts.',
  owner: 'Marketing, until Sales has taken it.',
} as const

export const objection =
  'Two visits to the price page within a week should count as well. That is how most of our buyers begin.'

/** Each person's notes as the other side. */
export const swapped: {
  readonly [person: string]: readonly {
    readonly promptId: string
    readonly text: string
    readonly value?: number
    readonly sure?: 'low' | 'medium' | 'high'
  }[]
} = {
  Ann: [
    { promptId: 'numbers.volume', text: 'more in autumn, after the fair', value: 120, sure: 'low' },
    { promptId: 'numbers.target', text: 'the number of forms filled in, whoever fills them in.' },
    { promptId: 'messaging.time', text: '', value: 6, sure: 'medium' },
    { promptId: 'talk.grumble', text: 'never answers a lead within the day it comes.' },
    { promptId: 'talk.need', text: 'tell us what became of a lead, even when nothing did.' },
  ],
  Eve: [
    { promptId: 'numbers.volume', text: '', value: 400, sure: 'medium' },
    { promptId: 'talk.good', text: 'everybody in the office has seen it.' },
    { promptId: 'messaging.words', text: 'the one on the stand, and nobody says it on a call.' },
  ],
  Bob: [
    { promptId: 'numbers.cycle', text: '', value: 45, sure: 'medium' },
    { promptId: 'numbers.tries', text: 'and then it counts as cold', value: 2, sure: 'high' },
    { promptId: 'messaging.moment', text: 'the last two weeks of a quarter.' },
    { promptId: 'talk.grumble', text: 'sends us students and competitors.' },
    { promptId: 'talk.need', text: 'ten good calls instead of a hundred names.' },
  ],
  Cy: [
    { promptId: 'numbers.cycle', text: 'longer for the public sector', value: 90, sure: 'low' },
    { promptId: 'talk.good', text: 'a signature before the end of the quarter.' },
    { promptId: 'messaging.lands', text: 'a story of a firm next door that had the same trouble.' },
  ],
}

/** What the described sides say of it, in turn. */
export const marks = [
  { mark: 'spotOn' },
  { mark: 'close', correction: 'Since spring it counts only with a telephone number.' },
  { mark: 'notUs', correction: 'We answer within four hours. What we lack is the evening shift.' },
  { mark: 'spotOn' },
  { mark: 'close' },
  { mark: 'notUs' },
  { mark: 'spotOn' },
] as const

export const ideas = [
  ['Ann', 'Answer every hand-raiser within four working hours'],
  ['Bob', 'One page that says what we send over, and what comes back'],
  ['Cy', 'Listen to two calls a month together, with the recording on'],
  ['Eve', 'A list of firms that nobody writes to without asking the other side'],
  ['Fay', 'Twenty minutes every Monday: last week’s leads, one by one'],
  [
    'Bob',
    'Stop counting webinar guests who leave before the middle, and tell each other what we count instead',
  ],
] as const

/** Dots by place in the list of ideas. */
export const ballots: { readonly [person: string]: readonly number[] } = {
  Ann: [3, 0, 1, 0, 1, 0],
  Eve: [2, 0, 0, 3, 0, 0],
  Bob: [0, 3, 0, 0, 1, 1],
  Cy: [1, 2, 2, 0, 0, 0],
  Fay: [2, 1, 0, 0, 2, 0],
}

export type CardTexts = { readonly [text in CardText]?: string }
export interface Card {
  readonly title: string
  readonly group: string
  readonly texts: CardTexts
  readonly sales?: string
  readonly marketing?: string
  readonly salesBy?: string
  readonly marketingBy?: string
  readonly doNext?: boolean
  readonly origins?: readonly Origin[]
}

export const cards: readonly Card[] = [
  {
    title: 'Answer hand-raisers within four hours',
    group: 'handoff',
    texts: {
      marketingGives: 'A hand-raiser reaches Sales within ten minutes, with what they asked for.',
      salesGives: 'A first call within four working hours, five attempts over ten days.',
      measure: 'Share of hand-raisers called in time',
      baseline: '40 %',
      target: '80 %',
      source: 'CRM, weekly',
      ifMissed: 'Both owners look at ten missed ones together on Monday.',
    },
    sales: 'Ann',
    marketing: 'Bob',
    salesBy: '2026-01-16',
    marketingBy: '2025-12-12',
    doNext: true,
    origins: [
      { type: 'vote', id: 'first', label: 'Answer every hand-raiser within four working hours' },
    ],
  },
  {
    title: 'One page on what is handed over',
    group: 'handoff',
    texts: {
      marketingGives: 'The page, with the agreed words on it.',
      salesGives: 'A reason for each lead that goes back.',
    },
    sales: 'Eve',
    marketing: 'Bob',
    marketingBy: '2025-12-05',
    doNext: true,
  },
  {
    title: 'Monday, twenty minutes',
    group: 'rhythm',
    texts: { salesGives: 'Somebody who was on the calls.', measure: 'Mondays that took place' },
    sales: 'Eve',
    marketing: 'Cy',
    salesBy: '2025-12-01',
    doNext: true,
  },
  {
    title: 'Listen to two calls a month together',
    group: 'messaging',
    texts: { marketingGives: 'The questions that we listen for.' },
    marketing: 'Cy',
    doNext: true,
  },
  {
    title: 'Firms that nobody writes to alone',
    group: 'tools',
    texts: { salesGives: 'The list, kept up to date.' },
    sales: 'Ann',
    doNext: true,
  },
  {
    title: 'A target for the second half of the year that both sides read in the same way',
    group: 'goals',
    texts: {},
  },
]

export const parked = [
  'Who owns the partner leads?',
  'Prices on the website: yes or no? Legal wants a say, and so does the finance team, before spring.',
] as const

type Entries = { readonly [person: string]: JsonObject }

const speaks = (stage: string, lane: 'sales' | 'marketing', text: string) => ({
  text,
  place: { stage, lane, order: 1 },
})

/** Entries for the first round of the kinds that have no scene of their own. */
export const entries: { readonly [kind: string]: Entries } = {
  pulse: {
    Ann: { text: 'Polite', score: 2 },
    Eve: { text: 'Two calendars', score: 2 },
    Bob: { text: 'Hopeful', score: 4 },
    Cy: { text: 'We mean well and meet late', score: 3 },
    Fay: { text: 'Ready', score: 3 },
  },
  cases: Object.fromEntries(
    ['Ann', 'Eve', 'Bob', 'Cy'].map((name, person) => {
      const ids = ['guides', 'demo', 'badge', 'thesis', 'friend', 'bought', 'upstairs', 'silent']
      const answers = ['lead', 'sql', 'none', 'none', 'mql', 'opportunity', 'mql', 'lead']
      const split = ['mql', 'mql', 'lead', 'none', 'lead', 'sql', 'lead', 'none']
      const verdicts = ids.map((id, index) => {
        const other = (index + person) % 3 === 0
        return [id, (other ? split : answers)[index] ?? 'none'] as const
      })
      return [name, { verdicts: Object.fromEntries(verdicts) }] as const
    }),
  ),
  numbers: {
    Ann: { values: { cycle: 60, hours: 24, attempts: 3, leadToMql: 20, deal: 18_000 } },
    Eve: { values: { cycle: 90, hours: 48, attempts: 5, leadToMql: 35, deal: 22_000 } },
    Bob: { values: { cycle: 45, hours: 4, attempts: 2, leadToMql: 30, deal: 25_000 } },
    Cy: { values: { cycle: 30, hours: 8, attempts: 2, leadToMql: 40, deal: 30_000 } },
  },
  journey: {
    Ann: {
      notes: [
        speaks('compares', 'sales', 'A call within the day, with a firm that they know'),
        speaks('decides', 'sales', 'The offer, and who else will be in the room'),
      ],
    },
    Bob: {
      notes: [
        speaks('notices', 'marketing', 'A column on what goes wrong without it'),
        speaks('looks', 'marketing', 'The guide, without a form'),
        speaks('compares', 'marketing', 'A table of what we do not do'),
      ],
    },
    Cy: { notes: [speaks('starts', 'marketing', 'A letter from the founder in the first week')] },
    Eve: { notes: [speaks('stays', 'sales', 'Twice a year: what has changed at your end?')] },
  },
  board: {
    Ann: { notes: [{ text: ideas[0][1] }, { text: ideas[3][1] }] },
    Bob: { notes: [{ text: ideas[1][1] }, { text: ideas[5][1] }] },
    Cy: { notes: [{ text: ideas[2][1] }] },
    Eve: { notes: [{ text: 'One calendar for both teams' }] },
  },
  commit: {
    Ann: { fist: 5 },
    Eve: { fist: 4 },
    Bob: { fist: 4 },
    Cy: { fist: 2, reason: 'I do not see who keeps the list of firms up to date.' },
    Fay: { fist: 5 },
  },
}
