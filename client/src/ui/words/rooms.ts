import { joinList, plural } from '../wording.ts'

export const rehearsal = {
  see: 'See a rehearsal',
  demoTitle: 'A rehearsal',
  demoName: 'You',
  demoFailed: 'The rehearsal could not be opened.',
  start: 'Rehearse with simulated people',
  startHelp:
    'Six people whom the server plays join both sides, write, vote and sign. End it, and all of it is gone.',
  started: 'Six simulated people have joined. Start the workshop and watch them.',
  going: (count: number) =>
    plural(count, {
      one: 'Rehearsal: # person here is simulated.',
      other: 'Rehearsal: # people here are simulated.',
    }),
  end: 'End the rehearsal',
  endTitle: 'End the rehearsal?',
  endAsk:
    'The simulated people leave, with everything they wrote. Steps that they took part in begin anew, for everyone. Notes and cards of real people stay.',
  ended: 'The rehearsal is over. Nothing of it is left.',
} as const

export const join = {
  joining: (title: string) => `You’re joining “${title}”`,
  withFacilitator: (names: readonly string[]) => `with ${joinList(names)} (facilitator)`,
  name: 'Your name',
  nameMissing: 'Write the name that the others should see.',
  side: 'You’re here for',
  sideMissing: 'Choose a team, or just watch.',
  watching: 'Just watching',
  present: (count: number) =>
    plural(count, { zero: 'nobody here yet', one: '# here', other: '# here' }),
  private: 'What you write privately is shown to nobody until the reveal.',
  how: 'How',
  howLong:
    'Your words go to the server and stay there, sealed. No other screen receives them, the facilitator’s included, until the facilitator reveals the whole room’s answers at once.',
  submit: 'Join the room',
  welcomeBack: (name: string, side: string) => `Welcome back, ${name} (${side}).`,
  continue: 'Continue',
  notYou: 'Not you?',
  sameName: (name: string, shown: string) => `Another ${name} is here. You’ll show as ${shown}.`,
  late: (step: number, left: string) =>
    `You’ve arrived during step ${step}. You have ${left} to write, or watch this one.`,
  lateNoClock: (step: number) =>
    `You’ve arrived during step ${step}. There is still time to write, or watch this one.`,
} as const

export const lobby = {
  youAreIn: (facilitator: string) => `You’re in. ${facilitator} will start in a moment.`,
  youAreInAlone: 'You’re in. It starts in a moment.',
  title: 'Lobby',
  nobodyFrom: (team: string) => `Nobody from ${team} yet.`,
  people: (count: number) =>
    plural(count, { zero: 'Nobody yet', one: '# person', other: '# people' }),
  firstOne: 'Be the first. Point a phone camera here.',
  scan: 'Point a phone camera here, or open',
  tryIt: 'Try it',
  tryItHelp: 'Write one word, press Enter, drag it or press Alt+→. That’s all you’ll need.',
  tryItThrownAway: 'This is only practice. It is thrown away.',
  start: (step: string) => `Start with ${step}`,
  startEmpty: 'Start',
  checklist: 'Before you start',
  soundWorks: 'Sound works',
  bigScreenOpen: 'Big screen open',
  bothTeamsHere: 'Both teams here',
  openBig: 'Open the big screen',
  copyJoin: 'Copy the join link',
  moveTo: (team: string) => `Move to ${team}`,
  removePerson: 'Remove from the room',
  removed: (name: string) => `${name} was removed.`,
  makeFacilitator: 'Make facilitator',
  leads: 'facilitator, leads the room',
  lead: 'Lead the room',
  letLead: 'Let them lead the room',
  leadsNow: (name: string) => `${name} leads the room now.`,
  knocks: 'At the door',
  admit: 'Let in',
  warmUp: 'While you wait',
  warmUpLabel: 'Warm-up question',
  warmUpHelp: 'Shown in the lobby, to talk about while people arrive.',
  turnAway: 'Not now',
  atTheDoor: (names: readonly string[]) =>
    names.length === 1
      ? `${joinList(names)} is at the door.`
      : `${joinList(names)} are at the door.`,
} as const

