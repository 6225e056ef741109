import type { Step } from '../model/session.ts'
import type { Good, Need } from './contract.ts'
import { exerciseOf } from './index.ts'

/** A step that would begin without something that it builds on. */
export interface Lack {
  readonly step: Step
  readonly what: Good
  /** The step that was to give it, where it is one by name. */
  readonly from: Step | null
}

/** What steps that are still to come would lack in another agenda, and have in this one. */
export function newLacks(before: readonly Step[], after: readonly Step[]): readonly Lack[] {
  const known = lacksOf(before)
  return lacksOf(after)
    .filter((lack) => !known.some((other) => isSame(lack, other)))
    .map(({ step, need }) => ({
      step,
      what: need.what,
      from: before.find(({ id }) => id === need.from) ?? null,
    }))
}

interface Found {
  readonly step: Step
  readonly need: Need
}

function lacksOf(agenda: readonly Step[]): readonly Found[] {
  return agenda.flatMap((step, at) => {
    if (step.skipped || step.phase !== 'waiting') return []
    const earlier = agenda.slice(0, at).filter(isHeld)
    return needsOf(step)
      .filter((need) => !earlier.some((other) => answers(need, other)))
      .map((need) => ({ step, need }))
  })
}

/** Whoever skips a step that the room has been at keeps what came of it. */
function isHeld({ skipped, phase }: Step): boolean {
  return !skipped || phase !== 'waiting'
}

function answers({ what, from }: Need, step: Step): boolean {
  return from === null ? exerciseOf(step)?.gives === what : step.id === from
}

function needsOf(step: Step): readonly Need[] {
  return exerciseOf(step)?.needs?.(step.settings) ?? []
}

function isSame(one: Found, other: Found): boolean {
  return (
    one.step.id === other.step.id &&
    one.need.what === other.need.what &&
    one.need.from === other.need.from
  )
}
