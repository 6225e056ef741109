export const words = {
  lenses: 'What they write about',
  own: 'Beginnings of your own',
  ownHelp: 'Sentences to finish, besides the built-in ones.',
  starter: (place: number) => `Beginning ${place}`,
  starterExample: 'What we never dare to ask is …',
  addStarter: 'Add a beginning',
  lens: 'It belongs to',
  voice: 'It is finished by whoever writes',
  bothVoices: 'as either side',
  as: (side: string) => `as ${side}`,
  unit: 'Unit',
  unitHelp: 'With a unit it asks for a figure.',
  problems: {
    'a lens or a prompt': 'Choose at least one of these, or add a beginning of your own.',
    'every prompt has an id of its own': 'A beginning is there twice.',
  },
} as const
