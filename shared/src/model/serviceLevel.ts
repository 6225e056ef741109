import * as v from 'valibot'
import { figureText } from './figure.ts'
import type { StepId } from './ids.ts'
import type { Json } from './json.ts'
import { levelItem, reopened } from './reopened.ts'
import type { PublicRoom } from './room.ts'
import type { MainSide } from './side.ts'

/** What each side owes the other, as four figures; null for what the room has not settled. */
export type ServiceLevel = {
  /** Qualified leads a month. */
  readonly mqls: number | null
  /** Hours until the first follow-up, tries at least, days until a rejected one comes back. */
  readonly hours: number | null
  readonly attempts: number | null
  readonly rejectDays: number | null
}

const figure = v.nullable(v.pipe(v.number(), v.finite()))
/** As it stands in records; null for a figure that is open. */
export const levelSchema = v.object({
  mqls: figure,
  hours: figure,
  attempts: figure,
  rejectDays: figure,
})

export function isWhole(level: ServiceLevel): boolean {
  return Object.values(level).every((value) => value !== null)
}

/** What each side gives, in a sentence each; an open figure is three dots. */
export function levelWords(
  { mqls, hours, attempts, rejectDays }: ServiceLevel,
  names: { readonly [side in MainSide]: string },
): { readonly [side in MainSide]: string } {
  const said = (value: number | null) => (value === null ? '…' : figureText(value))
  const counted = (value: number | null, one: string, many: string) =>
    `${said(value)} ${value === 1 ? one : many}`
  return {
    marketing: `${names.marketing} delivers ${counted(mqls, 'MQL', 'MQLs')} a month.`,
    sales:
      `${names.sales} follows up each within ${counted(hours, 'hour', 'hours')}, ` +
      `with at least ${counted(attempts, 'attempt', 'attempts')}; a rejected one goes back with a ` +
      `reason within ${counted(rejectDays, 'day', 'days')}.`,
  }
}

/** A service level that both sides said yes to, and where the record of it is. */
export interface AgreedLevel {
  readonly key: string
  readonly level: ServiceLevel
  /** Server time in milliseconds. */
  readonly agreedAt: number
}

const recordName = '/level'

/** Where a service level stands. */
export function levelKey(step: StepId): string {
  return step + recordName
}

const record = v.object({
  agreed: v.object({ level: levelSchema, at: v.number() }),
})

/** The last one that both sides said yes to, also if somebody has opened it again since. */
export function everAgreedLevel(room: PublicRoom): AgreedLevel | null {
  return foundLevels(room).toSorted((a, b) => b.agreedAt - a.agreedAt)[0] ?? null
}

/**
 * The service levels of the room that nobody has opened again since, found by the public shape of their record, so that the plan can
 * show the promise itself and no copy of it.
 */
export function agreedLevels(room: PublicRoom): readonly AgreedLevel[] {
  const opened = reopened(room.session).get(levelItem) ?? -1
  return foundLevels(room).filter(({ agreedAt }) => opened < agreedAt)
}

function foundLevels({ session }: PublicRoom): readonly AgreedLevel[] {
  return [...session.results].flatMap(([key, stored]) => {
    const agreed = key.endsWith(recordName) ? agreedLevelIn(stored) : null
    return agreed ? [{ key, level: agreed.level, agreedAt: agreed.at }] : []
  })
}

/** What both sides said yes to, as its record has it; null where they did not. */
export function agreedLevelIn(stored: Json): v.InferOutput<typeof record>['agreed'] | null {
  const parsed = v.safeParse(record, stored)
  return parsed.success ? parsed.output.agreed : null
}
