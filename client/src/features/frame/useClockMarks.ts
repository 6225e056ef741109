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
    let timers: readonly ReturnType<typeof setTimeout>[] = []
    function forget() {
      for (const timer of timers) clearTimeout(timer)
    }
    function wait() {
      forget()
      const left = remainingMs(clock, serverClock.now()) ?? 0
      const marks = [
        { in: left - 60_000, mark: 'minute' },
        { in: left, mark: 'time' },
      ] as const
      timers = marks
        .filter((mark) => mark.in > 0)
        .map((mark) => setTimeout(() => latest.current(mark.mark), mark.in))
    }
    wait()
    // The timers of a device that slept would come late by as much.
    const stopListening = serverClock.onJump(wait)
    return () => {
      stopListening()
      forget()
    }
  }, [clock, serverClock])
}
