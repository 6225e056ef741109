import type { NewStep } from '../protocol/commands.ts'

/** A built-in agenda. */
export interface Template {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly steps: readonly NewStep[]
}
