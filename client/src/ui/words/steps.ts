import { formatNumber, joinList, plural } from '../wording.ts'

export const define = {
  prompt: (term: string) => `What is ${withArticle(term)}?`,
  help: 'Write it as you use it today. Two sentences are plenty.',
  exampleLabel: 'An example',
  examplePlaceholder: (term: string) => `a deal you’d call ${withArticle(term)}`,
  wrote: (team: string, count: number) => `${team} wrote (${formatNumber(count)})`,
  wroteNothing: (team: string) => `${team} wrote nothing for this one. Ask them out loud.`,
  showOverlap: 'Show what overlaps',
  both: 'Both',
  oneText: 'One text',
  useLine: 'Use this line',
  stillOpen: 'Still open',
  addQuestion: 'A question to settle',
  sendWording: 'Send a wording',
  askBoth: 'Ask both teams',
  parkIt: 'Park it',
  agree: 'Agree',
  live: 'I can live with it',
  notYet: 'Not yet',
  whatWouldChange: 'What would have to change?',
  reasonNeeded: 'One sentence is needed, so that the others can act on it.',
  agreedBy: (teams: readonly string[], day: string, time: string) =>
    `Agreed by ${joinList(teams)}, ${day}, ${time}`,
  changedSince: 'Changed since agreed',
  objections: 'What would have to change',
  teamAgrees: (team: string, yes: number, of: number) => `${team} agrees, ${yes} of ${of}.`,
  soFar: (team: string, yes: number, of: number) => `${team} ${yes} of ${of} so far.`,
  bothAgree: (term: string) => `Both teams agree. ${term} is fixed.`,
  answers: (people: number, answers: number) =>
    `${plural(people, { one: '# person', other: '# people' })}, ${plural(answers, { one: '# answer', other: '# answers' })}`,
} as const

export const swap = {
  youAre: (team: string) => `You are ${team} now.`,
  finish: 'Finish the sentence.',
  lenses: {
    numbers: 'Numbers',
    messaging: 'Messaging and timing',
    talk: 'What they talk about',
  },
  sure: 'How sure are you?',
  sureness: { low: 'Low', medium: 'Medium', high: 'High' },
  leftBlank: (team: string) => `${team} left this blank. Say one thing you’d like them to know.`,
  guessed: (team: string, low: string, high: string) =>
    low === high ? `${team} guessed ${low}.` : `${team} guessed ${low}–${high}.`,
  trueFigure: (value: string, source: string) =>
    source ? `True: ${value} (${source}).` : `True: ${value}.`,
  willSupply: (team: string) => `${team} will supply this`,
  recognised: (team: string, known: number, of: number) => `${team} recognised ${known} of ${of}.`,
  tooFew: (marks: number) =>
    `Too few to compare yet (${plural(marks, { one: '# mark', other: '# marks' })}).`,
  source: 'Source or date',
} as const

export const vote = {
  progress: (done: number, all: number) => `${done} of ${all} have voted`,
  sealed: 'Your ballot is sealed. You can change it until the count.',
  tie: (count: number, place: string) =>
    `${plural(count, { one: '# item ties', other: '# items tie' })} for ${place}. Keep both or vote again between them.`,
  nobody: 'Nobody put a dot here.',
  seenDifferently: 'Seen differently',
  noItems: 'There is nothing to vote on yet.',
  toPlan: 'Take into the plan',
} as const

export const plan = {
  everyCard: 'Every card needs one person from each side.',
  gives: (team: string) => `${team} gives`,
  measure: 'We measure',
  from: 'from',
  to: 'to',
  source: 'Source of the figure',
  ifMissed: 'If missed, we',
  worked: 'We’ll know it worked when…',
  addOwner: 'Add an owner',
  owner: 'Owner',
  by: 'By',
  suggested: (name: string) => `${name} suggests you own this with them.`,
  take: 'I’ll take it',
  notMe: 'Not me',
  doNext: 'Do next',
  sixth: 'That’s six. Five get done. Which one waits?',
  unpaired: 'Unpaired',
  addCard: 'Add a promise',
  commit: 'Commit the plan',
  cardDeleted: 'Card deleted.',
  sections: {
    goals: 'Goals and targets',
    handoff: 'Hand-off and service levels',
    messaging: 'Messaging and timing',
    campaigns: 'Campaigns and content',
    tools: 'Tools and data',
    rhythm: 'Rhythm',
  },
  empty: 'Nothing here yet.',
  addToCalendar: 'Add to calendar',
} as const

