import {
  counting,
  define,
  discuss,
  notes,
  plan,
  sealing,
  summary,
  swap,
  verdicts,
  vote,
} from './words/steps.ts'

/** What the exercises and their summary say. */
export const enSteps = {
  counting,
  define,
  discuss,
  notes,
  plan,
  sealing,
  summary,
  swap,
  verdicts,
  vote,
} as const
