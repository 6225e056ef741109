/** A workshop that was meant to be over a while ago is late; a longer while ago means tomorrow. */
const lateAtMost = 6 * 60 * 60_000

/** The moment of `16:30` that is meant at `now`, in this device's time zone; null for no time. */
export function atTime(typed: string, now: number): number | null {
  const [hours, minutes] = typed.split(':').map(Number)
  if (hours === undefined || minutes === undefined || !(hours >= 0) || !(minutes >= 0)) return null
  const at = new Date(now)
  at.setHours(hours, minutes, 0, 0)
  if (at.getTime() < now - lateAtMost) at.setDate(at.getDate() + 1)
  return at.getTime()
}
