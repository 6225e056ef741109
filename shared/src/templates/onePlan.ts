import type { Template } from './template.ts'

export const onePlan: Template = {
  id: 'one-plan',
  title: 'One plan',
  about: 'Words, each other’s view, what matters most, and one plan with owners from both sides.',
  steps: [
    {
      kind: 'pulse',
      title: 'Check-in',
      minutes: 5,
      prompt: 'In one word: how is it between our two teams today?',
      facilitatorNotes:
        'Wait until everybody is in. Read the words aloud without a comment; the same question comes back at the end.',
    },
    {
      kind: 'discuss',
      title: 'Goal and rules',
      minutes: 5,
      prompt: 'What would make these two hours worth it?',
      facilitatorNotes:
        'Say why you are here and when you will end. What is written privately stays sealed until the reveal, for you too.',
    },
    {
      kind: 'define',
      title: 'Our words',
      minutes: 28,
      prompt: 'What do we mean by each of these words?',
      settings: { terms: ['mql', 'sal', 'sql'] },
      facilitatorNotes:
        'Eight minutes of silence, then about five for each word: read both sides aloud, write one text, ask both sides.',
    },
    {
      kind: 'swap',
      title: 'In the other side’s shoes',
      minutes: 22,
      prompt: 'Write as the other side, fairly enough that they would sign it.',
      settings: {},
      facilitatorNotes:
        'Twelve minutes to write, four for each lens. Then both sides mark, and you read the five biggest corrections aloud. What did each of them cost us?',
    },
    {
      kind: 'discuss',
      title: 'Break',
      minutes: 8,
      prompt: 'Back in eight minutes.',
      must: false,
      settings: { pause: true },
    },
    {
      kind: 'board',
      title: 'What we could do together',
      minutes: 14,
      prompt: 'What should both sides do together next?',
      settings: { prompt: 'What would it take from the other side?' },
      facilitatorNotes:
        'Eight minutes of silence, one idea a note. Then six minutes to put alike ones together.',
    },
    {
      kind: 'vote',
      title: 'What matters most',
      minutes: 5,
      prompt: 'Where would doing it together help most?',
      settings: { itemsFrom: { step: 6 }, budget: 5, perItem: 3 },
      facilitatorNotes: 'Nobody sees a dot before the count. Take the top four into the plan.',
    },
    {
      kind: 'plan',
      title: 'One plan',
      minutes: 20,
      prompt: 'What does each side give, by when, and how will we know?',
      settings: {},
      facilitatorNotes:
        'Five minutes a promise, written in pairs across the sides. Each needs an owner from both.',
    },
    {
      kind: 'commit',
      title: 'Sign the plan',
      minutes: 6,
      prompt: 'Do you stand behind this plan? Fist to five.',
      facilitatorNotes: 'Hear everybody below three. Change the plan if you can, and ask again.',
    },
    {
      kind: 'discuss',
      title: 'Say it aloud',
      minutes: 4,
      prompt: 'Owners: what do you do first, and when do we look at it again?',
      must: false,
    },
    {
      kind: 'pulse',
      title: 'Check-out',
      minutes: 3,
      prompt: 'In one word: how is it between our two teams now?',
      settings: { pairOf: { step: 1 } },
    },
  ],
}
