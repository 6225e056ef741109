import { plural } from '../../ui/wording.ts'

/** Words that only a journey has. */
export const words = {
  verbs: {
    waiting: 'Back to waiting',
    writing: 'Write cards',
    revealed: 'Reveal',
    deciding: 'Fill the grid',
    done: 'Close the grid',
  },
  writing: 'Your cards',
  oneEach:
    'One message or touch a card: what somebody hears or gets from your side at that moment.',
  fields: {
    note: (at: number) => `Card ${at}`,
    next: 'Your next card',
    remove: (at: number) => `Remove card ${at}`,
    removed: 'Card removed.',
  },
  stage: 'When',
  laterStage: 'Decide later',
  lane: 'Who speaks',
  early: 'Done early? Think of the moments where you say nothing. Who speaks then?',
  opening: 'Opening…',
  tray: 'Not placed yet',
  cell: (stage: string, team: string) => `${stage}, ${team}`,
  addTo: (cell: string) => `Add a card to ${cell}`,
  add: 'Add',
  adding: (cell: string) => `New card for ${cell}`,
  addHelp: 'Enter adds it, Esc leaves.',
  both: 'Both speak at once',
  bothHere: (count: number) =>
    plural(count, {
      zero: 'Nowhere do both sides speak at once.',
      one: 'At # moment both sides speak at once. Who goes first there, and who waits?',
      other: 'At # moments both sides speak at once. Who goes first there, and who waits?',
    }),
  silent: 'Nobody speaks here.',
  quiet: 'Nothing',
  nothing: 'There is no card yet.',
  begin: 'What do buyers hear from you, and when? Add the first card.',
  editing: 'Your card',
  deleted: 'Card deleted.',
  gone: 'The card you were at was deleted.',
} as const
