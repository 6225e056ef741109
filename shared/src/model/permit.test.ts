import { describe, expect, test } from 'vitest'
import { type StepId, seatId, stepId } from './ids.ts'
import { permit } from './permit.ts'
import { idleClock, type RoomStatus, type Seat, type Session } from './session.ts'
import type { Role } from './side.ts'

const here = stepId('here')

function room(status: RoomStatus): Session {
  const step = {
    id: here,
    kind: 'discuss',
    title: '',
    minutes: 5,
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
  } as const
  return {
    room: {
      title: 'Plan',
      sides: { sales: { name: 'Sales' }, marketing: { name: 'Marketing' } },
      status,
      locked: false,
      createdAt: 0,
      startedAt: null,
      closedAt: null,
    },
    agenda: [step],
    now: { stepId: null, itemId: null },
    clock: idleClock,
    seats: new Map(),
    knocks: new Map(),
    progress: new Map(),
    results: new Map(),
  }
}

const seat = (role: Role): Seat => ({
  id: seatId('ann'),
  name: 'Ann',
  side: 'sales',
  role,
  handAt: null,
})

const ask = (role: Role, status: RoomStatus, type: string, at?: StepId) => {
  const answer = permit(
    room(status),
    seat(role),
    at === undefined ? { type } : { type, stepId: at },
  )
  return answer.ok ? 'yes' : answer.code
}

const facilitators = [
  'room.lock',
  'room.update',
  'link.replace',
  'link.remove',
  'board.restore',
  'step.go',
  'step.phase',
  'step.focus',
  'round.open',
  'round.reveal',
  'clock.start',
  'clock.add',
  'agenda.add',
  'agenda.remove',
  'seat.update',
  'seat.remove',
  'seat.admit',
]
const everybodys = ['entry.save', 'entry.clear', 'seat.ready', 'seat.moreTime', 'swap.mark']

describe('in a live room', () => {
  test.each(facilitators)('%s is for a facilitator', (type) => {
    expect(ask('facilitator', 'live', type, here)).toBe('yes')
    expect(ask('participant', 'live', type, here)).toBe('not-allowed')
    expect(ask('observer', 'live', type, here)).toBe('not-allowed')
  })

  test.each(everybodys)('%s is for everybody but observers', (type) => {
    expect(ask('facilitator', 'live', type, here)).toBe('yes')
    expect(ask('participant', 'live', type, here)).toBe('yes')
    expect(ask('observer', 'live', type, here)).toBe('not-allowed')
  })

  test('a step that is not there is not found, and who may not ask does not learn it', () => {
    expect(ask('facilitator', 'live', 'step.go', stepId('gone'))).toBe('no-such-step')
    expect(ask('participant', 'live', 'entry.save', stepId('gone'))).toBe('no-such-step')
    expect(ask('participant', 'live', 'step.go', stepId('gone'))).toBe('not-allowed')
  })
})

test.each(['lobby', 'closed'] as const)('in a %s room the workshop stands still', (status) => {
  for (const type of ['step.go', 'round.reveal', 'entry.save', 'seat.ready', 'vote.merge']) {
    expect([type, ask('facilitator', status, type, here)]).toEqual([type, 'wrong-phase'])
  }
  expect(ask('facilitator', status, 'clock.start')).toBe('wrong-phase')
  for (const type of ['agenda.update', 'agenda.remove']) {
    expect(ask('facilitator', status, type, here)).toBe('yes')
  }
  for (const type of ['agenda.add', 'room.lock', 'link.replace', 'seat.hand']) {
    expect(ask('facilitator', status, type)).toBe('yes')
  }
})

test.each([
  ['room.start', 'lobby'],
  ['room.close', 'live'],
  ['room.reopen', 'closed'],
] as const)('%s needs a room that is %s', (type, from) => {
  for (const status of ['lobby', 'live', 'closed'] as const) {
    const expected = status === from ? 'yes' : 'wrong-phase'
    expect(ask('facilitator', status, type)).toBe(expected)
    expect(ask('participant', status, type)).toBe('not-allowed')
  }
})
