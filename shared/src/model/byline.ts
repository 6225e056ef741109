import type { SeatId } from './ids.ts'
import type { Session, Step } from './session.ts'

interface Written {
  /** Null where no name goes with it. */
  readonly seatId: SeatId | null
}

/** The writer's name, and who wrote it down for them; null where nobody is named or the seat is gone. */
export function bylineOf({ seatId }: Written, { seats }: Pick<Session, 'seats'>): string | null {
  const seat = seatId === null ? undefined : seats.get(seatId)
  if (!seat) return null
  if (seat.proxyOf === undefined) return seat.name
  return `${seat.name}, ${writtenForBy(seats.get(seat.proxyOf)?.name)}`
}

/** The same for what was written in a step: one without names names nobody. */
export function bylineIn(
  step: Pick<Step, 'anonymous'> | undefined,
  written: Written,
  session: Pick<Session, 'seats'>,
): string | null {
  return step?.anonymous ? null : bylineOf(written, session)
}

/** What stands beside the name of a person who writes on somebody else's device. */
export function writtenForBy(writer: string | undefined): string {
  return `written for by ${writer ?? 'somebody else'}`
}
