import type { PulseGap } from '@lockstep/shared/exercises/pulse/gap'
import { roundScore, scores } from '@lockstep/shared/exercises/pulse/scores'
import type { SideNames } from '@lockstep/shared/model/session'
import { type Side, sides } from '@lockstep/shared/model/side'
import { SideMark, SideShape } from '../../ui/SideMark.tsx'
import { formatNumber } from '../../ui/wording.ts'
import styles from './GapChart.module.css'
import { words } from './strings.ts'

interface GapChartProps {
  readonly gap: PulseGap
  readonly names: SideNames
}

// The drawing's own units; it is as wide as there is room for.
const width = 360
const edge = 22
const top = 14
const laneHeight = 32
const mark = 18

/** Where each side stood and stands, and in words how far they are apart: the distance is the story. */
export function GapChart({ gap, names }: GapChartProps) {
  const { before, after, asked } = gap
  const shown = sides.filter(
    (side) => before.by[side].mean !== null || after.by[side].mean !== null,
  )
  const line =
    before.apart === null || after.apart === null
      ? words.cannotCompare
      : words.gapLine(roundScore(before.apart), roundScore(after.apart))
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h2>{words.gap}</h2>
        <p className={styles.story}>{line}</p>
      </figcaption>
      <Drawing gap={gap} shown={shown} />
      <p className={styles.key}>
        <span>{words.end(1, asked.low)}</span>
        <span>{words.hollow}</span>
        <span>{words.end(scores.length, asked.high)}</span>
      </p>
      <Table gap={gap} shown={shown} names={names} />
    </figure>
  )
}

/** One lane for each side on a common scale. The table beneath says the same to who cannot see it. */
function Drawing({ gap, shown }: { gap: PulseGap; shown: readonly Side[] }) {
  const bottom = top + shown.length * laneHeight
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${width} ${bottom + 20}`}
      aria-hidden="true"
      focusable="false"
    >
      {scores.map((score) => (
        <g key={score}>
          <line className={styles.grid} x1={at(score)} x2={at(score)} y1={top} y2={bottom} />
          <text className={styles.tick} x={at(score)} y={bottom + 15}>
            {score}
          </text>
        </g>
      ))}
      {shown.map((side, lane) => (
        <Lane key={side} side={side} gap={gap} y={top + (lane + 0.5) * laneHeight} />
      ))}
    </svg>
  )
}

function Lane({ side, gap, y }: { side: Side; gap: PulseGap; y: number }) {
  const first = gap.before.by[side].mean
  const last = gap.after.by[side].mean
  return (
    <g className={styles.lane} data-side={side}>
      {first !== null && last !== null && (
        <line className={styles.way} x1={at(first)} x2={at(last)} y1={y} y2={y} />
      )}
      {first !== null && <Mark side={side} x={at(first)} y={y} hollow />}
      {last !== null && <Mark side={side} x={at(last)} y={y} />}
    </g>
  )
}

function Mark(props: { side: Side; x: number; y: number; hollow?: boolean }) {
  const { side, x, y, hollow = false } = props
  const scale = mark / 24
  return (
    <g
      className={styles.mark}
      data-hollow={hollow}
      transform={`translate(${x - mark / 2} ${y - mark / 2}) scale(${scale})`}
    >
      <SideShape side={side} />
    </g>
  )
}

function Table({ gap, shown, names }: GapChartProps & { shown: readonly Side[] }) {
  const { before, after } = gap
  return (
    <table className={styles.table}>
      <caption>{words.gapTable(before.title, after.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.side}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.now}</th>
          <th scope="col">{words.change}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((side) => (
          <tr key={side}>
            <th scope="row">
              <SideMark side={side} /> {names[side]}
            </th>
            <Figures first={before.by[side].mean} last={after.by[side].mean} />
          </tr>
        ))}
        <tr>
          <th scope="row">{words.distance}</th>
          <Figures first={before.apart} last={after.apart} />
        </tr>
      </tbody>
    </table>
  )
}

function Figures({ first, last }: { first: number | null; last: number | null }) {
  const told = (value: number | null) => (value === null ? '–' : formatNumber(roundScore(value)))
  const change =
    first === null || last === null ? null : roundScore(roundScore(last) - roundScore(first))
  return (
    <>
      <td>{told(first)}</td>
      <td>{told(last)}</td>
      <td>{change !== null && change > 0 ? `+${told(change)}` : told(change)}</td>
    </>
  )
}

/** Where a score lies across the drawing. */
function at(score: number): number {
  return edge + ((score - 1) / (scores.length - 1)) * (width - 2 * edge)
}
