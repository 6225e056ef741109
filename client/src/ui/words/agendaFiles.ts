import type { FileProblem } from '@lockstep/shared/protocol/agendaFile'

/** Agendas that a facilitator keeps as files. */
export const agendaFiles = {
  fromFile: 'From a file',
  fromFileAbout: 'An agenda that you saved in another workshop.',
  choose: 'Choose a file',
  chooseAnother: 'Choose another file',
  missing: 'Choose the file of your agenda.',
  problem: (why: FileProblem, step: number): string => {
    const problems: { readonly [why in FileProblem]: string } = {
      'not-json': 'This file can’t be read as an agenda.',
      'not-an-agenda':
        'This file is something else. An agenda’s name ends in .lockstep-agenda.json.',
      newer: 'This agenda was saved by a newer version. Save it again from there, or update here.',
      'bad-step': `Step ${step} of this file isn’t complete.`,
      'too-many-steps': 'This agenda has more steps than a workshop can hold.',
    }
    return problems[why]
  },
  badStep: (step: number) => `Step ${step} of this file doesn’t fit: its settings aren’t right.`,
  untitled: 'Agenda without a title',
} as const
