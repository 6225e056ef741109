export const words = {
  pause: 'This is a break',
  pauseHelp: 'The same clock, and nobody is asked to write anything.',
} as const
