import type { CheckpointFacts } from '@lockstep/shared/protocol/http'
import { formatDay, formatTime, joinList, plural } from '../../ui/wording.ts'

export const checkpointWords = {
  loading: 'Looking for earlier versions',
  none: 'Nothing has been kept yet. The board is kept as each phase ends, and a few minutes after changes.',
  about:
    'The board is kept as each phase ends, a few minutes after changes, and before something is deleted.',
  endOf: (phase: string, step: string) => `As “${phase}” ended in “${step}”`,
  endOfPhase: (phase: string) => `As “${phase}” ended`,
  changes: 'After some changes',
  deletion: 'Before something was deleted',
  restore: 'Before another version came back',
  counts: ({ notes, terms, plan, parking }: CheckpointFacts['counts']) =>
    joinList(
      [
        notes > 0 && plural(notes, { one: '# note', other: '# notes' }),
        terms > 0 && plural(terms, { one: '# agreed text', other: '# agreed texts' }),
        plan > 0 && plural(plan, { one: '# card', other: '# cards' }),
        parking > 0 && plural(parking, { one: '# thought parked', other: '# thoughts parked' }),
      ].filter((part) => part !== false),
    ) || 'an empty board',
  look: 'Look at it',
  lookAt: (when: string) => `Look at the board of ${when}`,
  all: 'All versions',
  boardOf: (when: string) => `The board at ${when}`,
  bringBoard: 'Bring this version back',
  bringNote: 'Bring it back',
  bringNamed: (text: string) => `Bring back: ${text}`,
  isHere: 'On the board now',
  boardIsBack: (when: string) => `The board is as it was at ${when}.`,
  noteIsBack: 'It is back on the board.',
  asBefore: 'The board is as it was before.',
  untitled: 'Without words',
  parts: {
    notes: 'Notes',
    terms: 'Agreed texts',
    plan: 'Plan',
    parking: 'Parking lot',
  },
} as const

/** The time, and the day as well where it is not today. Both are milliseconds since 1970. */
export function whenKept(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  return sameDay ? formatTime(at) : `${formatDay(at)}, ${formatTime(at)}`
}
