export const stageWords = {
  unknownKind: 'This page is older than the room and does not know this kind of step. Reload it.',
  gone: 'This text is no longer there.',
  eyes: 'Whose view',
  own: 'My own',
  big: 'Big screen',
  seenBy: (who: string) => `What is seen there: ${who}. Nothing can be pressed.`,
} as const
