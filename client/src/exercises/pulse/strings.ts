import { formatNumber, plural } from '../../ui/wording.ts'

/** Words that only a check-in has; what several screens say is in the dictionary. */
export const words = {
  verbs: {
    writing: 'Open the check-in',
    revealed: 'Reveal',
    done: 'Close the check-in',
  },
  thenScore: 'And from 1 to 5:',
  line: 'In a word, or a short line',
  scaleHelp: 'Only counts by side are shown, never who chose what.',
  score: (score: number, meaning: string | null) => (meaning ? `${score}, ${meaning}` : `${score}`),
  own: 'Your answer',
  meanwhile: 'While you wait: what would have to happen today for your number to go up by one?',
  closed: 'Opening…',
  wrote: (team: string, count: number) => `${team} (${formatNumber(count)})`,
  wroteNothing: (team: string) => `Nobody from ${team} wrote a word. Ask them out loud.`,
  noWords: 'Nobody wrote a word this time.',
  nothing: 'Nobody answered. Go round and ask out loud.',
  showScale: 'Show the scale',
  scale: 'The scale',
  scaleLater: 'The scale comes next, when the facilitator shows it.',
  noScores: 'Nobody chose a score.',
  caption: (question: string) => `${question} How many chose each score, by side`,
  end: (score: number, meaning: string) => `${score}: ${meaning}`,
  mean: (mean: number) => `${formatNumber(mean)} on average`,
  nobody: 'no score',
  answers: (people: number) => plural(people, { one: '# answer', other: '# answers' }),
  spread: (from: number, to: number) => (from === to ? `all at ${from}` : `from ${from} to ${to}`),
  apart: (first: string, second: string, apart: number) =>
    apart === 0
      ? `${first} and ${second} stand at the same place.`
      : `${first} and ${second} are ${formatNumber(apart)} apart.`,
  cannotCompare: 'Too few to compare yet: one side gave no score.',
  gap: 'Before and now',
  gapLine: (before: number, after: number) =>
    before === after
      ? `As far apart as before: ${formatNumber(after)}.`
      : `From ${formatNumber(before)} apart to ${formatNumber(after)}.`,
  gapTable: (before: string, after: string) => `The mean of each side: ${before}, then ${after}`,
  hollow: 'Hollow: before. Solid: now.',
  side: 'Side',
  before: 'Before',
  now: 'Now',
  change: 'Change',
  distance: 'Apart',
  scoreTooLate: 'Your score did not get in before the reveal, so it was not counted.',
} as const
