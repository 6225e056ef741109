import type { Template } from './template.ts'

/** Twenty minutes after 30, 60 and 90 days. */
export const reOpen: Template = {
  id: 're-open',
  title: 'Look again',
  about: 'After 30, 60 or 90 days: which promises were kept, and what has to change.',
  steps: [
    {
      kind: 'pulse',
      title: 'Check-in',
      minutes: 2,
      prompt: 'In one word: how did it go?',
      settings: {
        question: 'We did what we promised each other.',
        low: 'hardly any of it',
        high: 'all of it',
      },
    },
    {
      kind: 'review',
      title: 'Promise by promise',
      minutes: 6,
      prompt: 'Kept, partly or broken? And does each word still hold?',
      settings: {},
      facilitatorNotes:
        'The side that was promised something says how it went. No speeches: what broke comes next.',
    },
    {
      kind: 'discuss',
      title: 'Two that broke',
      minutes: 7,
      prompt: 'What stood in the way?',
      must: false,
      facilitatorNotes: 'Three minutes each. Causes, not culprits.',
    },
    {
      kind: 'plan',
      title: 'Change or drop',
      minutes: 3,
      prompt: 'What does each side give from now on, and what do we let go?',
      settings: {},
    },
    {
      kind: 'discuss',
      title: 'The next date',
      minutes: 2,
      prompt: 'When do we look again, and who calls us together?',
    },
  ],
}
