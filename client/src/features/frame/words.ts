/** Words of the frame that the controls' dictionary has no place for. */
export const frameWords = {
  bars: 'News',
  counts: (count: number, team: string) => `${team}: ${count} here`,
  rescued: 'The server could not take your last changes. Your words are here:',
  rescuedPark: 'Park them',
  rescuedCopy: 'Copy them',
  rescuedDrop: 'Let them go',
  otherText: 'You wrote something else on another device. What you typed here stands.',
  takeOther: 'Use the other text',
  keepThis: 'Keep this one',
  controls: 'Back to the controls',
  toStage: 'To the stage',
  closedLive: 'This workshop is over. You are looking back at it.',
} as const
