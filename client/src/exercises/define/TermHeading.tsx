import type { Term } from '@lockstep/shared/model/agreedText'
import type { ReactNode } from 'react'
import styles from './define.module.css'

/** The term on stage: its short name, and what it stands for where that is more. */
export function TermHeading({ term, children }: { term: Term; children?: ReactNode }) {
  return (
    <header className={styles.heading}>
      <h2 className={styles.term}>{term.name}</h2>
      {term.longName !== term.name && <p className={styles.longName}>{term.longName}</p>}
      {children}
    </header>
  )
}
