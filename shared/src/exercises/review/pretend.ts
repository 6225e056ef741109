import { pickOne } from '../../model/chance.ts'
import { otherSide } from '../../model/side.ts'
import type { Pretence, PretendedAct, PretendScene } from '../pretence.ts'
import { agreedItems } from './holds.ts'
import { givenPromises } from './promises.ts'
import type { Settings } from './settings.ts'

const reasons = [
  'It went well for three weeks, then the fair came.',
  'Nobody told the new colleague.',
  'The field in the system was never made.',
] as const

/** Says of each promise to its side what became of it, then whether the words still hold. */
export const pretendReview: Pretence<Settings, null, null> = {
  entry: () => null,
  act({ me, step, room, chance }: PretendScene<Settings>): PretendedAct | null {
    if (step.phase !== 'deciding' || me.side === 'neutral') return null
    const promise = givenPromises(step, room).find(
      ({ side, said }) => side === otherSide(me.side === 'sales' ? 'sales' : 'marketing') && !said,
    )
    if (promise) {
      const mark = pickOne(chance, ['kept', 'kept', 'partly', 'broken'])
      const note = mark === 'kept' ? {} : { note: pickOne(chance, reasons) }
      const args = { cardId: promise.card.id, side: promise.side, mark, ...note }
      return { do: 'command', verb: 'mark', args }
    }
    const own = me.side
    const item = step.settings.words
      ? agreedItems(step, room).find(({ said }) => said[own] === null)
      : undefined
    if (!item) return null
    return { do: 'command', verb: 'check', args: { itemId: item.id, holds: chance() < 0.8 } }
  },
}
