import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classNames } from './classNames.ts'

export interface BadgeProps {
  readonly children: ReactNode
  /** Default neutral. `agreed` is for what both sides ratified, and nothing else. */
  readonly tone?: 'neutral' | 'agreed' | 'warn' | 'danger' | 'ok' | undefined
  /** Needed for every tone but neutral: colour never speaks alone. */
  readonly icon?: ReactNode
}

export function Badge({ children, tone = 'neutral', icon }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {icon}
      {children}
    </span>
  )
}
