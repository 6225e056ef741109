import { type SeatId, seatId } from '@lockstep/shared/model/ids'
import { isJsonObject, type Json, type JsonObject, objectIn } from '@lockstep/shared/model/json'
import { limits } from '@lockstep/shared/model/limits'
import type { Knock, PublicSeat, Seat } from '@lockstep/shared/model/session'
import type { Role } from '@lockstep/shared/model/side'
import type { Change } from '../storage/storage.ts'
import { hashSecret } from './chance.ts'
import { keyParts, recordOf } from './records.ts'

export const linkNames = ['facilitate', 'join', 'watch', 'summary'] as const
export type LinkName = (typeof linkNames)[number]
/** The summary link seats nobody. */
export type SeatingLink = Exclude<LinkName, 'summary'>

const roleOfLink = {
  facilitate: 'facilitator',
  join: 'participant',
  watch: 'observer',
  summary: null,
} as const satisfies { readonly [link in SeatingLink]: Role } & { readonly summary: null }

/** What a link's key makes of its holder; null for the summary link. */
export function roleOf<L extends LinkName>(link: L): (typeof roleOfLink)[L] {
  return roleOfLink[link]
}

const linkOfRole = {
  facilitator: 'facilitate',
  participant: 'join',
  observer: 'watch',
} as const satisfies { readonly [role in Role]: SeatingLink }

interface StoredSeat extends PublicSeat {
  /** Null: nobody sits here, see `PublicSeat.past`. */
  readonly tokenHash: string | null
  /** The link that let them in; absent: it was not remembered yet, or none did. */
  readonly link?: SeatingLink
  /** Of the further devices that the seat was carried to, the latest last. */
  readonly carried?: readonly string[]
  /** One code at a time that takes the seat to another device, once, until then (server ms). */
  readonly carry?: { readonly hash: string; readonly until: number }
}

/** How long a code for another device is good for, in milliseconds. */
export const carryForMs = 10 * 60_000

export interface StoredKnock extends Knock {
  readonly role: Role
  readonly admitted: boolean
}

/**
 * Who may be in the room: link keys, seats and their tokens, people at the door.
 *
 * Invariant: no key and no token is here or in the store, only their hashes.
 */
export class Roster {
  readonly #links = new Map<LinkName, string>()
  readonly #seats = new Map<SeatId, StoredSeat>()
  readonly #byToken = new Map<string, SeatId>()
  readonly #knocks = new Map<string, StoredKnock>()

  readonly #seatsAtMost: number

  constructor(records: ReadonlyMap<string, Json>, seatsAtMost: number = limits.seats) {
    this.#seatsAtMost = seatsAtMost
    const room = records.get(recordOf.room)
    const links = objectIn(objectIn(room).links)
    for (const name of linkNames) {
      const hash = links[name]
      if (typeof hash === 'string') this.#links.set(name, hash)
    }
    for (const [key, value] of records) {
      const seat = keyParts(key, 'seat')?.[0]
      if (seat !== undefined && isJsonObject(value)) this.#remember(seatId(seat), value)
      const knock = keyParts(key, 'knock')?.[0]
      if (knock !== undefined && isJsonObject(value)) {
        this.#knocks.set(knock, value as JsonObject & StoredKnock) // only `knock` below writes these
      }
    }
  }

