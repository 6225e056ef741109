import type { StepId } from '@lockstep/shared/model/ids'
import type { RoomWorld } from '../stories/world.ts'
import type { Chance } from './chance.ts'

/** How many dots each person has to place. */
export const budget = 5

/** One step of each kind that matters here. */
export type Steps = Readonly<Record<'define' | 'swap' | 'vote' | 'plan' | 'talk', StepId>>

export async function addSteps(room: RoomWorld, chance: Chance): Promise<Steps> {
  const options = ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` }))
  const anonymous = chance.is(0.3)
  const autoAdvance = chance.is(0.5)
  return {
    define: await room.add({
      kind: 'define',
      anonymous,
      autoAdvance,
      minutes: 1,
      settings: { terms: ['mql'] },
    }),
    swap: await room.add({ kind: 'swap' }),
    vote: await room.add({ kind: 'vote', settings: { options, budget } }),
    plan: await room.add({ kind: 'plan', settings: { sealed: true } }),
    talk: await room.add({ kind: 'discuss' }),
  }
}
