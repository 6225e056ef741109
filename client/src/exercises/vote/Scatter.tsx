import type { Gap } from '@lockstep/shared/exercises/vote/count'
import type { SideNames } from '@lockstep/shared/model/session'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './Scatter.module.css'
import { words } from './strings.ts'

interface ScatterProps {
  /** In the order of the count: an item's place there is its number. */
  readonly gaps: readonly Gap[]
  readonly labels: ReadonlyMap<string, string>
  readonly names: SideNames
}

/** Points nearer to each other than this share of the square stand as one. */
const touching = 0.09

/** Each item by its share of either side's dots: on the diagonal both sides want it alike. */
export function Scatter({ gaps, labels, names }: ScatterProps) {
  if (gaps.length === 0) return <EmptyState>{words.oneSided}</EmptyState>
  const full = fullScale(gaps)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{words.diagonal}</figcaption>
      <div className={styles.plot} aria-hidden="true">
        <span className={styles.up}>
          <SideMark side="marketing" /> {words.axis(names.marketing, percent(full))}
        </span>
        <div className={styles.square}>
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className={styles.diagonal}
            aria-hidden="true"
          >
            <line x1="0" y1="100" x2="100" y2="0" />
          </svg>
          {spots(gaps, full).map(({ x, y, numbers }) => (
            <span
              key={numbers[0]}
              className={styles.spot}
              style={{ insetInlineStart: `${x * 100}%`, insetBlockEnd: `${y * 100}%` }}
            >
              {numbers.join(' · ')}
            </span>
          ))}
        </div>
        <span className={styles.across}>
          <SideMark side="sales" /> {words.axis(names.sales, percent(full))}
        </span>
      </div>
      <ol className={styles.key}>
        {gaps.map(({ id, sales, marketing }) => (
          <li key={id}>
            <span>{labels.get(id) ?? id}</span>
            <span className={styles.shares}>
              <SideMark side="sales" name={names.sales} /> {percent(sales)}
              <SideMark side="marketing" name={names.marketing} /> {percent(marketing)}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  )
}

/** The widest share, up to the next ten per cent, so that the points use the whole square. */
function fullScale(gaps: readonly Gap[]): number {
  const widest = Math.max(...gaps.flatMap(({ sales, marketing }) => [sales, marketing]))
  return Math.min(1, Math.max(0.1, Math.ceil(widest * 10) / 10))
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly numbers: number[]
}

function spots(gaps: readonly Gap[], full: number): readonly Spot[] {
  const found: Spot[] = []
  for (const [index, { sales, marketing }] of gaps.entries()) {
    const x = sales / full
    const y = marketing / full
    const near = found.find((spot) => Math.hypot(spot.x - x, spot.y - y) < touching)
    if (near) near.numbers.push(index + 1)
    else found.push({ x, y, numbers: [index + 1] })
  }
  return found
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
