import type { Side } from '@lockstep/shared/model/side'
import styles from './Avatar.module.css'
import { classNames } from './classNames.ts'
import { SideShape } from './SideMark.tsx'
import { en } from './strings.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export interface AvatarProps {
  readonly name: string
  readonly side: Side
  /** The side's name in this room, read out after the person's. */
  readonly sideName: string
  readonly facilitator?: boolean | undefined
  readonly offline?: boolean | undefined
  /** The name stands beside it in text, so nothing is read out twice. */
  readonly decorative?: boolean | undefined
}

/** A person: the side's shape with initials. A ring for a facilitator, an outline while offline. */
export function Avatar(props: AvatarProps) {
  const { name, side, sideName, facilitator, offline, decorative } = props
  const spoken = [
    `${name}, ${sideName}`,
    facilitator && en.controls.facilitator,
    offline && en.controls.offline,
  ]
  return (
    <span
      className={classNames(styles.avatar, styles[side], offline && styles.offline)}
      title={decorative ? undefined : spoken.filter(Boolean).join(', ')}
    >
      <svg viewBox="-3 -3 30 30" aria-hidden="true" focusable="false">
        {facilitator && (
          <g className={styles.ring} transform="translate(12 12) scale(1.2) translate(-12 -12)">
            <SideShape side={side} />
          </g>
        )}
        <g className={styles.shape}>
          <SideShape side={side} />
        </g>
        <text x="12" y={side === 'sales' ? 19 : 16} textAnchor="middle" className={styles.initials}>
          {initialsOf(name)}
        </text>
      </svg>
      {!decorative && <VisuallyHidden>{spoken.filter(Boolean).join(', ')}</VisuallyHidden>}
    </span>
  )
}

/** One letter for one name, two for several; whole characters, not halves of an emoji. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => (word ? ([...word][0] ?? '') : ''))
    .join('')
    .toLocaleUpperCase()
}
