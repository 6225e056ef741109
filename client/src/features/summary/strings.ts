/** Words of the summary and the outline. */
export const words = {
  contents: 'On this page',
  held: (teams: string, day: string) => `${teams}, ${day}`,
  soFar: 'The workshop is not over. This page says what stands so far.',
  sealed: 'Not on this page yet',
  table: (part: string) => `${part} (CSV)`,
  parts: { plan: 'Plan', notes: 'Notes', votes: 'Votes', glossary: 'Glossary' },
  untitled: 'A promise without a title',
  notYet: (team: string) => `${team}, not yet`,
  pulled: (team: string) => `from ${team}`,
  changed: 'Changed since agreed',
  open: 'Open',
  plan: 'The plan',
  parking: 'Parking lot',
} as const
