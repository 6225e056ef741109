import { describe, expect, test } from 'vitest'
import { type StepId, stepId } from './ids.ts'
import { permit } from './permit.ts'
import { liveSession, seatOf, stepWith } from './samples.ts'
import type { RoomStatus, Session } from './session.ts'
import type { Role } from './side.ts'

const here = stepId('here')

function room(status: RoomStatus): Session {
  const { room, ...rest } = liveSession([stepWith({ id: here })])
  return { ...rest, room: { ...room, status }, now: { stepId: null, itemId: null } }
}

const seat = (role: Role) => seatOf('Ann', { role })

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
