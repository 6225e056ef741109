import { plural } from '../../ui/wording.ts'

/** Words that only the sorting of cases has; what several screens say is in the dictionary. */
export const words = {
  verbs: {
    writing: 'Start sorting',
    revealed: 'Show how we sorted',
    done: 'Close the cases',
  },
  toCome: (count: number) =>
    plural(count, { one: '# example to sort.', other: '# examples to sort.' }),
  cases: 'The cases',
  help: 'Go by the words as they stand, not by what they should say.',
  sorted: (done: number, of: number) => `${done} of ${of} sorted`,
  meanwhile: 'While you wait: which one took you longest? There the words may have a hole.',
  opening: 'The cases are opening…',
  tooLate: 'The cases were open before yours arrived, so it was not counted.',
  nobody: 'Nobody sorted anything. Take one case and sort it together, out loud.',
  split: (split: number, of: number) =>
    plural(split, {
      zero: 'All of us sorted every case alike.',
      one: `# of ${of} cases is split.`,
      other: `# of ${of} cases are split.`,
    }),
  before: (split: number) => `Last time: ${split}.`,
  alike: 'sorted alike',
  nobodySorted: 'Nobody sorted this one.',
  differ: (first: string, said: string, second: string, other: string) =>
    `${first} mostly says ${said}, ${second} says ${other}.`,
  caption: (text: string) => `How “${text}” was sorted`,
  backTo: (term: string) => `Back to ${term}`,
  talk: 'Put it on the big screen',
  talkAll: 'Show all cases again',
  onScreen: 'The room is looking at this one',
  again: 'Sort again',
  againHelp: 'After mending the words, sort the same cases again.',
  ourWords: 'Our words',
  agreed: 'agreed',
  notAgreed: 'not agreed yet',
  noWords: 'No words yet.',
  told: (outcome: string) => `Sorted. ${outcome}`,
} as const
