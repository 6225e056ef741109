import { ConnectionBars } from '../features/frame/ConnectionBars.tsx'
import { RehearsalBar } from '../features/rehearsal/RehearsalBar.tsx'

/** What every screen of the room says under its header, the most pressing first. */
export function Bars() {
  return (
    <>
      <ConnectionBars />
      <RehearsalBar />
    </>
  )
}
