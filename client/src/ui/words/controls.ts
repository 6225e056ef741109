import { plural } from '../wording.ts'

/** Words of the controls themselves. */
export const controls = {
  optional: '(optional)',
  close: 'Close',
  done: 'Done',
  cancel: 'Cancel',
  save: 'Save',
  remove: 'Remove',
  undo: 'Undo',
  redo: 'Redo',
  undone: 'Undone.',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  copyDetails: 'Copy details',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Couldn’t copy. Select the text and copy it by hand.',
  fewer: (label: string) => `Less: ${label}`,
  more: (label: string) => `More: ${label}`,
  showTable: 'Show as a table',
  figureFault: 'Write it as a number, like 120 or 2.5.',
  hideTable: 'Hide the table',
  menuFor: (what: string) => `More for “${what}”`,
  skipToStage: 'Go to the stage',
  qrCode: (address: string) => `QR code for ${address}`,
  crashed: 'This part stopped working. The rest is fine.',
  facilitator: 'facilitator',
  offline: 'offline',
  past: 'was there before',
  neutral: 'Neutral',
} as const

export const timer = {
  label: 'Time left',
  paused: 'Paused',
  minute: 'One minute left.',
  time: 'Time. You can finish your sentence.',
  timeShort: 'Time. Finish your sentence.',
  left: (words: string) => `${words} left.`,
  over: (words: string) => `${words} over.`,
  notRunning: 'The clock isn’t running.',
  kept: 'The facilitator keeps the time.',
  hideFromRoom: 'Hide the clock from the room',
  showToRoom: 'Show the clock to the room',
  start: 'Start the clock',
  pause: 'Pause',
  resume: 'Go on',
  addMinute: '+1 min',
  addFive: '+5 min',
  takeMinute: '−1 min',
  set: 'Set…',
  setTitle: 'Set the clock',
  minutes: 'Minutes from now',
  minutesWrong: 'Write a number of minutes.',
  setNow: 'Start the clock now',
  stop: 'Stop the clock',
  stopShort: 'Stop',
  takeLastMinute: 'Less than a minute is left. Take it away?',
} as const

/** Where the words are. Always said in words, never by an icon alone. */
export const saveState = {
  device: 'On this device',
  sealed: 'Sealed',
  sealedAt: (time: string) => `Sealed on the server · ${time}`,
  shared: 'Shared',
  saved: 'Saved',
  retrying: 'Not sent yet · retrying',
  refused: 'Not taken. Your text is still here.',
  empty: 'Nothing written yet',
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

export const moving = {
  handle: (what: string) => `Move ‘${what}’`,
  moveTo: 'Move to…',
  up: 'Move up',
  down: 'Move down',
  here: 'Here now',
  place: (place: number, what: string) => `${place} · where ‘${what}’ is`,
  moved: (what: string, group: string, position: number, count: number) =>
    `Moved ‘${what}’ to ${group}, position ${position} of ${count}.`,
  canceled: (what: string) => `‘${what}’ stays where it was.`,
  movedBy: (name: string) => `${name} moved this`,
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
