import { isId, type SeatId, seatId } from '@lockstep/shared/model/ids'
import { isJsonObject } from '@lockstep/shared/model/json'
import type { Session } from '@lockstep/shared/model/session'
import type { Awareness } from 'y-protocols/awareness'

/** What is known of somebody who is connected now. Who they are stands in the session. */
export interface Presence {
  /** The shared text that they type in, by its `placeKey`. */
  readonly typing: string | null
  /** The step that they look at. */
  readonly step: string | null
}

/** The server has stamped every state with its seat; whatever else does not fit is left out. */
export function readPresence(
  awareness: Awareness,
  me: SeatId | null,
): ReadonlyMap<SeatId, Presence> {
  const present = new Map<SeatId, Presence>()
  for (const [client, state] of awareness.getStates()) {
    const mine = client === awareness.clientID
    const id = mine ? me : isJsonObject(state) && isId(state.seatId) ? seatId(state.seatId) : null
    if (id === null || !isJsonObject(state)) continue
    present.set(id, { typing: asText(state.typing), step: asText(state.step) })
  }
  return present
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Whether somebody is in the room: two people at one device are both there while it is. */
export function isHere(
  seats: Session['seats'],
  present: ReadonlyMap<SeatId, Presence>,
  id: SeatId,
): boolean {
  if (present.has(id)) return true
  const writer = seats.get(id)?.proxyOf
  if (writer !== undefined && present.has(writer)) return true
  const device = writer ?? id
  return [...present.keys()].some((other) => seats.get(other)?.proxyOf === device)
}
