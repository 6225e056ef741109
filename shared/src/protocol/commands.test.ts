import { describe, expect, test } from 'vitest'
import { decodeCommand } from './commands.ts'

const fieldOf = (raw: unknown) => {
  const decoded = decodeCommand(raw)
  return decoded.ok ? 'accepted' : [decoded.code, decoded.facts?.field ?? null]
}

test('a room’s own command is decoded by its shape, and keeps nothing besides', () => {
  const raw = { id: 'c1', type: 'room.update', title: '  Plan  ', status: 'closed' }
  expect(decodeCommand(raw)).toEqual({
    ok: true,
    value: { of: 'room', command: { id: 'c1', type: 'room.update', title: 'Plan' } },
  })
})

test('a kind’s own command passes with its arguments, for the kind to check', () => {
  const raw = { id: 'c1', type: 'swap.mark', stepId: 's1', noteId: 'n1', mark: 7 }
  expect(decodeCommand(raw)).toEqual({
    ok: true,
    value: {
      of: 'kind',
      command: { id: 'c1', type: 'swap.mark', stepId: 's1', args: { noteId: 'n1', mark: 7 } },
    },
  })
})

test.each([[null], [undefined], [7], ['room.start'], [[]], [[{ id: 'c1', type: 'room.start' }]]])(
  '%j is no command',
  (raw) => {
    expect(fieldOf(raw)).toEqual(['malformed', ''])
  },
)

describe('what does not fit is named by its field', () => {
  test.each([
    ['id', { type: 'room.start' }],
    ['id', { id: 'a/b', type: 'room.start' }],
    ['id', { id: '__proto__', type: 'room.start' }],
    ['type', { id: 'c1' }],
    ['type', { id: 'c1', type: 7 }],
    ['type', { id: 'c1', type: 'start' }],
    ['type', { id: 'c1', type: 'swap.' }],
    ['type', { id: 'c1', type: `${'a'.repeat(21)}.b` }],
    ['stepId', { id: 'c1', type: 'swap.mark' }],
    ['stepId', { id: 'c1', type: 'step.go', stepId: '' }],
    ['phase', { id: 'c1', type: 'step.phase', stepId: 's', phase: 'over' }],
    ['entry', { id: 'c1', type: 'entry.save', stepId: 's', round: 'write' }],
    ['base', { id: 'c1', type: 'entry.save', stepId: 's', round: 'r', entry: {}, base: -1 }],
    ['which', { id: 'c1', type: 'link.remove', which: 'join' }],
    ['to', { id: 'c1', type: 'agenda.move', stepId: 's', to: 0.5 }],
    ['step.settings', { id: 'c1', type: 'agenda.add', step: { kind: 'vote', settings: [] } }],
    ['minutes', { id: 'c1', type: 'clock.start', minutes: Number.NaN }],
    ['sides', { id: 'c1', type: 'room.update', sides: [] }],
    ['step', { id: 'c1', type: 'agenda.update', stepId: 's', step: [] }],
    ['sides.sales.name', { id: 'c1', type: 'room.update', sides: { sales: { name: '' } } }],
  ])('%s', (field, raw) => {
    expect(fieldOf(raw)).toEqual(['malformed', field])
  })
})

test('a refusal never quotes what was sent', () => {
  for (const raw of [
    { id: 'c1', type: 'secret word' },
    { id: 'c1', type: 'step.phase', stepId: 's', phase: 'secret word' },
    { id: 'secret word', type: 'room.start' },
    { id: 'c1', type: 'seat.hand', up: 'secret word' },
  ]) {
    expect(JSON.stringify(decodeCommand(raw))).not.toMatch('secret')
  }
})

test('an entry may be anything but nothing: its kind judges it', () => {
  for (const entry of [null, 0, '', [], {}, false]) {
    expect(fieldOf({ id: 'c1', type: 'entry.save', stepId: 's', round: 'r', entry })).toBe(
      'accepted',
    )
  }
})
