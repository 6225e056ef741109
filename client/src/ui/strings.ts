import { announcements } from './words/announcements.ts'
import { controls, moving, saveState, seal, timer } from './words/controls.ts'
import { carry, cockpit, frame, join, lobby, rehearsal } from './words/rooms.ts'
import { phases, refusals, states } from './words/states.ts'
import { talk } from './words/talk.ts'

/**
 * Every word on the screen is in a typed dictionary: here what a participant sees first, in
 * `stepStrings` and `leadStrings` what comes with the screens that say it. Team names are always
 * parameters: rooms name their own. Another language is other objects of these types.
 */
export const en = {
  announcements,
  carry,
  cockpit,
  controls,
  frame,
  join,
  lobby,
  moving,
  phases,
  refusals,
  rehearsal,
  saveState,
  seal,
  states,
  talk,
  timer,
} as const
