import { stepId } from '@lockstep/shared/model/ids'
import type { RoomFacts, Step } from '@lockstep/shared/model/session'

/* A small world for this folder's tests. */

export const sampleRoom: RoomFacts = {
  title: 'A workshop',
  sides: { sales: { name: 'Field' }, marketing: { name: 'Brand' } },
  status: 'lobby',
  locked: false,
  createdAt: 0,
  startedAt: null,
  closedAt: null,
}

export function sampleStep(id: string, facts: Partial<Step> = {}): Step {
  return {
    id: stepId(id),
    kind: 'discuss',
    title: id,
    minutes: 10,
    prompt: '',
    phase: 'waiting',
    settings: {},
    must: true,
    autoAdvance: false,
    anonymous: false,
    skipped: false,
    rounds: {},
    revealAt: null,
    spentMs: 0,
    enteredAt: null,
    ...facts,
  }
}
