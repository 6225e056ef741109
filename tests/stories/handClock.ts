import type { SetAlarm } from '@lockstep/server/room/alarm'

interface Alarm {
  readonly at: number
  readonly ring: () => void
}

/** Server time that a test turns by hand, and alarms that ring when it is turned past them. */
export class HandClock {
  #now = Date.UTC(2026, 2, 2, 9)
  readonly #alarms = new Set<Alarm>()

  readonly now = (): number => this.#now

  readonly setAlarm: SetAlarm = (afterMs, ring) => {
    const alarm: Alarm = { at: this.#now + afterMs, ring }
    this.#alarms.add(alarm)
    if (afterMs <= 0) setImmediate(() => this.#ringDue())
    return () => this.#alarms.delete(alarm)
  }

  /** Alarms that are due on the way ring in their order, each at its time. */
  turn(ms: number): void {
    const end = this.#now + ms
    for (let next = this.#nextUpTo(end); next; next = this.#nextUpTo(end)) {
      this.#now = Math.max(this.#now, next.at)
      this.#alarms.delete(next)
      next.ring()
    }
    this.#now = end
  }

  #ringDue(): void {
    this.turn(0)
  }

  #nextUpTo(end: number): Alarm | undefined {
    const due = [...this.#alarms].filter(({ at }) => at <= end)
    return due.sort((a, b) => a.at - b.at)[0]
  }
}