export const frame = {
  stepOf: (step: number, count: number) => `${step} of ${count}`,
  people: 'People in the room',
  counts: (count: number, team: string) => `${count} ${team}`,
  menu: 'Room menu',
  agenda: 'Agenda',
  outline: 'Everything so far',
  summary: 'Summary',
  shortcuts: 'Shortcuts',
  privacy: 'Privacy',
  park: 'Park a thought',
  parking: 'Parking lot',
  parkingEmpty: 'Nothing is parked. A thought that doesn’t fit now can wait here.',
  toPlan: 'Take into the plan',
  inPlan: 'In the plan',
  tookToPlan: 'It is a card of the plan now.',
  sound: 'Sound',
  on: 'on',
  off: 'off',
  parkPlaceholder: 'What should not be lost?',
  raiseHand: 'Raise hand',
  lowerHand: 'Lower hand',
  handsUp: (names: readonly string[]) => `${joinList(names)} would like to say something`,
  typing: (names: readonly string[]) =>
    names.length === 1 ? `${joinList(names)} is typing…` : `${joinList(names)} are typing…`,
  stage: 'Stage',
  heard: (name: string) => `${name} was heard`,
  theme: 'Colours',
  themeAuto: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  cover: 'Cover my answers',
  uncover: 'Show my answers',
  uncovered: 'Your answers can be seen again.',
  covered: 'Your answers are covered on this device.',
  coveredHelp: 'So you can share your screen. They stay as they are.',
  hideTimer: 'Hide the timer for me',
  showTimer: 'Show the timer',
} as const

export const cockpit = {
  title: 'Cockpit',
  room: 'Room',
  roomSees: 'What the room sees',
  say: 'Say',
  next: (phase: string) => phase,
  nextStep: (title: string) => `Next step: ${title}`,
  finish: 'End the workshop',
  finishAsk: 'End the workshop? The summary stays open, and you can reopen the room.',
  back: 'Back',
  reveal: 'Reveal',
  revealAnyway: 'Reveal anyway',
  askedForMore: (count: number) =>
    plural(count, { one: '# person asked for more time.', other: '# people asked for more time.' }),
  seen: 'It has been seen. You can start a new round.',
  pauseRoom: 'Pause the room',
  roomPaused: 'Look up for a minute.',
  resumeRoom: 'End the pause',
  bring: 'Bring everyone here',
  lock: 'Lock the room',
  unlock: 'Unlock the room',
  doneOf: (done: number, all: number) => `${done} of ${all} done`,
  votedOf: (done: number, all: number) => `${done} of ${all} have voted`,
  links: 'Links',
  addStep: 'Add a step',
  noSteps:
    'Nothing planned yet. Start with a check-in; it takes five minutes and makes the rest quicker.',
  minutesOf: (planned: number, available: number) => `${planned} of ${available} min`,
  tooLong: (minutes: number, end: string) =>
    `${plural(minutes, { one: '# minute', other: '# minutes' })} too long. Nothing breaks; you’ll just end at ${end}.`,
  now: 'now',
  offlineFor: (time: string) => `offline ${time}`,
} as const

/** A seat on its way to another device. */
export const carry = {
  title: 'Go on with another device',
  help: 'Point your phone’s camera here. You are the same person there, and your drafts come along.',
  remoteHelp:
    'Point your phone’s camera here: it becomes a remote with the clock, the next step and your notes. It is you there, with all your controls.',
  link: 'Your own link',
  once: 'It is yours alone: whoever opens it is you. It works once, for ten minutes.',
  another: 'Make a new one',
  here: 'Open it on this device',
  goOnHere: 'Go on here?',
  about: 'This link brings your place in the room to this device. It works once.',
  take: 'Go on here',
  spent: 'This link doesn’t work any more.',
  spentHelp: 'It was used already, or it is too old. Make a new one on your other device.',
} as const
