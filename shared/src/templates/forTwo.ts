import type { Template } from './template.ts'

/** One marketer and one salesperson: no votes, since two can talk. */
export const forTwo: Template = {
  id: 'for-two',
  title: 'One hour for two',
  about: 'One person from each side: two words, a look from the other chair, a short plan.',
  steps: [
    {
      kind: 'pulse',
      title: 'Check-in',
      minutes: 3,
      prompt: 'In one word: how is it between our two teams today?',
    },
    {
      kind: 'define',
      title: 'Two words',
      minutes: 18,
      prompt: 'What do we mean by each of these words?',
      settings: { terms: ['mql', 'sql'] },
      facilitatorNotes:
        'Five minutes each for yourselves. Whoever facilitates writes along, sealed like the other.',
    },
    {
      kind: 'swap',
      title: 'In the other’s chair',
      minutes: 12,
      prompt: 'Write as the other side, fairly enough that they would sign it.',
      settings: { lenses: ['numbers', 'talk'] },
    },
    {
      kind: 'board',
      title: 'What we could do together',
      minutes: 6,
      prompt: 'What should both sides do together next?',
      must: false,
      settings: {},
    },
    {
      kind: 'plan',
      title: 'Our plan',
      minutes: 14,
      prompt: 'What does each of us give, by when, and how will we know?',
      settings: {},
      facilitatorNotes: 'Three promises are plenty for two.',
    },
    {
      kind: 'commit',
      title: 'Sign it',
      minutes: 4,
      prompt: 'Do you stand behind this plan? Fist to five.',
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
