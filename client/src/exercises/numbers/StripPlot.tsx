import { allOf, type Guesses } from '@lockstep/shared/exercises/numbers/guesses'
import { figureText } from '@lockstep/shared/model/figure'
import type { SideNames } from '@lockstep/shared/model/session'
import { type Side, sides } from '@lockstep/shared/model/side'
import { SideMark, SideShape } from '../../ui/SideMark.tsx'
import { words } from './strings.ts'
import styles from './strip.module.css'
import { placeIn, type Span, spanOf, stack } from './strip.ts'

interface StripPlotProps {
  readonly guesses: Guesses
  readonly actual: number | null
  readonly unit: string
  readonly names: SideNames
}

/** Marks nearer than this, in percent of the strip, would cover each other. */
const markWidth = 3.5
const lowest = 7

/**
 * Every guess as its side's shape on a line of its own, and the true figure as a tick through all
 * lines, drawn last. A picture of what the table beside it says in numbers.
 */
export function StripPlot({ guesses, actual, unit, names }: StripPlotProps) {
  const all = allOf(guesses)
  const span = spanOf(actual === null ? all : [...all, actual])
  if (!span) return null
  const shown = sides.filter((side) => side !== 'neutral' || guesses.neutral.length > 0)
  const ends = all.length > 0 ? [all[0] ?? 0, all.at(-1) ?? 0] : []
  return (
    <div className={styles.plot} aria-hidden="true">
      {shown.map((side) => (
        <Lane key={side} side={side} figures={guesses[side]} span={span} names={names} />
      ))}
      <div className={styles.axis}>
        {[...new Set(ends)].map((figure) => (
          <Label key={figure} place={placeIn(span, figure)}>
            {figureText(figure, unit)}
          </Label>
        ))}
      </div>
      {actual !== null && (
        <div className={styles.over}>
          <span
            className={styles.truth}
            style={{ insetInlineStart: `${placeIn(span, actual)}%` }}
          />
          <Label place={placeIn(span, actual)} strong>
            {figureText(actual, unit)}
          </Label>
        </div>
      )}
    </div>
  )
}

interface LaneProps {
  readonly side: Side
  readonly figures: readonly number[]
  readonly span: Span
  readonly names: SideNames
}

function Lane({ side, figures, span, names }: LaneProps) {
  const marks = stack(
    figures.map((figure) => placeIn(span, figure)),
    markWidth,
  )
  const levels = Math.max(1, ...marks.map(({ level }) => level + 1))
  const height = lowest * 2 + levels * 16
  return (
    <div className={styles.lane}>
      <span className={styles.laneName}>
        <SideMark side={side} /> {names[side]}
        <span className={styles.laneCount}> {words.plot(figures.length)}</span>
      </span>
      <svg className={styles.strip} height={height} focusable="false" aria-hidden="true">
        <line className={styles.line} x1="0" x2="100%" y1={height - 1} y2={height - 1} />
        {marks.map(({ place, level }, index) => (
          <svg
            // biome-ignore lint/suspicious/noArrayIndexKey: equal guesses are equal
            key={index}
            className={styles.mark}
            data-side={side}
            x={`${place}%`}
            y={height - lowest - (level + 1) * 16}
            width="16"
            height="16"
            viewBox="0 0 24 24"
            focusable="false"
            aria-hidden="true"
          >
            <g transform="translate(-12 0)">
              <SideShape side={side} />
            </g>
          </svg>
        ))}
      </svg>
    </div>
  )
}

/** A figure under its place, kept inside the strip at both ends. */
function Label(props: { place: number; strong?: boolean; children: string }) {
  const { place, strong = false, children } = props
  return (
    <span
      className={styles.label}
      data-strong={strong}
      style={{ insetInlineStart: `${place}%`, transform: `translateX(-${place}%)` }}
    >
      {children}
    </span>
  )
}
