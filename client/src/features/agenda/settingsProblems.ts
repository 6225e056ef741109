import type { JsonObject } from '@lockstep/shared/model/json'
import * as v from 'valibot'
import type { SettingsModule } from '../../exercises/view.ts'
import { plural } from '../../ui/wording.ts'

/** What is wrong with settings, in words, by the place of the field: `terms.2.name`. */
export type Problems = ReadonlyMap<string, string>

/** Asks the kind's own schema, so that the server will say the same. */
export function problemsOf(module: SettingsModule, settings: JsonObject): Problems {
  const parsed = v.safeParse(module.rules.settings, settings)
  const found = new Map<string, string>()
  if (parsed.success) return found
  for (const issue of parsed.issues) {
    const at = pathOf(issue)
    if (!found.has(at)) found.set(at, wordsFor(issue, module))
  }
  return found
}

function pathOf({ path }: v.BaseIssue<unknown>): string {
  return (path ?? []).map(({ key }) => String(key)).join('.')
}

function wordsFor(issue: v.BaseIssue<unknown>, { problems = {} }: SettingsModule): string {
  const limit = typeof issue.requirement === 'number' ? issue.requirement : 0
  const isText = typeof issue.input === 'string'
  switch (issue.type) {
    case 'check':
      return problems[issue.message] ?? words.unfit
    case 'min_length':
      return isText ? words.empty : words.atLeastOne
    case 'max_length':
      return isText ? words.tooLong(limit) : words.tooMany(limit)
    case 'min_value':
      return words.atLeast(limit)
    case 'max_value':
      return words.atMost(limit)
    case 'integer':
      return words.whole
    default:
      return words.unfit
  }
}

const words = {
  empty: 'Write something here, or remove it.',
  atLeastOne: 'At least one is needed.',
  tooLong: (most: number) =>
    `This is too long: ${plural(most, { one: '# character', other: '# characters' })} at most.`,
  tooMany: (most: number) => `These are too many: ${most} at most.`,
  atLeast: (least: number) => `At least ${least}.`,
  atMost: (most: number) => `At most ${most}.`,
  whole: 'A whole number.',
  unfit: 'This doesn’t fit here.',
} as const
