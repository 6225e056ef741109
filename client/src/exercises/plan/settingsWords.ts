export const words = {
  sealed: 'Begin with sealed ideas',
  sealedHelp: 'Everyone writes privately first; after the reveal the ideas are offered as cards.',
} as const
