import { en } from '../ui/strings.ts'

/** Words of the pages that the controls' dictionary has no place for. */
export const words = {
  product: 'Lockstep',
  home: 'Lockstep, to the start',
  noPage: en.states.noPage,
  watchOnly: 'This link is for watching. You will see everything that is shared.',
  bigScreen: 'Big screen',
  neutralHelp: 'On neither team.',
  neutralTeam: 'Neither team',
  joinAsFacilitator: (title: string) => `You’re opening “${title}” as its facilitator`,
  joinToWatch: (title: string) => `You’re about to watch “${title}”`,
  unreachable: 'The server can’t be reached.',
  broken: 'This page and the server don’t get along.',
  brokenHelp: 'Reload the page. Your words are kept on this device.',
  templatesMissing: 'The agendas couldn’t be loaded. You can start with an empty one.',
  createFailed: 'The room couldn’t be made.',
  titleMissing: 'Give the workshop a name.',
  notSaved: 'Your last words, not saved anywhere else',
  joinAgain: 'Ask to join again',
  editAgenda: 'Edit the agenda',
  linkUnknown:
    'This device doesn’t know that link. Copy it from where you kept it, or make a new one; the old one then stops working.',
  noSummaryLink: 'A link to the summary can be read by whoever has it, without joining.',
  makeLink: {
    join: 'Make a new link for everyone',
    watch: 'Make a new link to watch',
    facilitate: 'Make a new facilitator link',
    summary: 'Make a link to the summary',
  },
  reopen: 'Reopen the room',
  endedHelp: 'Nothing is lost: the summary has what was agreed, learned and planned.',
  versions: 'Earlier versions',
  deleteRoom: 'Delete this room',
  deleteAsk:
    'Everything in it goes at once, on the server too: texts, plan, summary. This cannot be undone.',
  deleted: 'The room was deleted.',
  movedOnLate: (phase: string) =>
    `The room moved to ${phase}. Your last words are kept on this device.`,
  remote: 'Phone remote',
  aFacilitator: 'Your facilitator',
  called: (name: string, step: string | null) =>
    step === null
      ? `${name} asks everyone to the stage.`
      : `${name} asks everyone to “${step}”. Finish your sentence.`,
  palette: 'Find something to do',
  paletteAsk: 'What would you like to do?',
  paletteNothing: 'Nothing has these words. Try fewer.',
  pauseClock: 'Pause the clock',
  resumeClock: 'Let the clock go on',
  moreTime: 'One minute more',
  lookAt: (step: string) => `Look back at “${step}”`,
  bringTo: (step: string) => `Bring the room to “${step}”`,
  proxy: 'Write for somebody else here',
  proxyHelp:
    'For people in the room without a device. They answer for themselves, on this one; everyone sees that it is so. Look away while they write.',
  whoseTurn: 'Whose turn it is',
  writeAs: (name: string) => `Write as ${name}`,
  writingFor: (name: string) => `This device writes for ${name}.`,
  theirName: 'Their name',
  theirSide: 'They are here for',
  addProxy: 'Write for them',
  toStage: 'To the stage',
  progress: 'Progress',
  script: 'Notes for facilitators',
  watchAgain: 'Watch link for the big screen',
  withdrawSummary: 'Withdraw this link',
  replaceLink: {
    title: {
      join: 'Replace the link for everyone',
      watch: 'Replace the link to watch',
      facilitate: 'Replace the facilitator link',
    },
    ask: 'The old link stops working at once. Whoever is in the room stays.',
    remove: 'Also remove everyone who came by the old link',
    removeHelp:
      'They may come back by the new one. What they shared stays; what they had sealed goes with them. You stay.',
    alone: 'Replace the link',
    withPeople: 'Replace and remove',
    done: 'The old link no longer works.',
  },
  summaryWithdrawn: 'The link to the summary no longer works.',
} as const
