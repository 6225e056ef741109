import * as v from 'valibot'
import { expect, test } from 'vitest'
import { isJsonObject } from '../model/json.ts'
import { agendaSteps } from '../protocol/commands.ts'
import { templates } from './templates.ts'

test.each([
  ['one-plan', 120],
  ['same-words', 60],
  ['half-day', 210],
  ['for-two', 60],
  ['re-open', 20],
  ['blank', 0],
])('%s takes %i minutes', (id, minutes) => {
  const template = templates.find((one) => one.id === id)
  expect(template?.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0)).toBe(minutes)
})

test.each(templates.map((template) => [template.id, template] as const))(
  '%s has steps with titles, minutes and prompts of their own',
  (_, { steps }) => {
    expect(v.parse(agendaSteps, steps)).toEqual(steps)
    for (const { title, minutes, prompt } of steps) {
      expect([title, minutes, prompt]).not.toContain(undefined)
    }
    expect(new Set(steps.map(({ title }) => title)).size).toBe(steps.length)
  },
)

test('a step that builds on another one builds on an earlier one', () => {
  for (const { steps } of templates) {
    for (const [index, { settings = {} }] of steps.entries()) {
      const places = Object.values(settings).flatMap((value) =>
        isJsonObject(value) && typeof value.step === 'number' ? [value.step] : [],
      )
      for (const place of places) expect(place).toBeLessThanOrEqual(index)
    }
  }
})

test('whatever may be left out when it gets late is no half of a vote', () => {
  for (const { steps } of templates) {
    const nice = new Set(steps.flatMap(({ must }, index) => (must === false ? [index + 1] : [])))
    for (const { settings = {}, must = true } of steps) {
      const { itemsFrom } = settings
      const place = isJsonObject(itemsFrom ?? null) && itemsFrom ? itemsFrom : null
      if (must && isJsonObject(place)) expect(nice.has(Number(place.step))).toBe(false)
    }
  }
})
