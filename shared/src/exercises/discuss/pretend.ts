import { pickOne } from '../../model/chance.ts'
import type { Pretence, PretendedAct, PretendScene } from '../pretence.ts'
import { nextPlace, talkNotes } from './notes.ts'
import type { Settings } from './rules.ts'

const lines = [
  'A short meeting every Monday over the leads that were sent back.',
  'Sales joins the planning of the next two campaigns.',
  'One page with the three sentences that we all use.',
  'Marketing listens to two calls a month.',
  'A reason must be picked when a lead is sent back.',
  'Tell us a week before a mailing goes to open deals.',
  'One figure that both of us report.',
  'A shared list of accounts for this quarter.',
  'Thank each other for a won deal, in both channels.',
] as const

const mostNotes = 7

/** A note or two from each; nothing during a break. */
export const pretendDiscuss: Pretence<Settings, null, null> = {
  entry: () => null,
  act({ me, step, room, chance }: PretendScene<Settings>): PretendedAct | null {
    if (step.settings.pause || step.phase === 'done') return null
    const notes = talkNotes(step.id, room.board)
    const mine = notes.filter(({ seatId }) => seatId === me.id)
    if (notes.length >= mostNotes || mine.length >= 1) return null
    const said = new Set(notes.map(({ text }) => text))
    const [first, ...left] = lines.filter((line) => !said.has(line))
    if (first === undefined) return null
    return {
      do: 'note',
      text: pickOne(chance, [first, ...left]),
      place: nextPlace(step.id, room.board),
    }
  },
}
