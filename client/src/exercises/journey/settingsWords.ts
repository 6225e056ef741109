export const words = {
  stages: 'Stages, from left to right',
  stagesHelp: 'The moments that a buyer goes through.',
  stage: (place: number) => `Stage ${place}`,
  addStage: 'Add a stage',
  sealed: 'Begin with sealed cards',
  sealedHelp:
    'Everyone writes privately first; the cards come to lie in their cells at the reveal.',
} as const
