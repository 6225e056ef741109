import { CircleCheck, CloudOff, HardDrive, Lock, TriangleAlert } from 'lucide-react'
import styles from './SaveState.module.css'
import { en } from './strings.ts'
import { formatTime } from './wording.ts'

export interface SaveStateProps {
  /** Where the words are. `retrying`: no acknowledgement for 4 s. */
  readonly state: 'empty' | 'device' | 'sealed' | 'shared' | 'saved' | 'retrying' | 'refused'
  /** When the server sealed it, milliseconds since 1970. */
  readonly at?: number | null | undefined
}

const icons = {
  empty: null,
  device: HardDrive,
  sealed: Lock,
  shared: CircleCheck,
  saved: CircleCheck,
  retrying: CloudOff,
  refused: TriangleAlert,
}

/** Where a person's words are, in words. */
export function SaveState({ state, at }: SaveStateProps) {
  const Icon = icons[state]
  const words =
    state === 'sealed' && at != null ? en.saveState.sealedAt(formatTime(at)) : en.saveState[state]
  return (
    <span className={styles.state} data-state={state}>
      {Icon && <Icon size={16} aria-hidden="true" />}
      {words}
    </span>
  )
}
