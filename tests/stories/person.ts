import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { isJsonObject, type JsonObject } from '@lockstep/shared/model/json'
import type { Wish } from '@lockstep/shared/protocol/commands'
import type { DocName } from '@lockstep/shared/protocol/frames'
import type { Mine, SeatGrant } from '@lockstep/shared/protocol/http'
import { type Copy, connectCopy } from './copy.ts'
import type { News } from './news.ts'
import { type Recorder, record } from './recorder.ts'

export interface Reply {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
  readonly bytes: Buffer
  /** The answer as JSON; an empty object where it is none. */
  readonly body: JsonObject
}

export interface Place {
  readonly url: string
  readonly roomId: string
  readonly news: News
  /** Called at the end of the test, the last one first. */
  onEnd(close: () => void): void
}

interface Asking {
  readonly method?: string
  /** The Authorization header, whole. */
  readonly auth?: string
  readonly body?: unknown
  /** A body that is no JSON. */
  readonly raw?: string
  readonly headers?: { readonly [name: string]: string }
  /** Keeps connections; left out: this one asks alone. */
  readonly agent?: http.Agent
}

/** Sends one HTTP request and keeps every byte of the answer in `heard`. */
export function request(url: string, heard: Buffer[], asking: Asking = {}): Promise<Reply> {
  const { auth, body, raw } = asking
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const method = asking.method ?? (sent === undefined ? 'GET' : 'POST')
  const headers = {
    ...(auth === undefined ? {} : { authorization: auth }),
    ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
    ...asking.headers,
  }
  return new Promise((resolve, reject) => {
    const going = http.request(url, { method, headers, agent: asking.agent ?? false }, (answer) => {
      const chunks: Buffer[] = [Buffer.from(answer.rawHeaders.join('\n'))]
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        heard.push(...chunks)
        const bytes = Buffer.concat(chunks.slice(1))
        const text = bytes.toString()
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text,
          bytes,
          body: /json/.test(answer.headers['content-type'] ?? '') ? parse(text) : {},
        })
      })
    })
    going.on('error', reject)
    going.end(sent)
  })
}

function parse(text: string): JsonObject {
  const read: unknown = JSON.parse(text)
  return isJsonObject(read) ? (read as JsonObject) : {} // JSON.parse gives nothing but JSON
}

/** Somebody seated in a room, with everything that ever came down their wires. */
export class Person {
  readonly seat: SeatGrant
  readonly #place: Place
  /** Every byte that the server sent them, over HTTP and over sockets. */
  readonly heard: Buffer[] = []

  constructor(place: Place, seat: SeatGrant) {
    this.#place = place
    this.seat = seat
  }

  get id() {
    return this.seat.id
  }

  /** `path` begins behind the room's own address: `/mine`. */
  ask(path: string, init: { method?: string; body?: unknown; raw?: string } = {}): Promise<Reply> {
    const { url, roomId } = this.#place
    const auth = `Bearer ${this.seat.token}`
    return request(`${url}/api/rooms/${roomId}${path}`, this.heard, { ...init, auth })
  }

  /** A command as it is, with an id of its own unless it has one. */
  command(wish: Wish | JsonObject, id: string = randomUUID()): Promise<Reply> {
    return this.ask('/commands', { body: { id, ...wish } })
  }

  /** A command that the server is to grant; its answer. */
  async does(wish: Wish | JsonObject): Promise<JsonObject> {
    const { status, body, text } = await this.command(wish)
    if (status !== 200) throw new Error(`${this.seat.name} was refused ${wish.type}: ${text}`)
    return body
  }

  async mine(): Promise<Mine> {
    const { text } = await this.ask('/mine')
    return JSON.parse(text) as Mine // what the server promises
  }

  /** A document with y-websocket's own provider, once it has the server's whole state. */
  async connect(name: DocName): Promise<Copy> {
    const copy = this.open(name)
    await this.#place.news.until(() => copy.provider.synced, `${this.seat.name} is in sync`)
    return copy
  }

  /** The same without waiting: it may never be let in. */
  open(name: DocName): Copy {
    const copy = connectCopy(this.#address(), name, this.seat.token, this.heard, this.#place.news)
    this.#place.onEnd(copy.destroy)
    return copy
  }

  /** A bare socket that keeps what comes and answers nothing by itself. */
  listen(name: string): Recorder {
    const recorder = record(
      `${this.#address()}/${name}`,
      this.seat.token,
      this.heard,
      this.#place.news,
    )
    this.#place.onEnd(recorder.destroy)
    return recorder
  }

  #address(): string {
    return `${this.#place.url.replace(/^http/, 'ws')}/sync/${this.#place.roomId}`
  }

  hasHeard(words: string): boolean {
    return Buffer.concat(this.heard).includes(words)
  }
}
