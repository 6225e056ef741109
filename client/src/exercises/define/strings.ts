import { joinList, plural } from '../../ui/wording.ts'

/** Words that only definitions need; what several screens say is in the dictionary. */
export const words = {
  verbs: {
    writing: 'Start writing',
    revealed: 'Reveal',
    deciding: 'Write it together',
    done: 'Close these words',
  },
  terms: 'Terms',
  termState: {
    open: '',
    written: 'written',
    asking: 'both teams are being asked',
    agreed: 'agreed',
    notAgreed: 'asked, still open',
    changed: 'changed since agreed',
  },
  toCome: 'These words come up:',
  roomIsAt: (term: string) => `The room is at ${term}.`,
  goThere: 'Go there',
  guides: 'Questions that help',
  starter: 'Start from a wording',
  own: 'Your answer',
  starterAdded: 'A wording to change, not a fact.',
  stillEmpty: (count: number) =>
    plural(count, {
      one: '# term is still empty. That is fine.',
      other: '# terms are still empty. That is fine.',
    }),
  nextTerm: (term: string) => `Next: ${term}`,
  meanwhile:
    'While you wait: think of one clear yes, one clear no and one that could go either way.',
  answers: (people: number, different: number) =>
    `${plural(people, { one: '# person', other: '# people' })}, ${plural(different, { one: '# answer', other: '# different answers' })}.`,
  nobodyWrote: 'Nobody wrote anything for this one. Say it out loud and write it together.',
  show: 'Whose answers',
  hideOverlap: 'Hide what overlaps',
  inBoth: 'both teams use it',
  inOne: 'only one team uses it',
  bothUse: (found: readonly string[]) =>
    found.length === 0
      ? 'No word is used by both teams yet.'
      : `Both teams use: ${joinList(found)}.`,
  closed: 'Opening…',
  part: 'What to look at',
  text: 'One text',
  wrote: 'What we wrote',
  read: 'Read it through',
  write: 'Go on writing',
  nothingYet: 'No words yet.',
  intoWhich: 'Where does this line belong?',
  pulled: (question: string) => `Added to “${question}”.`,
  writeFirst: 'Write at least one line before you ask.',
  asked: 'Is this what we both mean?',
  answered: (done: number, all: number) => `${done} of ${all} answered`,
  showAnswers: 'Show the answers',
  staysUntil: (verdict: string) =>
    `Your answer stays “${verdict}” until you say what would have to change.`,
  tooLate: 'The answers were open before yours arrived, so it was not counted.',
  opening: 'The answers are opening…',
  someObject: 'Not agreed yet. What would have to change is said here.',
  tooFew: (team: string, yes: number, needed: number) =>
    `Not agreed yet: ${yes} of ${team} said yes, and this room asks for ${needed}.`,
  oneSideSilent: (team: string) => `Not agreed yet: nobody from ${team} answered.`,
  verdicts: 'Answers by team',
  askAgain: 'Ask again',
  change: 'Change the words and ask again',
  earlier: (times: number) =>
    plural(times, { one: 'Asked once before', other: 'Asked # times before' }),
  noObjection: 'Nobody objected.',
} as const
