export const words = {
  from: 'Vote on what came of',
  fromNowhere: 'No earlier step',
  sort: 'And of it, on',
  sorts: {
    notes: 'its notes or cards',
    clusters: 'its clusters',
    terms: 'its terms',
    cards: 'the cards of the plan',
  },
  options: 'Options of your own',
  optionsHelp: 'Instead of an earlier step, or besides.',
  option: (place: number) => `Option ${place}`,
  addOption: 'Add an option',
  budget: 'Dots for each person',
  perItem: 'Dots on one item at most',
  equalSides: 'Both sides weigh the same',
  equalSidesHelp: 'So that nine people don’t outvote four.',
  open: 'Show after the count who chose what',
  openHelp: 'Otherwise nobody ever sees a ballot, only the totals by side.',
  problems: {
    'options, or a step that the items come from':
      'Choose an earlier step, or add at least one option.',
    'every option has an id of its own': 'An option is there twice.',
  },
} as const
