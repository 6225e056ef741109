export const stageWords = {
  unknownKind: 'This page is older than the room and does not know this kind of step. Reload it.',
  gone: 'This text is no longer there.',
} as const
