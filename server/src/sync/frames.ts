import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { type Hello, messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** One message of a client, taken apart as far as its envelope goes. */
export type ClientFrame =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'time'; readonly sent: number }

/** In bytes. A sync step 2 may carry a whole offline afternoon. */
export interface FrameLimits {
  readonly messageBytes: number
  readonly syncBytes: number
}

/** Reads a frame that holds exactly one message. Rubbish is refused, never thrown. */
export function readFrame(bytes: Uint8Array, limits: FrameLimits): Outcome<ClientFrame> {
  const tooLarge = refuse('too-large', 'message too large')
  if (bytes.byteLength > limits.syncBytes) return tooLarge
  try {
    const decoder = decoding.createDecoder(bytes)
    const frame = readMessage(decoder)
    const mayBeLong = frame?.type === 'step2'
    if (bytes.byteLength > limits.messageBytes && !mayBeLong) return tooLarge
    if (frame === null) return refuse('malformed', 'not a message that a client may send')
    if (decoding.hasContent(decoder)) return refuse('malformed', 'bytes after the message')
    return accept(frame)
  } catch {
    // lib0 throws at the end of the bytes and on too large integers: both say the same here
    return refuse('malformed', 'the frame is cut short')
  }
}

function readMessage(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync:
      return readSync(decoder)
    case messageType.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case messageType.queryAwareness:
      return { type: 'queryAwareness' }
    case messageType.time:
      return { type: 'time', sent: decoding.readFloat64(decoder) }
    default:
      return null
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case syncType.step1:
      return { type: 'step1', stateVector: decoding.readVarUint8Array(decoder) }
    case syncType.step2:
      return { type: 'step2', update: decoding.readVarUint8Array(decoder) }
    case syncType.update:
      return { type: 'update', update: decoding.readVarUint8Array(decoder) }
    default:
      return null
  }
}

export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(syncType.step1, stateVector)
}

export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(syncType.step2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(syncType.update, update)
}

function syncFrame(type: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

export function awarenessFrame(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })
}

export function savedFrame(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.saved)
    encoding.writeVarUint(encoder, count)
  })
}

/** `sent` is the client's own clock as it said; 0 where nobody asked. `now`: server ms. */
export function timeFrame(sent: number, now: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.time)
    encoding.writeFloat64(encoder, sent)
    encoding.writeFloat64(encoder, now)
  })
}

export function helloFrame(hello: Hello): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.hello)
    encoding.writeVarString(encoder, JSON.stringify(hello))
  })
}

export function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    return false // cut short
  }
}
