import type { RefusalCode } from '@lockstep/shared/model/outcome'
import { plural } from '../wording.ts'

export const states = {
  connecting: 'Opening the room…',
  offline: (changes: number) =>
    plural(changes, {
      zero: 'You’re offline. Keep writing.',
      one: 'You’re offline. Keep writing; # change will go out when you’re back.',
      other: 'You’re offline. Keep writing; # changes will go out when you’re back.',
    }),
  offlineShort: 'You’re offline. Keep writing.',
  ballotOffline: 'Kept on this device, not sealed yet.',
  readOnly:
    'The server can’t save just now. Read on; what you write stays on this device and goes out when it can.',
  reconnected: 'Back. Everything is sent.',
  movedOn: (phase: string) => `The room moved to ${phase}. Your text is in.`,
  goThere: 'Go there',
  lookingBack: (step: number, now: number) =>
    `You’re looking at step ${step}. The room is at step ${now}.`,
  return: 'Return',
  notFound: 'There’s no room here. Ask your facilitator for the link.',
  locked: (facilitator: string) => `The door is closed. Ask ${facilitator} to let you in.`,
  lockedPlain: 'The door is closed. Ask your facilitator to let you in.',
  knock: 'Knock',
  turnedAway: 'Not just now. You can knock again.',
  knocking: 'You knocked. This page opens when somebody lets you in.',
  watchBig: 'Watch the big screen',
  ended: 'This workshop is over.',
  readSummary: 'Read the summary',
  deleted: (day: string) =>
    `This room was deleted on ${day}, as planned. The facilitator may have the summary.`,
  deletedPlain: 'This room was deleted. The facilitator may have the summary.',
  removed: 'The facilitator removed you from this room.',
  newVersion: 'There’s a newer version.',
  reload: 'Reload',
  textStays: 'Your text stays.',
  storageBlocked: 'This browser isn’t keeping a copy. Don’t close the tab while offline.',
  facilitatorGone: (name: string) => `${name}’s connection dropped. Carry on.`,
  takeOver: 'Take over',
  connectionLost: 'Connection lost, your text is safe.',
  youWereRemoved: 'You were removed from this room.',
  noPage: 'There’s nothing at this address.',
  toStart: 'To the start',
  waiting: 'It hasn’t started yet.',
  nowhere: 'The room is between steps.',
} as const

/** What a refusal says to the person. `offline` is the client's own: the server wasn't reached. */
export const refusals: { readonly [code in RefusalCode | 'offline']: string } = {
  offline: 'The server can’t be reached just now. What you wrote is safe on this device.',
  malformed: 'That didn’t fit together. Reload the page and try again; your text stays.',
  'no-seat': 'You don’t have a place in this room. Join again with the link.',
  'not-allowed': 'Only a facilitator can do that.',
  'no-such-room': 'There’s no room here. Ask your facilitator for the link.',
  'no-such-step': 'That step is no longer in the agenda.',
  'no-such-item': 'That isn’t there any more.',
  'wrong-phase': 'The room has moved on, so this can’t be done now.',
  'not-open': 'This round is closed. Your text is still here, on this device.',
  stale: 'You changed this on another device. The newer text is shown.',
  'room-full': 'This room is full. You can watch the big screen.',
  deleted: 'This room was deleted. The facilitator may have the summary.',
  'too-large': 'That is too long to send. Shorten it a little.',
  'invalid-entry': 'Something in it can’t be taken as it is. Look at the marked field.',
  'invalid-settings': 'These settings don’t go together.',
  'over-budget': 'That is more dots than you have.',
  'over-item-limit': 'That is more dots than one item can take.',
  'unknown-item': 'One of the items is no longer up for choice.',
  'reason-needed': 'One sentence is needed: what would have to change?',
  locked: 'The door is closed. Ask your facilitator to let you in.',
  'too-many': 'That was a lot at once. Wait a moment and try again.',
  unsupported: 'This room can’t do that.',
  'store-unavailable': 'The server can’t save just now. Your text is safe on this device.',
  'room-damaged': 'This room is damaged and closed for now. Tell whoever runs this server.',
  overloaded: 'There are many rooms open just now. Try again in a few minutes.',
}

export const phases = {
  waiting: 'Waiting',
  writing: 'Writing',
  revealed: 'Revealed',
  deciding: 'Deciding',
  done: 'Done',
} as const
