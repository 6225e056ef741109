import { useClockMarks } from '../features/frame/useClockMarks.ts'
import { useClockShown } from '../room/useRoom.ts'
import { useAnnounce } from '../ui/LiveRegions.tsx'
import { en } from '../ui/strings.ts'
import { useServices } from './services.ts'
import { chime } from './sound.ts'

/** The last minute and the end of time, for the ear: read out, and chimed where that is wished. */
export function useTimeSigns(): void {
  const { device } = useServices()
  const announce = useAnnounce()
  const shown = useClockShown()
  useClockMarks((mark) => {
    if (!shown) return
    announce(mark === 'minute' ? en.announcements.oneMinute : en.announcements.time)
    chime(device)
  })
}
