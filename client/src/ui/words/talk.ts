import { plural } from '../wording.ts'

/** What is said about a note that is open. */
export const talk = {
  comment: (note: string) => `Comment on “${note}”`,
  commentsOn: (count: number, note: string) =>
    plural(count, { one: `# comment on “${note}”`, other: `# comments on “${note}”` }),
  field: 'Your comment',
  named: 'Everyone sees it with your name.',
  add: 'Add the comment',
  remove: (comment: string) => `Remove “${comment}”`,
  removed: 'Comment removed.',
  hide: (note: string) => `Hide “${note}” from the room`,
  wasHidden: 'Hidden. It is in no vote, no file and on no screen until you show it again.',
  hiddenCount: (count: number) =>
    plural(count, {
      one: '# note is hidden by a facilitator.',
      other: '# notes are hidden by a facilitator.',
    }),
  hidden: 'Hidden by a facilitator',
  showAgain: 'Show again',
  showNamed: (note: string) => `Show “${note}” again`,
  shown: 'The room sees it again.',
} as const
