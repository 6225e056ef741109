export const words = {
  terms: 'Words to settle, in this order',
  term: (place: number) => `Word ${place}`,
  addTerm: 'Add a word',
  ownTerm: 'A word of your own',
  longName: 'Written out',
  fields: 'Its questions',
  fieldsHelp: 'Each is a field of the text that both sides agree on. Left empty, three usual ones.',
  field: (place: number) => `Question ${place}`,
  addField: 'Add a question',
  starter: 'A wording to start from',
  starterHelp: 'Offered to whoever has an empty page.',
  sealed: 'Everyone writes privately first',
  sealedHelp: 'Without it the room goes on with words that an earlier step has begun.',
  namesShown: 'Show who wrote which answer',
  quorum: 'A word is agreed when nobody says “not yet”, and of each side',
  onePerson: 'at least one person says yes',
  share: (percent: number) =>
    percent === 100
      ? 'everybody says yes'
      : percent === 50
        ? 'at least half say yes'
        : `at least ${percent} % say yes`,
  problems: {
    'each term once': 'A word is there twice.',
    'each field once': 'A question is there twice.',
    'a built-in term': 'This word isn’t known any more.',
  },
} as const
