export const words = {
  question: 'What is rated from 1 to 5',
  low: 'What 1 means',
  high: 'What 5 means',
  pair: 'Asks again what was asked in',
  pairHelp: 'The change between the two is shown by side.',
  noPair: 'Nothing: a question of its own',
} as const
