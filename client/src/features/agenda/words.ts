import { joinList, plural } from '../../ui/wording.ts'

const minutes = (count: number) => plural(count, { one: '# minute', other: '# minutes' })

export const agendaWords = {
  step: (title: string) => `Step “${title}”`,
  newStep: (kind: string) => `A new step: ${kind}`,
  done: 'done',
  skipped: 'skipped',
  goThere: 'Bring the room here',
  doNext: 'Do it next',
  skip: 'Skip',
  unskip: 'Don’t skip',
  duplicate: 'Duplicate',
  remove: 'Remove',
  edit: (title: string) => `Edit “${title}”`,
  minutes: (title: string) => `Minutes for “${title}”`,
  planned: (sum: number) => `${sum} min planned`,
  min: 'min',
  took: (spent: number) => `took ${spent}`,
  instead: (full: number) => `instead of ${full}`,
  empty: 'The agenda is empty.',
  nice: 'nice to have',
  been: 'Until now',
  toCome: 'Still to come',
  all: 'Agenda',

  // What a change takes away.
  leftWithoutTitle: 'Something builds on this',
  leftWithout: (title: string, what: string) => `“${title}” would be left without ${what}.`,
  lacked: {
    words: 'the agreed words',
    figures: 'the agreed figures',
    ranking: 'a vote on what matters most',
    plan: 'the plan',
    items: 'what it is to vote on',
    answers: 'answers to compare with',
  },
  cameOf: {
    words: (title: string) => `the agreed words of “${title}”`,
    figures: (title: string) => `the agreed figures of “${title}”`,
    ranking: (title: string) => `what mattered most in “${title}”`,
    plan: (title: string) => `the plan of “${title}”`,
    items: (title: string) => `what comes of “${title}” to vote on`,
    answers: (title: string) => `the answers of “${title}” to compare with`,
  },
  doItAnyway: 'Do it anyway',

  preview: 'Preview',
  previewOf: (title: string) => `Preview of “${title}”`,
  noPreview: 'There is something to set up first; then it can be seen here.',
  backToForm: 'Back to the form',

  // The form of a step.
  title: 'Title',
  titleMissing: 'Give the step a title.',
  minutesLabel: 'Minutes',
  minutesMissing: 'How many minutes? A number.',
  prompt: 'Prompt',
  promptHelp: 'What the room is asked, on every screen.',
  must: 'This step must happen',
  mustHelp: 'Others are nice to have: they are offered first when it gets late.',
  autoAdvance: 'Go on by itself when the time is up',
  autoAdvanceHelp: 'To its next phase, after a few seconds’ grace.',
  anonymous: 'Without names',
  anonymousHelp: 'What people write here never says who wrote it. Comments on it do.',
  notes: 'Your notes',
  notesHelp: 'Only facilitators see them, in the cockpit.',
  settings: 'In this step',
  started: 'People are at it already. What a round asked when it opened stays as it was.',
  add: 'Add the step',
  unfinished: 'Something is missing; it is marked below.',

  // Files.
  save: 'Save as a file',
  load: 'Add from a file',
  loadTitle: (title: string, steps: number) =>
    `${title}: ${plural(steps, { one: '# step', other: '# steps' })}`,
  loadAsk: 'Put these steps in place of the agenda, or behind it?',
  loadAskBehind: 'The workshop has begun, so these steps come behind what is there.',
  replace: 'In its place',
  append: 'Behind it',
  loaded: (steps: number) =>
    plural(steps, { one: '# step was added.', other: '# steps were added.' }),
  loadFailed: 'The agenda couldn’t be taken.',

  // Time.
  endsIfNow: (time: string) => `Started now, it would end at ${time}.`,
  forecast: (end: string) => `Ends at ${end}`,
  onTime: 'On time',
  over: (count: number, end: string) => `${minutes(count)} too long: it would end at ${end}.`,
  under: (count: number, end: string) => `${minutes(count)} to spare: it would end at ${end}.`,
  plannedEnd: 'Meant to end at',

  // Late.
  late: (count: number) => plural(count, { one: '# minute behind', other: '# minutes behind' }),
  replan: 'Re-plan',
  replanTitle: 'To end on time',
  replanEnd: (time: string) => `Then it ends at ${time}, as planned.`,
  replanShort: (left: number, time: string) =>
    `More can’t be won without dropping what must happen: ${minutes(left)} too long, until ${time}.`,
  replanNothing: 'There is nothing left to shorten or leave out.',
  drop: (title: string, won: number) => `Leave out “${title}”: ${minutes(won)}`,
  shorten: (title: string, from: number, to: number) =>
    `Shorten “${title}” from ${from} to ${to} minutes`,
  take: 'Take it',
  taken: 'The agenda is shorter now.',
  stale: 'The agenda has changed meanwhile. Look again.',

  // Somebody else's changes.
  wasAdded: (titles: readonly string[]) =>
    `${joinList(titles)} ${titles.length === 1 ? 'was' : 'were'} added to the agenda.`,
  wasRemoved: (titles: readonly string[]) =>
    `${joinList(titles)} ${titles.length === 1 ? 'was' : 'were'} taken out of the agenda.`,
  wasMoved: 'The steps of the agenda have another order now.',
  wasChanged: (titles: readonly string[]) =>
    `${joinList(titles)} ${titles.length === 1 ? 'was' : 'were'} changed.`,
} as const
