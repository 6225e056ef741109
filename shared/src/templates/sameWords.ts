import type { Template } from './template.ts'

export const sameWords: Template = {
  id: 'same-words',
  title: 'Same words',
  about: 'The definitions alone: write, compare, try them on examples, agree.',
  steps: [
    {
      kind: 'discuss',
      title: 'Goal and rules',
      minutes: 6,
      prompt: 'What goes wrong today because we mean different things?',
      facilitatorNotes:
        'Three minutes to come in and pick a side. Then say what agreed means here: somebody from each side said yes, and nobody said not yet.',
    },
    {
      kind: 'define',
      title: 'MQL and SAL',
      minutes: 22,
      prompt: 'What do we mean by each of these words?',
      settings: { terms: ['mql', 'sal'] },
      facilitatorNotes:
        'Five minutes of silence, five to read both sides aloud, twelve to write one text: alone, in pairs across the sides, in fours, together. Leave the asking for later.',
    },
    {
      kind: 'cases',
      title: 'Try them on examples',
      minutes: 8,
      prompt: 'By our own words: what is each of these?',
      settings: { terms: ['mql', 'sal'] },
      facilitatorNotes: 'Blind, one after the other. Whatever splits the room is a hole in a text.',
    },
    {
      kind: 'discuss',
      title: 'The widest splits',
      minutes: 8,
      prompt: 'Which words would have settled it?',
      must: false,
      facilitatorNotes: 'Two cases, four minutes each.',
    },
    {
      kind: 'define',
      title: 'Settle the words',
      minutes: 8,
      prompt: 'Is this what we both mean?',
      settings: { terms: ['mql', 'sal'], sealed: false },
      facilitatorNotes: 'Four minutes to mend the texts, then ask both sides for each of them.',
    },
    {
      kind: 'discuss',
      title: 'Who, how fast, and why not',
      minutes: 4,
      prompt: 'Who takes one over, within what time, and for which reasons may it be turned down?',
    },
    {
      kind: 'discuss',
      title: 'Check-out',
      minutes: 4,
      prompt: 'What will you do differently tomorrow, and when do we look at it again?',
    },
  ],
}
