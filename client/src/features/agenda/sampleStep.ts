import { stepId } from '@lockstep/shared/model/ids'
import { stepWith } from '@lockstep/shared/model/samples'
import { emptySession, type RoomFacts, type Step } from '@lockstep/shared/model/session'

/* A small world for this folder's tests. */

export const sampleRoom: RoomFacts = {
  ...emptySession.room,
  title: 'A workshop',
  sides: { sales: { name: 'Field' }, marketing: { name: 'Brand' } },
}

export function sampleStep(id: string, facts: Partial<Step> = {}): Step {
  return stepWith({ id: stepId(id), title: id, minutes: 10, ...facts })
}
