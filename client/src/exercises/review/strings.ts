import type { PromiseMark } from '@lockstep/shared/exercises/review/promises'
import { plural } from '../../ui/wording.ts'

/** Words that only the look back has; what several screens say is in the dictionary. */
export const words = {
  verbs: { deciding: 'Look back', done: 'Close the look back' },
  waiting: 'In a moment each side says what became of what it was promised.',
  noPromises: 'The plan has no promises yet, so there is nothing to look back on.',
  promises: 'What became of each promise',
  forYou: (team: string) =>
    `${team} promised you these. Say what you got; the last word of your side stands.`,
  forThem: (team: string) => `What you promised. ${team} says what became of it.`,
  neutral: 'The side that was promised something says what became of it.',
  gave: (team: string) => `${team} promised`,
  marks: { kept: 'Kept', partly: 'Partly', broken: 'Broken' } satisfies {
    readonly [mark in PromiseMark]: string
  },
  about: (promise: string) => `What became of “${promise}”?`,
  happened: 'What happened?',
  keepNote: 'Save',
  saidBy: (name: string, team: string) => `said by ${name}, ${team}`,
  notSaid: 'Not said yet',
  said: (said: number, of: number) => `${said} of ${of} said`,
  counts: (kept: number, partly: number, broken: number) =>
    `${kept} kept · ${partly} partly · ${broken} broken`,
  words: 'Does it still hold?',
  wordsHelp:
    'It takes both sides to confirm, and one to open it again. What is opened again can be asked anew in a step that defines.',
  holds: 'Still holds',
  open: 'Open again',
  holdsAbout: (item: string) => `Does “${item}” still hold?`,
  confirmed: 'Confirmed by both sides',
  opened: 'Opened again',
  sideHolds: (team: string) => `${team}: still holds`,
  sideOpens: (team: string) => `${team}: open again`,
  sideWaits: (team: string) => `${team}: not said yet`,
  whyOpen: 'What changed?',
  more: (count: number) => plural(count, { one: '# more line', other: '# more lines' }),
  level: 'Service level',
} as const
