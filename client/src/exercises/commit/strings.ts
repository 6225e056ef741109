import { joinList, plural } from '../../ui/wording.ts'

/** Words that only the signing has; what several screens say is in the dictionary. */
export const words = {
  verbs: {
    writing: 'Ask for signatures',
    revealed: 'Show the signatures',
    done: 'Close the signing',
  },
  thePlan: 'What you sign',
  noPlan: 'The plan is empty: there is nothing to sign yet.',
  untitled: 'A card without a title',
  doNext: 'Do next',
  hand: 'How far do you stand behind this plan?',
  hands: {
    5: 'I help to lead it',
    4: 'I stand behind it',
    3: 'I can live with it',
    2: 'Not yet: something has to change',
    1: 'Much would have to change',
    0: 'No. This would do harm',
  },
  publicNames:
    'From three up your name stands under the plan. Below three it does not, and your reason is told with your side only.',
  openNames:
    'This signing is open: from three up your name stands under the plan with your number. Below three your reason is told with your side only.',
  noNames: 'This signing keeps no names: numbers and reasons are told by side.',
  staysUntil: (hand: number) =>
    `Your hand stays at ${hand} until you say what would have to change.`,
  meanwhile: 'While you wait: read once more what your own side promised, and by when.',
  lastTime: 'Said when we asked before',
  answered: (done: number, of: number) => `${done} of ${of} answered`,
  opening: 'The hands are opening…',
  tooLate: 'The hands were open before yours arrived, so it was not counted.',
  nobody: 'Nobody has signed yet.',
  allSigned: (teams: readonly string[]) => `Signed by ${joinList(teams)}. Nobody objects.`,
  withObjections: (signed: number, open: number) =>
    `${plural(signed, { one: '# signature', other: '# signatures' })}, ${plural(open, { one: '# open objection', other: '# open objections' })}.`,
  oneSided: (team: string) => `Nobody from ${team} has signed yet.`,
  signatures: 'Signatures',
  noneOf: (team: string) => `Nobody from ${team} signed.`,
  withoutNames: (count: number) =>
    plural(count, { one: '# signature without a name', other: '# signatures without names' }),
  showed: (fist: number) => `showed ${fist}`,
  allHands: 'All hands',
  caption: 'Fist to five: how many of each side showed how much',
  objections: 'Open objections',
  changed: 'Changed since it was signed',
  how: { changed: 'changed', added: 'added', removed: 'taken out' },
  earlier: (times: number) =>
    plural(times, { one: 'Asked once before', other: 'Asked # times before' }),
  asking: (attempt: number) => `Asking ${attempt}`,
  noObjection: 'Nobody objected.',
  again: 'Ask for signatures again',
  againHelp: 'Change the plan first. What was said stays in the record.',
  told: (team: string, signed: number, of: number) => `${team}: ${signed} of ${of} signed.`,
} as const
