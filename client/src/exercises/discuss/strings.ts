/** Words of a talk and of a break. */
export const words = {
  notes: 'Notes',
  wait: 'The talk opens here when the facilitator starts it.',
  waitBreak: 'A break comes next.',
  break: 'Time for a break',
  breakLine: 'Leave this open; the clock says when we go on.',
  breakOver: 'The break is over.',
  breakOverLine: 'Come back in; we go on in a moment.',
  verbs: { deciding: 'Start the talk', done: 'Close the talk' },
  breakVerbs: { deciding: 'Start the break', done: 'End the break' },
  add: 'Add the note',
} as const
