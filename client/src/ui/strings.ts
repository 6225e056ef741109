import { agendaFiles } from './words/agendaFiles.ts'
import { announcements } from './words/announcements.ts'
import {
  controls,
  counting,
  moving,
  notes,
  saveState,
  sealing,
  timer,
  verdicts,
} from './words/controls.ts'
import {
  bigScreen,
  carry,
  cockpit,
  create,
  forward,
  frame,
  join,
  landing,
  lobby,
  rehearsal,
  retention,
  roomFile,
} from './words/rooms.ts'
import { refusals, states } from './words/states.ts'
import { define, discuss, phases, plan, summary, swap, vote } from './words/steps.ts'
import { talk } from './words/talk.ts'

/**
 * Every word on the screen, in one typed dictionary. Team names are always parameters: rooms name
 * their own. Another language is another object of this type.
 */
export const en = {
  agendaFiles,
  announcements,
  bigScreen,
  carry,
  cockpit,
  controls,
  counting,
  create,
  define,
  discuss,
  forward,
  frame,
  join,
  landing,
  lobby,
  moving,
  notes,
  phases,
  plan,
  refusals,
  rehearsal,
  roomFile,
  retention,
  saveState,
  sealing,
  states,
  summary,
  swap,
  talk,
  timer,
  verdicts,
  vote,
} as const
