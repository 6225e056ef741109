import { addNote, moveNote } from '@lockstep/shared/docs/boardDoc'
import { noteId, seatId, stepId } from '@lockstep/shared/model/ids'
import { seatProtocolPrefix, subprotocol, syncType } from '@lockstep/shared/protocol/frames'
import type { CreatedRoom, SeatGrant } from '@lockstep/shared/protocol/http'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { updateOf } from '../stories/boardSteps.ts'
import { request } from '../stories/person.ts'
import { sync } from '../stories/rawClient.ts'
import { readFrame } from '../stories/recorder.ts'
import { keyOf } from '../stories/world.ts'

export interface Seated {
  readonly address: string
  readonly token: string
  readonly id: string
}

/** A room on a server in another process, with as many seats as are asked for, one after the other. */
export async function makeRoom(url: string, people: number): Promise<readonly Seated[]> {
  const seat = await openDoor(url)
  const seats: Seated[] = []
  for (let n = 0; n < people; n += 1) seats.push(await seat(`Ann ${n}`))
  return seats
}

/** Makes a room; what it returns takes a seat in it. */
export async function openDoor(url: string): Promise<(name: string) => Promise<Seated>> {
  const facilitator = { name: 'Fay', side: 'sales' }
  const body = { title: 'Plan', template: 'blank', facilitator }
  const made = JSON.parse((await request(`${url}/api/rooms`, [], { body })).text) as CreatedRoom // what the server promises
  const address = `${url.replace(/^http/, 'ws')}/sync/${made.roomId}/board`
  return async (name) => {
    const wish = { key: keyOf(made.links.join), name, side: 'sales' }
    const { text } = await request(`${url}/api/rooms/${made.roomId}/seats`, [], { body: wish })
    const { seat } = JSON.parse(text) as { seat: SeatGrant } // what the server promises
    return { address, token: seat.token, id: seat.id }
  }
}

/** Ann moves a note again and again, and Bob sees it: how long that takes each time. */
export class WorkingRoom {
  readonly #doc = new Y.Doc()
  readonly #ann: WebSocket
  readonly #bob: WebSocket
  readonly #everyMs: number
  #moves = 0
  #sentAt: number | null = null
  #timer: NodeJS.Timeout | null = null
  /** Codes of closes that nobody had asked for. */
  readonly closes: number[] = []
  /** Milliseconds from Ann's hand to Bob's eye. */
  delays: number[] = []

  private constructor(ann: WebSocket, bob: WebSocket, everyMs: number) {
    this.#ann = ann
    this.#bob = bob
    this.#everyMs = everyMs
  }

  static async open(url: string, everyMs: number): Promise<WorkingRoom> {
    const [ann, bob] = await makeRoom(url, 2)
    if (!ann || !bob) throw new Error('nobody was seated')
    const [anns, bobs] = await Promise.all([ann, bob].map(connect))
    if (!anns || !bobs) throw new Error('nobody is connected')
    const room = new WorkingRoom(anns, bobs, everyMs)
    for (const socket of [anns, bobs]) socket.on('close', (code) => room.closes.push(code))
    bobs.on('message', (bytes: Buffer) => {
      if (readFrame(new Uint8Array(bytes)).type === 'update') room.#seen()
    })
    room.#begin(ann)
    return room
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    for (const socket of [this.#ann, this.#bob]) {
      socket.removeAllListeners('close')
      socket.terminate()
    }
  }

  #begin(ann: Seated): void {
    const note = {
      stepId: stepId('s'),
      side: 'sales',
      seatId: seatId(ann.id),
      text: 'Hello',
    } as const
    this.#send(() => addNote(this.#doc, noteId('n'), { ...note, place: 0, facts: {} }))
  }

  #seen(): void {
    if (this.#sentAt === null) return
    this.delays.push(performance.now() - this.#sentAt)
    this.#sentAt = null
    this.#timer = setTimeout(
      () => this.#send(() => this.#move()),
      this.#everyMs * (0.5 + Math.random()),
    )
  }

  #move(): void {
    this.#moves += 1
    moveNote(this.#doc, noteId('n'), this.#moves)
  }

  #send(change: () => void): void {
    const bytes = sync(
      this.#moves === 0 ? syncType.step2 : syncType.update,
      updateOf(this.#doc, change),
    )
    this.#sentAt = performance.now()
    this.#ann.send(bytes)
  }
}

/** Resolves once the server has greeted. */
function connect({ address, token }: Seated): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, [subprotocol, seatProtocolPrefix + token])
    socket.once('message', () => resolve(socket))
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)))
    socket.once('error', reject)
  })
}
