import type { JsonObject } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { CommandOf } from '@lockstep/shared/protocol/commands'
import { newSecret } from '../chance.ts'
import { seatNew } from '../door.ts'
import { carryForMs } from '../roster.ts'
import type { Call } from '../work.ts'

type Answer = Outcome<JsonObject>

/** A link that takes the sender's own seat to another device, once and soon. */
export function carrySeat({ room, actor, now, work, links }: Call): Answer {
  const code = newSecret()
  const change = room.roster.offerCarry(actor.id, code, now)
  if (change) work.record(change)
  work.secretAnswer = true
  return accept({ link: links('carry', code), until: now + carryForMs })
}

/** A seat for somebody in the room without a device; the sender's writes for them, and all see it. */
export function seatProxy(call: Call, { name, side }: CommandOf<'seat.proxy'>): Answer {
  const { room, actor, work } = call
  if (actor.proxyOf !== undefined) return refuse('not-allowed', 'a proxy seat has none of its own')
  if (room.publicRoom.session.room.locked && actor.role !== 'facilitator') {
    return refuse('locked', 'the room is locked')
  }
  const own = room.roster.all().filter(({ proxyOf }) => proxyOf === actor.id)
  if (own.length >= limits.proxies || !room.roster.hasPlaceFor(1)) {
    return refuse('room-full', `one device writes for ${limits.proxies} others at most`)
  }
  work.secretAnswer = true
  const seat = { name, side, role: 'participant', proxyOf: actor.id } as const
  return accept({ seat: { ...seatNew(room.roster, work, seat) } })
}
