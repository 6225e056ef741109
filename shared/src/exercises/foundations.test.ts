import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import type { Step } from '../model/session.ts'
import { sampleStep } from './contractTests.ts'
import { newLacks } from './foundations.ts'
import { exercises, type Kind } from './index.ts'

const checkIn = step('in', 'pulse')
const words = step('words', 'define')
const ideas = step('ideas', 'board')
const ballot = step('ballot', 'vote', { itemsFrom: 'ideas' })
const plan = step('plan', 'plan')
const sign = step('sign', 'commit')
const checkOut = step('out', 'pulse', { pairOf: 'in' })
const agenda = [checkIn, words, ideas, ballot, plan, sign, checkOut]

describe('what a change of the agenda takes from later steps is told', () => {
  test.each<[string, readonly Step[], readonly string[]]>([
    ['a removed plan', without(plan), ['sign: plan']],
    ['removed ideas that were to be voted on', without(ideas), ['ballot: items of ideas']],
    ['a removed first half of a pulse', without(checkIn), ['out: answers of in']],
    ['a skipped vote', changed(ballot, { skipped: true }), ['plan: ranking']],
    ['a signing moved before the plan', [sign, ...without(sign)], ['sign: plan']],
    ['words moved behind the plan', [...without(words), words], ['plan: words']],
    ['a removed signing', without(sign), []],
    ['another title', changed(plan, { title: 'Promises' }), []],
  ])('%s', (_, after, told) => {
    expect(namesOf(agenda, after)).toEqual(told)
  })
})

test('another step that gives the same is enough', () => {
  const second = step('second', 'define')
  const both = [words, second, plan]
  expect(namesOf(both, [second, plan])).toEqual([])
  expect(namesOf([second, plan], [plan])).toEqual(['plan: words'])
})

test('what was lacking before is not told again', () => {
  expect(namesOf([sign, checkIn], [sign])).toEqual([])
})

test('whoever skips a step afterwards keeps what came of it', () => {
  const held = { ...plan, phase: 'done' as const }
  expect(namesOf([held, sign], [{ ...held, skipped: true }, sign])).toEqual([])
})

test('a step that has begun has taken what it needs', () => {
  const begun = { ...ballot, phase: 'writing' as const }
  expect(namesOf([ideas, begun], [begun])).toEqual([])
})

function namesOf(before: readonly Step[], after: readonly Step[]): readonly string[] {
  return newLacks(before, after).map(
    ({ step: { id }, what, from }) => `${id}: ${what}${from ? ` of ${from.id}` : ''}`,
  )
}

function without(left: Step): readonly Step[] {
  return agenda.filter(({ id }) => id !== left.id)
}

function changed(which: Step, facts: Partial<Step>): readonly Step[] {
  return agenda.map((other) => (other.id === which.id ? { ...other, ...facts } : other))
}

function step(id: string, kind: Kind, settings: JsonObject = {}): Step {
  return sampleStep(exercises[kind], settings, id)
}
