import { pickNumber, pickOne } from '../../model/chance.ts'
import type { Side } from '../../model/side.ts'
import type { Pretence } from '../pretence.ts'
import type { PulseEntry } from './rules.ts'
import { readPulse } from './scores.ts'
import type { Asked, Settings } from './settings.ts'

const before = [
  'Polite',
  'Curious',
  'A little tired of this talk',
  'Hopeful',
  'Two teams, two calendars',
  'Careful',
  'Better than last quarter',
  'We hardly meet',
] as const
const after = [
  'Clearer',
  'Surprised, in a good way',
  'Relieved',
  'Ready to try it',
  'Glad that it is written down',
  'I know whom to call now',
] as const
/** From the lowest to the highest score of each side, the first time. */
const range: { readonly [side in Side]: readonly [number, number] } = {
  sales: [2, 3],
  marketing: [2, 5],
  neutral: [1, 3],
}

/** Asked the second time, people are happier and closer together. */
export const pretendPulse: Pretence<Settings, Asked, PulseEntry> = {
  entry({ me, step, room, chance }) {
    const again = room.session.agenda.some(
      (other) => other.id !== step.id && other.kind === step.kind && readPulse(other, room),
    )
    const [low, high] = range[me.side]
    const score = again ? pickNumber(chance, 4, 5) : pickNumber(chance, low, high)
    return { text: pickOne(chance, again ? after : before), score }
  },
}
