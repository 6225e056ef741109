import type { BySide, Side } from './side.ts'

/*
 * What a summary shows as a picture, in figures. A table beside it says the same, so that nothing
 * hangs on seeing.
 */

export type Plot =
  /** A score from 1 to 5 at two moments of the workshop, by side. */
  | {
      readonly type: 'gap'
      readonly low: string
      readonly high: string
      readonly rows: readonly {
        readonly side: Side
        readonly before: number | null
        readonly after: number | null
      }[]
    }
  /** How many of the other side's notes each side recognised. */
  | {
      readonly type: 'parts'
      readonly rows: readonly {
        readonly side: Side
        readonly part: number
        readonly whole: number
      }[]
    }
  /** Guesses by side against the true figure, each question on a scale of its own. */
  | {
      readonly type: 'strips'
      readonly rows: readonly {
        readonly label: string
        readonly unit: string
        readonly guesses: { readonly [side in Side]: readonly number[] }
        readonly actual: number | null
      }[]
    }
  /** From many to few, in whole people a month. */
  | {
      readonly type: 'funnel'
      readonly rows: readonly { readonly label: string; readonly value: number }[]
    }
  /** Dots by side, longest first. */
  | {
      readonly type: 'bars'
      readonly rows: readonly ({ readonly label: string } & BySide)[]
    }
  /** Each item's share of both sides' dots, 0 to 1: on the diagonal they agree. */
  | {
      readonly type: 'scatter'
      readonly points: readonly {
        readonly label: string
        readonly sales: number
        readonly marketing: number
      }[]
    }
