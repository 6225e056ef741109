import { Check, CloudOff, History, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Bar.module.css'
import { classNames } from './classNames.ts'

export interface BarProps {
  /** What it tells; each has its own icon. Default info. */
  readonly tone?: 'info' | 'offline' | 'ok' | 'back' | 'warn' | undefined
  readonly children: ReactNode
  /** A button or a link. */
  readonly action?: ReactNode
}

const icons = { info: Info, offline: CloudOff, ok: Check, back: History, warn: TriangleAlert }

/**
 * A thin bar under the header: offline, back again, looking back, a newer version. It says
 * nothing aloud by itself; use `useAnnounce` where UX wants it heard.
 */
export function Bar({ tone = 'info', children, action }: BarProps) {
  const Icon = icons[tone]
  return (
    <div className={classNames(styles.bar, styles[tone])} data-noprint>
      <p className={styles.text}>
        <Icon size={18} aria-hidden="true" />
        <span>{children}</span>
      </p>
      {action}
    </div>
  )
}
