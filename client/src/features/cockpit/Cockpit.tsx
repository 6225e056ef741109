import type { ReactNode } from 'react'
import styles from './Cockpit.module.css'

export interface CockpitProps {
  readonly agenda: ReactNode
  readonly stage: ReactNode
  readonly side: ReactNode
  /** The same few things on a phone: no stage, no agenda. */
  readonly remote?: boolean
}

/** Agenda, stage and room side by side; one under the other where there is no width. */
export function Cockpit({ agenda, stage, side, remote }: CockpitProps) {
  if (remote) return <div className={styles.remote}>{side}</div>
  return (
    <div className={styles.cockpit}>
      <section className={styles.agenda}>{agenda}</section>
      <section className={styles.stage}>{stage}</section>
      <section className={styles.side}>{side}</section>
    </div>
  )
}

export function CockpitPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  )
}
