import { plural } from '../wording.ts'

export const landing = {
  title: 'Two teams. One set of words.',
  about:
    'A guided workshop where Sales and Marketing write what they mean, look at it side by side, and leave with one text and one plan.',
  start: 'Start a workshop',
  howItGoes: 'How it goes',
  steps: [
    { title: 'Check in', line: 'One word each, so the room sees itself first.' },
    { title: 'Define', line: 'Everyone writes what a term means. Then you write one text.' },
    { title: 'Swap', line: 'Each team writes as the other, and hears what was right.' },
    { title: 'Vote', line: 'Sealed dots show what matters, team by team.' },
    { title: 'Plan', line: 'Promises in pairs: one owner from each team.' },
  ],
  noAccount: 'No account. Your data stays on the server you are using.',
  yourRooms: 'Rooms you have been in',
  forget: 'Forget',
  forgetRoom: (title: string) => `Forget “${title}” on this device`,
  forgotten: 'Forgotten on this device. The room itself is unchanged.',
} as const

export const roomFile = {
  start: 'Start from a room’s file',
  failed: 'No room was made.',
  noFile: 'This isn’t a room’s file. Choose one that a summary was saved in as JSON.',
} as const

export const create = {
  title: 'Start a workshop',
  nameSection: 'Name and date',
  roomTitle: 'What is this workshop called?',
  roomTitleHelp: 'People see it when they join.',
  date: 'Date',
  yourName: 'Your name',
  yourSide: 'You are with',
  teamsSection: 'Team names',
  teamsHelp: 'The shapes stay: a triangle and a disc.',
  salesName: 'Name of the triangle team',
  marketingName: 'Name of the disc team',
  templateSection: 'Agenda',
  blank: 'Blank',
  blankAbout: 'An empty agenda. Add steps as you go.',
  minutes: (minutes: number) => plural(minutes, { one: '# minute', other: '# minutes' }),
  min: 'min',
  submit: 'Create room',
  linksTitle: 'Your room is ready',
  joinLink: 'Link for everyone',
  joinLinkHelp: 'Whoever has it can join and write.',
  watchLink: 'Link to watch',
  replaceLink: 'Replace',
  replaceThis: (link: string) => `Replace: ${link}`,
  watchLinkHelp: 'For the big screen and for guests who only look on.',
  facilitateLink: 'Your facilitator link. Keep it. It is the only way back to the controls.',
  mail: 'Mail to me',
  mailSubject: (title: string) => `Facilitator link for “${title}”`,
  download: 'Download',
  savedIt: 'I’ve saved it',
  enter: 'Open the lobby',
  enterHint: 'Copy, mail or download your facilitator link first.',
} as const

export const forward = {
  press: 'Carry forward',
  title: 'Carry this room forward',
  about:
    'A new room begins with the agreed words, the promises and the numbers of this one, and a 20-minute agenda to look at each again.',
  stays: 'Notes, ballots and people stay here. This room is not changed.',
  titleAfter: (title: string) => `${title}: looking back`,
  make: 'Make the new room',
  from: (title: string, day: string) => `Carried forward from “${title}”, ${day}.`,
  see: 'Open that room',
} as const

export const retention = {
  deletedOn: (day: string) => `If nobody comes any more, this room is deleted on ${day}.`,
  stays: 'This server keeps rooms until a facilitator deletes them.',
} as const

export const bigScreen = {
  ofSteps: (count: number) => `of ${count}`,
  page: (page: number, count: number) => `Page ${page} of ${count}`,
  reconnecting: 'Reconnecting…',
  keepAwake: 'Set this screen not to sleep.',
  takeItWithYou: 'The summary is here. Take it with you.',
  fullscreen: 'Press F for full screen',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
} as const
