import { joinList } from '../../ui/wording.ts'

export const lobbyWords = {
  watching: (names: readonly string[]) => `Watching: ${joinList(names)}`,
} as const
