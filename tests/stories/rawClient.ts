import { messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'

type WithBytes<T extends string> = T extends T
  ? { readonly type: T; readonly bytes: Uint8Array }
  : never

export type Heard =
  | WithBytes<'step1' | 'step2' | 'update' | 'awareness'>
  | { readonly type: 'saved'; readonly count: number }
  | { readonly type: 'time'; readonly sent: number; readonly now: number }
  | { readonly type: 'hello'; readonly json: unknown }
  | { readonly type: 'other' }

/** A client that sends what it is told and keeps everything that it hears. */
export class RawClient {
  readonly ws: WebSocket
  readonly heard: Heard[] = []
  readonly opened: Promise<void>
  readonly closed: Promise<number>
  /** The HTTP status in place of an upgrade. */
  readonly turnedAway: Promise<number>
  #listeners: (() => void)[] = []

  constructor(ws: WebSocket) {
    this.ws = ws
    ws.on('error', () => undefined) // a refused upgrade or a cut line shows in the promises below
    this.opened = new Promise((resolve) => ws.once('open', resolve))
    this.closed = new Promise((resolve) => ws.once('close', (code: number) => resolve(code)))
    this.turnedAway = new Promise((resolve) =>
      ws.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0)),
    )
    ws.on('message', (data: Buffer) => {
      this.heard.push(read(new Uint8Array(data)))
      for (const listener of this.#listeners) listener()
    })
  }

  /** Sends when the line is open. */
  async send(bytes: Uint8Array | string): Promise<void> {
    if (this.ws.readyState === this.ws.CONNECTING) await this.opened
    this.ws.send(bytes)
  }

  step1(doc: Y.Doc): Promise<void> {
    return this.send(sync(syncType.step1, Y.encodeStateVector(doc)))
  }

  step2(update: Uint8Array): Promise<void> {
    return this.send(sync(syncType.step2, update))
  }

  update(update: Uint8Array): Promise<void> {
    return this.send(sync(syncType.update, update))
  }

  awareness(states: readonly (readonly [id: number, clock: number, state: unknown])[]) {
    const bytes = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, states.length)
      for (const [id, clock, state] of states) {
        encoding.writeVarUint(encoder, id)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, JSON.stringify(state))
      }
    })
    return this.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.awareness)
        encoding.writeVarUint8Array(encoder, bytes)
      }),
    )
  }

  time(sent: number): Promise<void> {
    return this.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.time)
        encoding.writeFloat64(encoder, sent)
      }),
    )
  }

  /** Resolves once the server has received everything that was sent before, used or not. */
  async arrived(): Promise<void> {
    await this.opened
    const pong = new Promise((resolve) => this.ws.once('pong', resolve))
    this.ws.ping()
    await pong
  }

  /** Resolves once the server has answered to everything that was sent before. */
  async settled(): Promise<void> {
    const mark = Math.random()
    await this.time(mark)
    await this.until(() => this.heard.some((heard) => heard.type === 'time' && heard.sent === mark))
  }

  /** The first message of a type that was heard, or will be. */
  async first<T extends Heard['type']>(type: T): Promise<Extract<Heard, { type: T }>> {
    const found = () => this.heard.find((heard) => heard.type === type)
    await this.until(() => found() !== undefined)
    return found() as Extract<Heard, { type: T }> // its type was just compared
  }

  all<T extends Heard['type']>(type: T): Extract<Heard, { type: T }>[] {
    return this.heard.filter((heard) => heard.type === type) as Extract<Heard, { type: T }>[] // as above
  }

  /** Everybody's presence as it stands after all that was heard, by client id. */
  presence(): Map<number, unknown> {
    const states = new Map<number, unknown>()
    for (const { bytes } of this.all('awareness')) {
      const decoder = decoding.createDecoder(bytes)
      for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
        const id = decoding.readVarUint(decoder)
        decoding.readVarUint(decoder)
        const state: unknown = JSON.parse(decoding.readVarString(decoder))
        if (state === null) states.delete(id)
        else states.set(id, state)
      }
    }
    return states
  }

  /** The document as it stands after all that was heard. */
  board(): Y.Doc {
    const doc = new Y.Doc()
    for (const heard of this.heard) {
      if (heard.type === 'step2' || heard.type === 'update') Y.applyUpdate(doc, heard.bytes)
    }
    return doc
  }

  /** Resolves when something heard makes it true. */
  until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isTrue()) return
        this.#listeners = this.#listeners.filter((listener) => listener !== look)
        resolve()
      }
      this.#listeners.push(look)
      look()
    })
  }

  destroy(): void {
    this.ws.terminate()
  }
}

export function sync(type: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

function read(bytes: Uint8Array): Heard {
  const decoder = decoding.createDecoder(bytes)
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync: {
      const types = ['step1', 'step2', 'update'] as const
      const type = types[decoding.readVarUint(decoder)]
      return type ? { type, bytes: decoding.readVarUint8Array(decoder) } : { type: 'other' }
    }
    case messageType.awareness:
      return { type: 'awareness', bytes: decoding.readVarUint8Array(decoder) }
    case messageType.saved:
      return { type: 'saved', count: decoding.readVarUint(decoder) }
    case messageType.time:
      return {
        type: 'time',
        sent: decoding.readFloat64(decoder),
        now: decoding.readFloat64(decoder),
      }
    case messageType.hello:
      return { type: 'hello', json: JSON.parse(decoding.readVarString(decoder)) }
    default:
      return { type: 'other' }
  }
}
