import {
  type Hello,
  messageType,
  seatProtocolPrefix,
  subprotocol,
  syncType,
} from '@lockstep/shared/protocol/frames'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { News } from './news.ts'

/** A frame from the server, as far as stories look into it. */
export type Frame =
  | { readonly type: 'step1' }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness' }
  | { readonly type: 'saved'; readonly count: number }
  | { readonly type: 'time' }
  | { readonly type: 'hello'; readonly hello: Hello }

export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes)
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync: {
      const step = decoding.readVarUint(decoder)
      if (step === syncType.step1) return { type: 'step1' }
      const update = decoding.readVarUint8Array(decoder)
      return { type: step === syncType.step2 ? 'step2' : 'update', update }
    }
    case messageType.awareness:
      return { type: 'awareness' }
    case messageType.saved:
      return { type: 'saved', count: decoding.readVarUint(decoder) }
    case messageType.time:
      return { type: 'time' }
    case messageType.hello:
      return { type: 'hello', hello: JSON.parse(decoding.readVarString(decoder)) as Hello } // the server's own
    default:
      throw new Error('the server sent a frame of no known type')
  }
}

/** A bare socket that remembers. */
export interface Recorder {
  readonly socket: WebSocket
  readonly frames: readonly Frame[]
  /** Null while it is open. */
  readonly closeCode: () => number | null
  /** Sends the document's whole state as an answer would, and asks for the server's. */
  sync(doc: Y.Doc): void
  destroy(): void
}

export function record(address: string, token: string, heard: Buffer[], news: News): Recorder {
  const socket = new WebSocket(address, [subprotocol, seatProtocolPrefix + token])
  const frames: Frame[] = []
  let closeCode: number | null = null
  socket.on('message', (data: Buffer) => {
    const bytes = Buffer.from(data)
    heard.push(bytes)
    frames.push(readFrame(bytes))
    news.tell()
  })
  socket.on('close', (code) => {
    closeCode = code
    news.tell()
  })
  socket.on('error', news.tell)
  return {
    socket,
    frames,
    closeCode: () => closeCode,
    sync: (doc) => socket.send(step1(Y.encodeStateVector(doc))),
    destroy: () => socket.terminate(),
  }
}

function step1(stateVector: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, syncType.step1)
    encoding.writeVarUint8Array(encoder, stateVector)
  })
}

/** Asks for the server's time; the answer comes behind everything that it sent before. */
export function askTime(): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.time)
    encoding.writeFloat64(encoder, 0)
  }) as Uint8Array<ArrayBuffer> // lib0 makes them on ArrayBuffers
}
