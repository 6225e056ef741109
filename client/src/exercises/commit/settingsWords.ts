export const words = {
  open: 'Show the number behind each signature',
  openHelp: 'After the reveal. Otherwise only the counts by side are shown.',
} as const
