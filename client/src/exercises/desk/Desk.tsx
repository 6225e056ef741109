import type { ReactNode } from 'react'
import styles from './desk.module.css'

/** What people work on and, beside it or below, what goes on in the room. */
export function Desk({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.box}>
      <div className={styles.desk}>{children}</div>
    </div>
  )
}

interface BesideProps {
  readonly labelledBy?: string
  readonly children: ReactNode
}

export function Beside({ labelledBy, children }: BesideProps) {
  return (
    <aside className={styles.aside} aria-labelledby={labelledBy}>
      {children}
    </aside>
  )
}
