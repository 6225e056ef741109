import type { Plot } from './plot.ts'
import type { BySide, Side } from './side.ts'

/*
 * The summary's vocabulary. Kinds and the room make it from public data; every format renders it
 * and reads no document by itself.
 */

/** Where in the summary something belongs, in the order in which readers get it. */
export const summarySections = [
  'glance',
  'agreed',
  'started',
  'learned',
  'matters',
  'plan',
  'open',
  'people',
  'agenda',
] as const
export type SummarySection = (typeof summarySections)[number]

/** One step's contribution to one section. */
export interface SummaryPart {
  readonly section: SummarySection
  /** Empty where the section's own heading says it all. */
  readonly heading: string
  readonly blocks: readonly SummaryBlock[]
}

export type SummaryBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly SummaryItem[] }
  | {
      readonly type: 'table'
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly (string | number)[])[]
      /** The same as a picture, where it makes one. */
      readonly plot?: Plot
    }
  /** A term with its words. `agreedAt` is null while it is open. */
  | {
      readonly type: 'definition'
      readonly termId: string
      readonly term: string
      readonly agreedAt: number | null
      readonly changedSince: boolean
      readonly fields: readonly {
        readonly question: string
        readonly text: string
        readonly pieces?: readonly { readonly text: string; readonly from: Side | null }[]
      }[]
      readonly tally: { readonly [side in Side]: VerdictTally } | null
      readonly objections: readonly { readonly side: Side; readonly text: string }[]
    }
  /** Bars split by side, and both sides' shares against each other; the figures as a table too. */
  | {
      readonly type: 'ranking'
      readonly caption: string
      readonly rows: readonly ({ readonly label: string; readonly total: number } & BySide)[]
    }
  | { readonly type: 'promise'; readonly card: SummaryCard }

export interface VerdictTally {
  readonly agree: number
  readonly live: number
  readonly notYet: number
}

export interface SummaryItem {
  readonly text: string
  readonly side: Side | null
  /** Who said it; null where the step is anonymous or it is the room's. */
  readonly by: string | null
  readonly detail?: string
  /** What people said about it, always by name. */
  readonly said?: readonly SummaryItem[]
}

/** A plan card as the summary shows it, with what it still lacks in words. */
export interface SummaryCard {
  readonly id: string
  readonly title: string
  readonly section: string
  readonly doNext: boolean
  readonly sales: SummaryPromise
  readonly marketing: SummaryPromise
  readonly measure: string
  readonly baseline: string
  readonly target: string
  readonly source: string
  readonly ifMissed: string
  readonly lacks: readonly string[]
  readonly origins: readonly string[]
}

export interface SummaryPromise {
  readonly gives: string
  readonly owner: string | null
  readonly by: string | null
}

export interface Summary {
  readonly title: string
  /** Server time in milliseconds. */
  readonly createdAt: number
  readonly startedAt: number | null
  readonly closedAt: number | null
  readonly sides: { readonly sales: string; readonly marketing: string; readonly neutral: string }
  readonly sections: readonly {
    readonly section: SummarySection
    readonly heading: string
    readonly parts: readonly SummaryPart[]
  }[]
  /** What is still sealed or unfinished, in words; empty for a finished workshop. */
  readonly stillSealed: readonly string[]
}
