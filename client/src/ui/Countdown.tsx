import type { Clock } from '@lockstep/shared/model/session'
import { formatRemaining } from '@lockstep/shared/model/time'
import styles from './Countdown.module.css'
import { classNames } from './classNames.ts'
import { en } from './strings.ts'
import { useRemaining } from './useRemaining.ts'

export interface CountdownProps {
  readonly clock: Clock
  /** Server time in milliseconds; the same function for as long as the room is open. */
  readonly now: () => number
  readonly size?: 'bar' | 'large' | undefined
}

const circumference = 2 * Math.PI * 10

/**
 * The room's clock: minutes and seconds and a thin ring; overtime counts up in ink. An idle clock
 * shows nothing. It is silent: the page announces the last minute and the end.
 */
export function Countdown({ clock, now, size = 'bar' }: CountdownProps) {
  const left = useRemaining(clock, now)
  if (left === null) return null
  const part = clock.totalMs > 0 ? Math.min(1, Math.max(0, left / clock.totalMs)) : 0
  const state = left <= 0 ? 'over' : left <= 60_000 ? 'last' : 'calm'
  return (
    <span
      role="timer"
      aria-live="off"
      aria-label={en.timer.label}
      className={classNames(styles.timer, size === 'large' && styles.large)}
      data-state={state}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <circle className={styles.track} cx="12" cy="12" r="10" />
        <circle
          className={styles.ring}
          cx="12"
          cy="12"
          r="10"
          strokeDasharray={circumference}
          strokeDashoffset={circumference * (1 - part)}
          transform="rotate(-90 12 12)"
        />
      </svg>
      <span className={styles.figures}>{clockFace(left)}</span>
      {clock.state === 'paused' && <span className={styles.paused}>{en.timer.paused}</span>}
    </span>
  )
}

/** `04:12`, always five figures wide; overtime as `+0:42`. */
export function clockFace(left: number): string {
  const text = formatRemaining(left)
  return text.startsWith('+') ? text : text.padStart(5, '0')
}
