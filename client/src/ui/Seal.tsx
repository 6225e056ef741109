import type { SideNames } from '@lockstep/shared/model/session'
import styles from './Seal.module.css'
import { en } from './strings.ts'

export interface SealProps {
  /** Whether each side's key has turned. */
  readonly sales: boolean
  readonly marketing: boolean
  readonly names: Pick<SideNames, 'sales' | 'marketing'>
  /** The halves stand apart though both are filled: the mark of the house. */
  readonly apart?: boolean | undefined
  /** Any CSS length. Default 3em. */
  readonly size?: string | undefined
  /** The words stand beside it. */
  readonly decorative?: boolean | undefined
}

/**
 * Two half discs, Sales left and Marketing right, each filled once its side agrees; when both do,
 * they close to one disc with a check.
 */
export function Seal(props: SealProps) {
  const { sales, marketing, names, apart = false, size = '3em', decorative } = props
  const closed = sales && marketing && !apart
  return (
    <svg
      className={styles.seal}
      viewBox="0 0 48 48"
      style={{ inlineSize: size, blockSize: size }}
      data-closed={closed}
      focusable="false"
      role="img"
      aria-hidden={decorative}
      aria-label={decorative ? undefined : sealWords(sales, marketing, names)}
    >
      <path className={styles.left} data-kept={sales} d="M24 6a18 18 0 0 0 0 36z" />
      <path className={styles.right} data-kept={marketing} d="M24 6a18 18 0 0 1 0 36z" />
      <g className={styles.joined}>
        <circle cx="24" cy="24" r="18.9" />
        <path d="m15.5 24.6 6 6 11.5-12.4" />
      </g>
    </svg>
  )
}

function sealWords(sales: boolean, marketing: boolean, names: SealProps['names']): string {
  if (sales && marketing) return en.seal.both([names.sales, names.marketing])
  if (sales) return en.seal.one(names.sales, names.marketing)
  if (marketing) return en.seal.one(names.marketing, names.sales)
  return en.seal.none
}
