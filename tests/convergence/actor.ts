import { randomUUID } from 'node:crypto'
import type http from 'node:http'
import type { JsonObject } from '@lockstep/shared/model/json'
import type { Side } from '@lockstep/shared/model/side'
import type { SeatGrant } from '@lockstep/shared/protocol/http'
import { type Reply, request } from '../stories/person.ts'
import { Line, type LineWatch } from './line.ts'

/** Where the server is, and how one gets there. */
export interface Server {
  readonly url: string
  readonly roomId: string
  readonly agent: http.Agent
  /** Resolves when it is there (again). */
  readonly up: Promise<unknown>
}

interface Answer {
  readonly reply: Reply
  /** The command's. */
  readonly id: string
  readonly tries: number
}

/** Somebody in the room: a seat, a copy of each document, and a wish now and then. */
export class Actor {
  readonly seat: SeatGrant
  readonly boards: readonly Line[]
  readonly session: Line
  /** Everything that its commands were answered with; each has an answer in the end. */
  readonly inFlight = new Set<Promise<unknown>>()
  /** Watches, or may watch, since everything last came to rest. */
  mayBeObserver: boolean
  /** Its role has changed since then: what it wrote before may be refused now. */
  hasNewRole = false
  /** Writes what it may not, until its socket is closed for it. */
  isMisbehaving = false
  readonly #server: () => Server

  constructor(seat: SeatGrant, tabs: number, server: () => Server, watch: LineWatch) {
    this.seat = seat
    this.#server = server
    this.mayBeObserver = seat.role === 'observer'
    const line = (name: 'board' | 'session') =>
      new Line(
        name,
        seat.token,
        () => `${server().url.replace(/^http/, 'ws')}/sync/${server().roomId}/${name}`,
        watch,
      )
    this.boards = Array.from({ length: tabs }, () => line('board'))
    this.session = line('session')
  }

  get id(): string {
    return this.seat.id
  }

  get name(): string {
    return this.seat.name
  }

  get side(): Side {
    return this.seat.side
  }

  get lines(): readonly Line[] {
    return [this.session, ...this.boards]
  }

  /** Sends a command until somebody answers: what was not understood is asked again by the same id. */
  async command(wish: JsonObject, judge: (answer: Answer) => void): Promise<void> {
    const id = randomUUID()
    const asking = this.#untilAnswered(id, wish).then(judge)
    this.inFlight.add(asking)
    const over = () => this.inFlight.delete(asking)
    asking.then(over, over)
    return asking
  }

  async #untilAnswered(id: string, wish: JsonObject): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return { reply: await this.ask('/commands', { id, ...wish }), id, tries }
      } catch (error) {
        // The server has gone away under it; it will be back, and know the id if it had obeyed.
        if (tries === 20) throw error
        await this.#server().up
      }
    }
  }

  ask(path: string, body?: JsonObject): Promise<Reply> {
    const { url, roomId, agent } = this.#server()
    return request(`${url}/api/rooms/${roomId}${path}`, [], {
      auth: `Bearer ${this.seat.token}`,
      agent,
      ...(body && { body }),
    })
  }
}
