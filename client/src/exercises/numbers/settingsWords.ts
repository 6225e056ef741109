export const words = {
  questions: 'Figures to guess',
  question: (place: number) => `Question ${place}`,
  addQuestion: 'Add a question',
  ownQuestion: 'A question of your own',
  unit: 'Unit',
  side: 'Who knows the true figure',
  problems: { 'each question once': 'A question is there twice.' },
} as const
