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
          <g className={styles.ring} transform={grown(side, 1.19)}>
            <SideShape side={side} />
          </g>
        )}
        <g className={styles.shape} transform={grown(side, 1)}>
          <SideShape side={side} />
        </g>
        <text
          x="12"
          y={side === 'sales' ? 18.6 : 16}
          textAnchor="middle"
          className={styles.initials}
        >
          {initialsOf(name)}
        </text>
      </svg>
      {!decorative && <VisuallyHidden>{spoken.filter(Boolean).join(', ')}</VisuallyHidden>}
    </span>
  )
}

/** A triangle of the same height looks smaller than a disc and holds less: it is drawn larger. */
function grown(side: Side, ring: number): string {
  const scale = (side === 'marketing' ? 1.16 : 1.28) * ring
  return `translate(12 ${side === 'sales' ? 13 : 12}) scale(${scale}) translate(-12 ${side === 'sales' ? -14 : -12})`
}

/**
 * One letter for one name, two for several; whole characters, not halves of an emoji. What stands in
 * brackets is no part of a name.
 */
function initialsOf(name: string): string {
  const words = name
    .replace(/\([^)]*\)/g, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => (word ? ([...word][0] ?? '') : ''))
    .join('')
    .toLocaleUpperCase()
}
