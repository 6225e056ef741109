/** What the form of a look back says. */
export const words = {
  words: 'Ask whether the agreed words and figures still hold',
  wordsHelp: 'Left out, the room looks at its promises alone.',
} as const
