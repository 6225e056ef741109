import { writeKnock, writeSeat } from '@lockstep/shared/docs/sessionDoc'
import { type SeatId, seatId } from '@lockstep/shared/model/ids'
import { limits } from '@lockstep/shared/model/limits'
import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import type { Seat, Session } from '@lockstep/shared/model/session'
import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { newId, newSecret } from './chance.ts'
import { publicKnockId, type Roster, roleOf, type SeatingLink, type StoredKnock } from './roster.ts'
import { Work } from './work.ts'

export interface JoinWish {
  readonly key: string
  readonly name: string
  readonly side: Seat['side']
  readonly knock?: boolean | undefined
  readonly knockId?: string | undefined
  readonly screen?: boolean | undefined
}

export type Joined = { readonly seat: SeatGrant } | { readonly knockId: string }

/** How a stranger with a key becomes somebody with a seat, or knocks where the room is locked. */
export class Door {
  readonly #roster: Roster
  readonly #session: () => Session
  readonly #commit: (work: Work) => Promise<Outcome<null>>
  readonly #cutStrangers: (seat: SeatId) => void

  constructor(
    roster: Roster,
    session: () => Session,
    commit: (work: Work) => Promise<Outcome<null>>,
    cutStrangers: (seat: SeatId) => void,
  ) {
    this.#roster = roster
    this.#session = session
    this.#commit = commit
    this.#cutStrangers = cutStrangers
  }

  async join(wish: JoinWish): Promise<Outcome<Joined>> {
    const link = this.#roster.linkOf(wish.key)
    if (link === null || link === 'summary') return refuse('no-such-room', 'no such room')
    const role = roleOf(link)
    const { locked } = this.#session().room
    const known = wish.knockId === undefined ? null : publicKnockId(wish.knockId)
    const knock = known === null ? null : this.#roster.knockOf(known)
    if (locked && role !== 'facilitator') {
      if (known !== null && knock?.admitted) return this.#seat(wish, link, known)
      if (known !== null && knock) return accept({ knockId: wish.knockId ?? '' })
      if (wish.knock !== true) return refuse('locked', 'the room is locked; knock to be let in')
      return this.#knock(wish, role)
    }
    return this.#seat(wish, link, knock && known)
  }

  /** The seat itself for another device of the same person, with a token of its own. */
  async carry(code: string, now: number): Promise<Outcome<Joined>> {
    const id = this.#roster.seatOfCarry(code, now)
    const seat = id && this.#roster.seatOf(id)
    if (!seat) return refuse('no-such-room', 'no such room')
    const work = new Work()
    const token = newSecret()
    const change = this.#roster.carry(seat.id, token)
    if (change) work.record(change)
    work.afterCommit(() => this.#cutStrangers(seat.id)) // one device too many was let go
    const stored = await this.#commit(work)
    const { name, side, role } = seat
    return stored.ok ? accept({ seat: { id: seat.id, token, role, side, name } }) : stored
  }

  async #seat(wish: JoinWish, link: SeatingLink, knock: string | null): Promise<Outcome<Joined>> {
    const role = roleOf(link)
    const screen = wish.screen === true && role === 'observer'
    if (!screen && !this.#roster.hasPlaceFor(1)) {
      const { status } = this.#session().room
      return refuse('room-full', `the room has its ${this.#roster.size} people`, { phase: status })
    }
    const work = new Work()
    if (screen) this.#makeRoomForScreen(work)
    const grant = this.seatNew(work, {
      ...{ name: wish.name, side: wish.side, role, link },
      ...(screen ? { screen } : {}),
    })
    if (knock !== null) {
      work.record(this.#roster.forgetKnock(knock))
      work.session((doc) => writeKnock(doc, knock, null))
    }
    const stored = await this.#commit(work)
    return stored.ok ? accept({ seat: grant }) : stored
  }

  /** Adds a seat to `work`; the token is in the answer and nowhere else. */
  seatNew(work: Work, facts: NewSeat): SeatGrant {
    return seatNew(this.#roster, work, facts)
  }

  /** Adds somebody who is remembered without being here. */
  seatPast(work: Work, seat: Seat): void {
    const { id, ...facts } = seat
    work.record(this.#roster.seat({ ...seat, past: true }, null))
    work.session((doc) => writeSeat(doc, id, { ...facts, past: true }))
  }

  /** A window that was closed for good never says so: the oldest screen goes. */
  #makeRoomForScreen(work: Work): void {
    const screens = this.#roster.all().filter(({ screen }) => screen === true)
    for (const { id } of screens.slice(0, Math.max(0, screens.length + 1 - limits.screens))) {
      work.record(this.#roster.remove(id))
      work.session((doc) => writeSeat(doc, id, null))
      work.afterCommit(() => this.#cutStrangers(id))
    }
  }

  async #knock({ name, side }: JoinWish, role: Seat['role']): Promise<Outcome<Joined>> {
    if (this.#roster.isCrowded) return refuse('room-full', 'too many people knock')
    const work = new Work()
    const knockId = newId()
    const stored: StoredKnock = { name, side, role, admitted: false }
    const { publicId, change } = this.#roster.knock(knockId, stored)
    work.record(change)
    work.session((doc) => writeKnock(doc, publicId, { name, side }))
    const kept = await this.#commit(work)
    return kept.ok ? accept({ knockId }) : kept
  }
}

export interface NewSeat extends Pick<Seat, 'name' | 'side' | 'role' | 'screen' | 'proxyOf'> {
  /** A fresh one where it is left out. */
  readonly id?: SeatId
  /** By which they came. */
  readonly link?: SeatingLink
}

/** Adds a seat to `work`; the token is in the answer and nowhere else. */
export function seatNew(roster: Roster, work: Work, wish: NewSeat): SeatGrant {
  const { id = seatId(newId()), link, ...facts } = wish
  const token = newSecret()
  const seat = { ...facts, handAt: null }
  work.record(roster.seat({ id, ...seat }, token, link))
  work.session((doc) => writeSeat(doc, id, seat))
  const { name, side, role } = facts
  return { id, token, role, side, name }
}