  #remember(id: SeatId, value: JsonObject): void {
    const seat = value as JsonObject & StoredSeat // only `seat` below writes these
    this.#seats.set(id, seat)
    for (const hash of tokensOf(seat)) this.#byToken.set(hash, id)
  }

  linkOf(key: string): LinkName | null {
    const hash = hashSecret(key)
    for (const [name, stored] of this.#links) if (stored === hash) return name
    return null
  }

  /** Makes `key` the one that opens `link`, or lets nothing open it. */
  setLink(link: LinkName, key: string | null): Change {
    if (key === null) this.#links.delete(link)
    else this.#links.set(link, hashSecret(key))
    return { type: 'put', key: recordOf.room, value: { links: Object.fromEntries(this.#links) } }
  }

  hasLink(link: LinkName): boolean {
    return this.#links.has(link)
  }

  seatOfToken(token: string): SeatId | null {
    return this.#byToken.get(hashSecret(token)) ?? null
  }

  seatOf(id: SeatId): Seat | null {
    const found = this.#seats.get(id)
    return found ? publicSeat(id, found) : null
  }

  /** In the order of their coming. */
  all(): readonly Seat[] {
    return [...this.#seats].map(([id, stored]) => publicSeat(id, stored))
  }

  /** Big screens are no people. */
  hasPlaceFor(people: number): boolean {
    return this.size + people <= this.#seatsAtMost
  }

  /** As many at the door as could ever be let in. */
  get isCrowded(): boolean {
    return this.knocking >= this.#seatsAtMost
  }

  /** How many are people who can be here. */
  get size(): number {
    return [...this.#seats.values()].filter(({ screen, past }) => !screen && !past).length
  }

  /** Without a token nobody can ever sit there. */
  seat(seat: Seat, token: string | null, link?: SeatingLink): Change {
    const { id, ...facts } = seat
    const tokenHash = token === null ? null : hashSecret(token)
    return this.#store(id, { ...facts, tokenHash, ...(link ? { link } : {}) })
  }

  /** Whom a link let in; of those who came before this was remembered, all with the link's role. */
  cameBy(link: SeatingLink): readonly Seat[] {
    const known = ({ link, role }: StoredSeat) => link ?? linkOfRole[role]
    return [...this.#seats]
      .filter(([, stored]) => known(stored) === link && sitsByLink(stored))
      .map(([id, stored]) => publicSeat(id, stored))
  }

  update(seat: Seat): Change {
    const { id, ...facts } = seat
    return this.#store(id, { ...(this.#seats.get(id) ?? { tokenHash: null }), ...facts })
  }

  /** Lets `code` take this seat to another device, and no earlier code any more. */
  offerCarry(id: SeatId, code: string, now: number): Change | null {
    const stored = this.#seats.get(id)
    if (!stored) return null
    const carry = { hash: hashSecret(code), until: now + carryForMs }
    return this.#store(id, { ...stored, carry })
  }

  /** Whose seat a code takes along now. */
  seatOfCarry(code: string, now: number): SeatId | null {
    const hash = hashSecret(code)
    for (const [id, { carry }] of this.#seats) {
      if (carry?.hash === hash && now < carry.until) return id
    }
    return null
  }

  /** Spends the seat's code: `token` opens it as well; past so many devices the oldest is let go. */
  carry(id: SeatId, token: string): Change | null {
    const stored = this.#seats.get(id)
    if (!stored) return null
    for (const hash of tokensOf(stored)) this.#byToken.delete(hash)
    const { carry: _spent, ...kept } = stored
    const carried = [...(stored.carried ?? []), hashSecret(token)].slice(1 - limits.devices)
    return this.#store(id, { ...kept, carried })
  }

  #store(id: SeatId, stored: StoredSeat): Change {
    this.#seats.set(id, stored)
    for (const hash of tokensOf(stored)) this.#byToken.set(hash, id)
    return { type: 'put', key: recordOf.seat(id), value: JSON.parse(JSON.stringify(stored)) }
  }

  remove(id: SeatId): Change {
    const stored = this.#seats.get(id)
    if (stored) for (const hash of tokensOf(stored)) this.#byToken.delete(hash)
    this.#seats.delete(id)
    return { type: 'delete', key: recordOf.seat(id) }
  }

  knockOf(publicId: string): StoredKnock | null {
    return this.#knocks.get(publicId) ?? null
  }

  /** The public ids of those who knock with a link's key. */
  knocksBy(link: SeatingLink): readonly string[] {
    return [...this.#knocks].flatMap(([id, { role }]) => (role === roleOf(link) ? [id] : []))
  }

  get knocking(): number {
    return this.#knocks.size
  }

  /** The public id, by which the room sees a knock, says nothing about the id that admits. */
  knock(knockId: string, knock: StoredKnock): { publicId: string; change: Change } {
    const publicId = publicKnockId(knockId)
    return { publicId, change: this.#storeKnock(publicId, knock) }
  }

  admit(publicId: string, knock: StoredKnock): Change {
    return this.#storeKnock(publicId, { ...knock, admitted: true })
  }

  #storeKnock(publicId: string, knock: StoredKnock): Change {
    this.#knocks.set(publicId, knock)
    return { type: 'put', key: recordOf.knock(publicId), value: { ...knock } }
  }

  forgetKnock(publicId: string): Change {
    this.#knocks.delete(publicId)
    return { type: 'delete', key: recordOf.knock(publicId) }
  }
}

export function publicKnockId(knockId: string): string {
  return hashSecret(knockId).slice(0, 22)
}

function tokensOf({ tokenHash, carried = [] }: StoredSeat): readonly string[] {
  return [...(tokenHash === null ? [] : [tokenHash]), ...carried]
}

/** Simulated people, past ones and those on another's device came by none. */
function sitsByLink({ simulated, past, proxyOf }: StoredSeat): boolean {
  return !simulated && !past && proxyOf === undefined
}

/** What everybody may know of a seat. */
function publicSeat(id: SeatId, stored: StoredSeat): Seat {
  const { tokenHash: _token, link: _link, carried: _carried, carry: _carry, ...facts } = stored
  return { id, ...facts }
}
