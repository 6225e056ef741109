import styles from './Skeleton.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export interface SkeletonProps {
  /** How many lines of text to hold the place of. Default 3. */
  readonly lines?: number | undefined
  /** What is on its way, read out once. */
  readonly label: string
}

/** Holds the place of what is loading. Nothing shows for the first 400 ms, and nothing moves. */
export function Skeleton({ lines = 3, label }: SkeletonProps) {
  return (
    <div className={styles.skeleton}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never change places
        <div key={line} className={styles.line} />
      ))}
    </div>
  )
}
