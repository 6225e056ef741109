import { plural } from '../../ui/wording.ts'

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']

/** Words that only a vote has; the rest is in `enSteps.vote`. */
export const words = {
  verbs: {
    waiting: 'Back to waiting',
    writing: 'Open the ballot',
    revealed: 'Count the ballots',
    done: 'Close the vote',
  },
  rules: (budget: number, perItem: number) =>
    perItem === 1
      ? `${dots(budget)}, at most one on an item.`
      : `${dots(budget)}, up to ${perItem} on one item.`,
  open: 'This vote is open: after the count everybody sees who chose what.',
  even: 'Each side weighs the same. Neutral dots are shown and break ties.',
  ballot: 'Your ballot',
  items: 'What is voted on',
  notInTime: 'Your ballot did not get in before the count.',
  turnout: (done: number, of: number) => `${done} of ${of} voted`,
  count: 'The count',
  counting: 'Counting…',
  caption: 'Dots by side',
  evenCaption: 'Dots by side; the bars show the average of both sides’ shares, in per cent',
  ballots: 'Ballots',
  ways: 'How to look at it',
  byDots: 'By dots',
  byGap: 'Where you differ',
  byMap: 'Side by side',
  axis: (team: string, most: string) => `${team}, up to ${most}`,
  diagonal: 'On the diagonal both sides want it alike. Away from it, one side wants it more.',
  oneSided: 'Only one side placed dots, so there is nothing to compare.',
  talkNext: 'Talk about this next',
  apart: (points: number) =>
    plural(points, {
      zero: 'no difference',
      one: '# point apart',
      other: '# points apart',
    }),
  shareOf: (side: string, percent: number) => `${side}: ${percent} % of its dots`,
  with: 'together with',
  onPlan: 'In the plan',
  cut: 'How many',
  promote: (count: number) =>
    count === 1 ? 'Promote the top one to the plan' : `Promote the top ${count} to the plan`,
  promoteCards: (count: number) =>
    count === 1 ? 'Put the top one into Do next' : `Put the top ${count} into Do next`,
  doNext: (count: number) =>
    plural(count, {
      zero: 'They are in Do next already, or it is full.',
      one: '# card put into Do next.',
      other: '# cards put into Do next.',
    }),
  promoted: (count: number) =>
    plural(count, {
      zero: 'They are all in the plan already.',
      one: '# card added to the plan.',
      other: '# cards added to the plan.',
    }),
  again: 'Vote again',
  countAgain: 'Count the ballots',
  whoChose: 'Who chose what',
  gone: 'Somebody who has left',
  place: (rank: number) => ordinals[rank - 1] ?? `place ${rank}`,
  loneVote: 'You are the only one on your side: the count by side will show which dots are yours.',
  early: 'Done early? Which of these would the other side miss most?',
  tidy: 'Merge items that say the same',
  tidyHelp: 'Dots that are already placed count for the item that stays.',
  mergeItem: 'This item',
  mergeInto: 'counts as',
  merge: 'Merge',
  unmerge: (item: string) => `Take “${item}” out again`,
  choose: 'Choose an item',
} as const

function dots(count: number): string {
  return plural(count, { one: 'You have # dot', other: 'You have # dots' })
}