export const discuss = {
  empty: 'Nothing written down yet. The talk is what counts; notes help later.',
  addNote: 'Add a note',
  placeholder: 'What should be kept from this?',
} as const

export const summary = {
  title: 'Summary',
  agreed: 'Agreed words',
  nothingAgreed: 'No text was agreed by both sides yet.',
  start: 'Where we started and where we are',
  learned: 'What we learned about each other',
  matters: 'What matters most',
  plan: 'The plan',
  nothingPlanned: 'There is no plan yet.',
  open: 'Still open',
  parked: 'Parked',
  people: 'Who was there',
  download: 'Download',
  print: 'Print',
  formats: {
    pdf: 'PDF',
    docx: 'Word',
    md: 'Markdown',
    html: 'Web page',
    csv: 'Table (CSV)',
    ics: 'Calendar',
    json: 'Data (JSON)',
  },
  share: 'Link to the summary',
  outlineEmpty: 'Nothing has been shared yet. It appears here as the room reveals it.',
} as const

export const sealing = {
  promise: 'Nobody sees this until the reveal, not even the facilitator.',
  failed: 'Couldn’t seal your text yet. It’s safe on this device; we’ll keep trying.',
  loneVoice:
    'You are the only one on your side, so your side gives you away. Write what you’d also say aloud.',
  done: 'I’m done',
  changeIt: 'Change it',
  moreTime: 'I need more time',
  moreTimeSaid: 'Asked. Only the number is passed on.',
  inTheRoom: 'In the room',
  noTextHere: 'No text is shown here.',
  openAlready: (count: number) =>
    plural(count, {
      one: 'The others’ words are open already. Put yours on the table as an open note?',
      other: 'The others’ words are open already. Put yours on the table as open notes?',
    }),
  putOnTable: (count: number) =>
    plural(count, { one: 'Put it on the table', other: 'Put all # on the table' }),
  leaveIt: (count: number) => plural(count, { one: 'Leave it', other: 'Leave them' }),
  doneOf: (done: number, all: number) => `${done} of ${all} done`,
  wantMoreTime: (count: number) =>
    plural(count, {
      zero: 'Nobody needs more time.',
      one: '# person would like more time',
      other: '# people would like more time',
    }),
} as const

/** Marks on a borrowed note. They have no hue: a glyph and a word. */
export const verdicts = {
  spotOn: 'Spot on',
  close: 'Close',
  done: 'Done',
  notUs: 'Not us',
  help: 'Mark what you recognise, not how well it’s written.',
  question: 'Is that us?',
  markedBy: (name: string) => `Marked by ${name}`,
  truth: 'What’s true',
} as const

export const notes = {
  by: (name: string) => `by ${name}`,
  position: (position: number, count: number) => `${position} of ${count}`,
  as: (author: string, voice: string) => `${author} writing as ${voice}`,
  asWord: 'as',
  edit: 'Edit',
  editing: 'Your note',
  park: 'Park it',
  parked: 'Parked. It is in the parking lot for later.',
  delete: 'Delete',
  deleted: 'Note deleted.',
  added: (count: number, group: string) =>
    plural(count, { one: `# note added in ${group}`, other: `# notes added in ${group}` }),
} as const

export const counting = {
  dotsLeft: (left: number) =>
    plural(left, {
      zero: 'All placed. You can still change them.',
      one: 'You have # dot left.',
      other: 'You have # dots left.',
    }),
  allPlaced: (count: number) =>
    plural(count, {
      one: 'Your dot is placed. You can still change it.',
      other: 'All # placed. You can still change them.',
    }),
  dots: (count: number) => plural(count, { zero: 'no dots', one: '# dot', other: '# dots' }),
  addDot: (item: string) => `Add a dot to “${item}”`,
  removeDot: (item: string) => `Take a dot from “${item}”`,
  total: 'Total',
  item: 'Item',
} as const

/** "an SQL", "a lead": by sound, since most terms are spelled out letter by letter. */
function withArticle(term: string): string {
  const first = term.trim().charAt(0)
  const spelled = /^[A-Z]{2,}s?\b/.test(term.trim())
  const vowel = spelled ? /[AEFHILMNORSX]/.test(first) : /[aeio]/i.test(first)
  return `${vowel ? 'an' : 'a'} ${term}`
}
