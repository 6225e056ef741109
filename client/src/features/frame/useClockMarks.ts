import { remainingMs } from '@lockstep/shared/model/time'
import { useEffect, useRef } from 'react'
import { useOpenRoom, useRoom } from '../../room/useRoom.ts'

export type ClockMark = 'minute' | 'time'

/** One minute left, and the end. Timers are set for the marks themselves, never counted to. */
export function useClockMarks(tell: (mark: ClockMark) => void): void {
  const { clock: serverClock } = useOpenRoom()
  const clock = useRoom((state) => state.session.clock)
  const latest = useRef(tell)
  latest.current = tell

  useEffect(() => {
    if (clock.state !== 'running') return
    const left = remainingMs(clock, serverClock.now()) ?? 0
    const marks = [
      { in: left - 60_000, mark: 'minute' },
      { in: left, mark: 'time' },
    ] as const
    const timers = marks
      .filter((mark) => mark.in > 0)
      .map((mark) => setTimeout(() => latest.current(mark.mark), mark.in))
    return () => {
      for (const timer of timers) clearTimeout(timer)
    }
  }, [clock, serverClock])
}
