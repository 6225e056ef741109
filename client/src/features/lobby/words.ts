import { joinList } from '../../ui/wording.ts'

export const lobbyWords = {
  watching: (names: readonly string[]) => `Watching: ${joinList(names)}`,
  linksOut: 'The link is handed out',
  linksOutHelp: 'Nobody has come by it yet.',
  noEnd: 'A time to end',
  ends: (time: string) => `Meant to end at ${time}`,
  setEnd: 'Name it',
  playSound: 'Play it',
  done: 'yes',
  notYet: 'not yet',
} as const
