import type { Template } from './template.ts'

/**
 * The built-in agendas. A vote that takes its items from an earlier step names that step by its
 * place in the list, `#3`; the room puts the step's id there when it is made.
 */
export const templates: readonly Template[] = [
  {
    id: 'one-plan',
    title: 'One plan',
    about: 'Words, each other’s view, what matters most, and one plan with owners from both sides.',
    steps: [
      {
        kind: 'discuss',
        title: 'Welcome',
        minutes: 5,
        prompt: 'What would make these two hours worth it?',
        facilitatorNotes:
          'Say why you are here, that what is written privately stays sealed until the reveal, and when you will end.',
      },
      {
        kind: 'define',
        title: 'Our words',
        minutes: 30,
        prompt: 'What do we mean by each of these words?',
        settings: {},
        facilitatorNotes:
          'Write as you use the words today. After the reveal, settle the widest gaps first and ask both sides for each term.',
      },
      {
        kind: 'swap',
        title: 'In the other side’s shoes',
        minutes: 20,
        prompt: 'Write as the other side, fairly enough that they would sign it.',
        settings: {},
        facilitatorNotes: 'After marking, read the biggest surprises aloud and ask what they cost.',
      },
      { kind: 'discuss', title: 'Break', minutes: 10, prompt: 'Back in ten minutes.', must: false },
      {
        kind: 'discuss',
        title: 'What we could do together',
        minutes: 10,
        prompt: 'What should both sides do together next?',
        facilitatorNotes: 'One idea a note. These are voted on in the next step.',
      },
      {
        kind: 'vote',
        title: 'What matters most',
        minutes: 5,
        prompt: 'Where would doing it together help most?',
        settings: { itemsFrom: '#5', budget: 5, perItem: 3 },
      },
      {
        kind: 'plan',
        title: 'One plan',
        minutes: 30,
        prompt: 'What does each side give, by when, and how will we know?',
        settings: {},
        facilitatorNotes: 'Aim for five cards. Each needs an owner from both sides.',
      },
    ],
  },
  {
    id: 'same-words',
    title: 'Same words',
    about: 'One hour for the definitions alone: write, reveal, settle, agree.',
    steps: [
      {
        kind: 'discuss',
        title: 'Goal and rules',
        minutes: 6,
        prompt: 'What goes wrong today because we mean different things?',
      },
      {
        kind: 'define',
        title: 'MQL and SAL',
        minutes: 45,
        prompt: 'What do we mean by each of these words?',
        settings: { terms: ['mql', 'sal'] },
      },
      {
        kind: 'discuss',
        title: 'Check-out',
        minutes: 5,
        prompt: 'What will you do differently tomorrow?',
      },
    ],
  },
  { id: 'blank', title: 'Blank', about: 'An empty agenda to fill yourself.', steps: [] },
]
