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
} as const
