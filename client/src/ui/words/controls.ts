import { joinList } from '../wording.ts'

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

export const seal = {
  both: (teams: readonly string[]) => `Agreed by ${joinList(teams)}`,
  one: (closed: string, open: string) => `${closed} agrees. ${open} is open.`,
  none: 'Open on both sides',
} as const
