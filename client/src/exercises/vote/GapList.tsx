import type { Gap } from '@lockstep/shared/exercises/vote/count'
import type { SideNames } from '@lockstep/shared/model/session'
import { twoSides } from '@lockstep/shared/model/side'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SideMark } from '../../ui/SideMark.tsx'
import styles from './GapList.module.css'
import { words } from './strings.ts'

interface GapListProps {
  readonly gaps: readonly Gap[]
  readonly labels: ReadonlyMap<string, string>
  readonly names: SideNames
}

/** Each item's share of either side's dots on one line; the widest distance first. */
export function GapList({ gaps, labels, names }: GapListProps) {
  if (gaps.length === 0) return <EmptyState>{words.oneSided}</EmptyState>
  const widest = gaps[0]
  return (
    <ol className={styles.gaps}>
      {gaps.map((gap) => (
        <li key={gap.id} className={styles.gap}>
          <span className={styles.label}>{labels.get(gap.id) ?? gap.id}</span>
          <span className={styles.apart}>
            {words.apart(Math.abs(percent(gap.sales) - percent(gap.marketing)))}
          </span>
          <span className="visuallyHidden">
            {twoSides.map((side) => words.shareOf(names[side], percent(gap[side]))).join('; ')}
          </span>
          <span className={styles.line} aria-hidden="true">
            <span
              className={styles.between}
              style={{
                insetInlineStart: `${Math.min(gap.sales, gap.marketing) * 100}%`,
                inlineSize: `${gap.apart * 100}%`,
              }}
            />
            {twoSides.map((side) => (
              <span
                key={side}
                className={styles.mark}
                data-side={side}
                style={{ insetInlineStart: `${gap[side] * 100}%` }}
              >
                <SideMark side={side} />
              </span>
            ))}
          </span>
          {gap === widest && gap.apart > 0 && (
            <strong className={styles.next}>{words.talkNext}</strong>
          )}
        </li>
      ))}
    </ol>
  )
}

function percent(share: number): number {
  return Math.round(share * 100)
}
