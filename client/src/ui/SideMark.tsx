import type { Side } from '@lockstep/shared/model/side'
import { classNames } from './classNames.ts'
import styles from './SideMark.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export interface SideMarkProps {
  readonly side: Side
  /** The side's name in this room: read out with the shape. Leave out only where it stands beside it. */
  readonly name?: string | undefined
  /** Edge in px at the scale of running text. Default: 1em of the text around it. */
  readonly size?: number | undefined
  /** A dashed outline: the place of somebody who is still to come. */
  readonly hollow?: boolean | undefined
}

/** Each side's shape: Sales a triangle, Marketing a disc, neutral a lozenge. Everywhere, always. */
export function SideMark({ side, name, size, hollow }: SideMarkProps) {
  return (
    <span className={classNames(styles.mark, styles[side], hollow && styles.hollow)}>
      <svg
        viewBox="0 0 24 24"
        aria-hidden="true"
        focusable="false"
        style={size === undefined ? undefined : { inlineSize: size, blockSize: size }}
      >
        <SideShape side={side} />
      </svg>
      {name && <VisuallyHidden>{name}</VisuallyHidden>}
    </span>
  )
}

/** The bare shape in a 24 × 24 box, for other drawings. Fill and stroke come from around it. */
export function SideShape({ side }: { side: Side }) {
  switch (side) {
    case 'sales':
      return (
        <path d="M13.9 3.6 22 18.1a2.2 2.2 0 0 1-1.9 3.2H3.9A2.2 2.2 0 0 1 2 18.1L10.1 3.6a2.2 2.2 0 0 1 3.8 0z" />
      )
    case 'marketing':
      return <circle cx="12" cy="12" r="10" />
    case 'neutral':
      return <path d="M12 2.5 21.5 12 12 21.5 2.5 12z" />
  }
}
