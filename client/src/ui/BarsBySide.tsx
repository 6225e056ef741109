import type { SideNames } from '@lockstep/shared/model/session'
import type { BySide } from '@lockstep/shared/model/side'
import { type ReactNode, useId, useState } from 'react'
import styles from './BarsBySide.module.css'
import { Button } from './Button.tsx'
import { SideMark } from './SideMark.tsx'
import { enSteps } from './stepStrings.ts'
import { en } from './strings.ts'
import { formatNumber } from './wording.ts'

export interface BarItem extends BySide {
  readonly id: string
  readonly label: string
  /** What the bar's length is. Need not be the sum: sides may weigh the same. */
  readonly total: number
  /** A quiet remark beside the counts: "Seen differently". */
  readonly remark?: string | undefined
  readonly action?: ReactNode
}

export interface BarsBySideProps {
  /** What is counted, for the table's caption and for who cannot see the bars. */
  readonly caption: string
  /** In the order they are shown. */
  readonly items: readonly BarItem[]
  readonly names: SideNames
  /** The bars grow from zero together, once. */
  readonly grow?: boolean | undefined
  /** Whether a button offers the table. It is read out in any case. Default true. */
  readonly tableButton?: boolean | undefined
}

const order = ['sales', 'marketing', 'neutral'] as const

/** Counts as bars split by side, each with its numbers beside it, and the same as a table. */
export function BarsBySide(props: BarsBySideProps) {
  const { caption, items, names, grow, tableButton = true } = props
  const [table, setTable] = useState(false)
  const tableId = useId()
  const longest = Math.max(1, ...items.map((item) => item.total))
  const shown = order.filter((side) => side !== 'neutral' || items.some((item) => item.neutral > 0))
  return (
    <figure className={styles.figure}>
      <figcaption className="visuallyHidden">{caption}</figcaption>
      <ol className={styles.bars} data-grow={grow}>
        {items.map((item) => (
          <li key={item.id} className={styles.row}>
            <span className={styles.label}>
              {item.label}
              {item.remark && <span className={styles.remark}>{item.remark}</span>}
            </span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.bar}
                style={{ inlineSize: `${(item.total / longest) * 100}%` }}
              >
                {shown.map((side) => (
                  <span
                    key={side}
                    className={styles.part}
                    data-side={side}
                    style={{ flexGrow: item[side] }}
                  />
                ))}
              </span>
            </span>
            <span className={styles.counts}>
              {shown.map((side) => (
                <span key={side} className={styles.count} data-none={item[side] === 0}>
                  <SideMark side={side} name={names[side]} />
                  {formatNumber(item[side])}
                </span>
              ))}
              {item.action}
            </span>
          </li>
        ))}
      </ol>
      {tableButton && items.length > 0 && (
        <Button
          variant="quiet"
          aria-expanded={table}
          aria-controls={tableId}
          onClick={() => setTable(!table)}
          data-noprint
        >
          {table ? en.controls.hideTable : en.controls.showTable}
        </Button>
      )}
      <div id={tableId} className={styles.tableBox} hidden={!table}>
        <BarsTable caption={caption} items={items} names={names} shown={shown} />
      </div>
    </figure>
  )
}

function BarsTable(
  props: Pick<BarsBySideProps, 'caption' | 'items' | 'names'> & {
    shown: readonly (keyof BySide)[]
  },
) {
  const { caption, items, names, shown } = props
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{enSteps.counting.item}</th>
          {shown.map((side) => (
            <th key={side} scope="col">
              {names[side]}
            </th>
          ))}
          <th scope="col">{enSteps.counting.total}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">{item.label}</th>
            {shown.map((side) => (
              <td key={side}>{formatNumber(item[side])}</td>
            ))}
            <td>{formatNumber(item.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
