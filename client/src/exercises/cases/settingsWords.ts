export const words = {
  cases: 'Examples to sort',
  casesHelp: 'Eight to twelve that lie near the borders split a room best.',
  case: (place: number) => `Example ${place}`,
  addCase: 'Add an example',
  terms: 'Sorted into',
  allTerms: 'All the words of this workshop',
  problems: {
    'each case once': 'An example is there twice.',
    'each term once': 'A word is there twice.',
  },
} as const
