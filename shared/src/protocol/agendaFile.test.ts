import { describe, expect, test } from 'vitest'
import { stepId } from '../model/ids.ts'
import type { JsonObject } from '../model/json.ts'
import { limits } from '../model/limits.ts'
import { stepWith } from '../model/samples.ts'
import type { Step } from '../model/session.ts'
import { makeAgendaFile, readAgendaFile, withStepIds } from './agendaFile.ts'

const ideas = step('id1', { kind: 'board', title: 'Ideas' })
const vote = step('id2', { kind: 'vote', settings: { itemsFrom: 'id1', budget: 4 }, must: false })

describe('an agenda file', () => {
  test('comes back as it was saved, with notes, and names steps by their place', () => {
    const file = makeAgendaFile('Ours', [ideas, vote], { id1: 'Say hello', id2: '' })
    const read = readAgendaFile(JSON.stringify(file))
    expect(read).toEqual({ ok: true, value: file })
    expect(file.steps[0]).toMatchObject({ title: 'Ideas', facilitatorNotes: 'Say hello' })
    expect(file.steps[1]).not.toHaveProperty('facilitatorNotes')
    expect(file.steps[1]?.settings).toEqual({ itemsFrom: { step: 1 }, budget: 4 })
    expect(JSON.stringify(file)).not.toContain('id1')
  })

  test('holds nothing that a room lived through', () => {
    const lived = { ...ideas, spentMs: 99, enteredAt: 98, phase: 'done' as const, revealAt: 97 }
    expect(makeAgendaFile('', [lived], {})).toEqual(makeAgendaFile('', [ideas], {}))
  })

  test.each<[string, string, JsonObject]>([
    ['is no JSON', 'Monday: talk', { why: 'not-json' }],
    ['is a list', '[]', { why: 'not-an-agenda' }],
    ['is another program’s', '{"steps": []}', { why: 'not-an-agenda' }],
    ['has no version', file({ version: 'x' }), { why: 'not-an-agenda' }],
    ['is of a later version', file({ version: 2 }), { why: 'newer' }],
    ['has no steps', file({ steps: 3 }), { why: 'not-an-agenda' }],
    [
      'has a step without minutes to count',
      file({ steps: [{ kind: 'vote' }, { kind: 'vote', minutes: 'ten' }] }),
      { why: 'bad-step', step: 2, field: 'minutes' },
    ],
    [
      'has too many steps',
      file({ steps: Array.from({ length: limits.steps + 1 }, () => ({ kind: 'discuss' })) }),
      { why: 'too-many-steps' },
    ],
  ])('is refused when it %s, and the reason is told', (_, text, facts) => {
    expect(readAgendaFile(text)).toMatchObject({ ok: false, code: 'malformed', facts })
  })
})

test('a place that is not in the list leaves its setting out', () => {
  const settings = { itemsFrom: { step: 9 }, pairOf: { step: 1 }, budget: 4 }
  expect(withStepIds(settings, ['id1'])).toEqual({ pairOf: 'id1', budget: 4 })
})

function file(facts: JsonObject): string {
  return JSON.stringify({ format: 'lockstep.agenda', version: 1, title: '', steps: [], ...facts })
}

function step(id: string, facts: Partial<Step>): Step {
  return stepWith({ id: stepId(id), title: id, minutes: 10, ...facts })
}
