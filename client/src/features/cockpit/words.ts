export const cockpitWords = {
  nothingAsked: 'Nobody is asked to write just now.',
} as const
