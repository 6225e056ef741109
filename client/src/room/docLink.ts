import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import {
  type DocName,
  type Hello,
  messageType,
  seatProtocolPrefix,
  subprotocol,
} from '@lockstep/shared/protocol/frames'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { afterSaved, afterSending, justOpened, notConnected, outgoing } from './saved.ts'

/** One document of a room and its socket: y-websocket's own provider and our three messages. */
export interface DocLink {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Whether this connection has received the server's whole state. */
  readonly synced: () => boolean
  connect(): void
  /** Now, if it waits for its next try; and if nothing is heard for a while, with a new socket. */
  wake(): void
  askTime(sentAt: number): void
  destroy(): void
}

export interface DocLinkOptions {
  /** `wss://host/sync/<roomId>`. */
  readonly address: string
  readonly name: DocName
  readonly token: string
  readonly Socket: typeof WebSocket
  /** From 0 to 1, for the jitter between tries. */
  readonly random: () => number
  readonly on: {
    /** False: this is another life of the room, and the link is being given up. */
    hello(hello: Hello): boolean
    count(change: (count: typeof notConnected) => typeof notConnected): void
    time(sentAt: number, serverTime: number): void
    /** The link's state may have changed. */
    changed(): void
    /** The server closed for good, with a 44xx code or 1009. */
    refused(code: number): void
  }
}

const helloShape = v.object({
  epoch: v.number(),
  role: v.string(),
  serverTime: v.number(),
  readOnly: v.optional(v.boolean(), false),
})

/** A connection that lasted so long was a success, in milliseconds; the next pause is short again. */
const steadyAfter = 10_000
/** After this long without an answer a woken socket counts as dead, in milliseconds. */
const deadAfter = 3_000

export function linkDoc(options: DocLinkOptions): DocLink {
  const { name, token, on } = options
  const doc = new Y.Doc()
  let readOnly = false // what the last hello said
  let known = false // whether this connection's hello was accepted
  let failures = 0
  let syncedAt: number | null = null
  let deadline: ReturnType<typeof setTimeout> | null = null

  const provider = new WebsocketProvider(options.address, name, doc, {
    connect: false,
    disableBc: true,
    shouldReconnect: ({ code }) => !isFinal(code),
    protocols: [subprotocol, seatProtocolPrefix + token],
    WebSocketPolyfill: countingSocket(options.Socket, {
      opened() {
        known = false
        on.count(() => justOpened)
      },
      /**
       * Our changes go out with the answer to the server's step 1, never before it. While the server
       * cannot save they stay here; when it can, it asks for all of them again.
       */
      mayGo(frame, offered) {
        const what = outgoing(frame)
        return what === 'other' || (!readOnly && (what === 'offer' || offered))
      },
      sent: (frame) => on.count((count) => afterSending(count, frame)),
    }),
  })
  // Presence is the board's alone.
  if (name !== 'board') provider.awareness.setLocalState(null)

  provider.messageHandlers[messageType.hello] = (_encoder, decoder) => {
    const parsed = v.safeParse(helloShape, readJson(decoder))
    if (parsed.success) readOnly = parsed.output.readOnly
    known = parsed.success && on.hello(parsed.output)
    if (known) return
    provider.destroy()
    if (!parsed.success) on.refused(closeCode.malformed)
  }
  provider.messageHandlers[messageType.saved] = (_encoder, decoder) => {
    const acked = decoding.readVarUint(decoder)
    on.count((count) => afterSaved(count, acked))
  }
  provider.messageHandlers[messageType.time] = (_encoder, decoder) => {
    const sentAt = decoding.readFloat64(decoder)
    on.time(sentAt, decoding.readFloat64(decoder))
  }

  provider.on('sync', (synced: boolean) => {
    if (synced) syncedAt = performance.now()
    on.changed()
  })
  provider.on('status', on.changed)
  provider.on('connection-close', () => {
    on.count(() => notConnected)
    // A server that lets us in and cannot store anything would be asked for everything each second.
    if (syncedAt !== null && performance.now() - syncedAt > steadyAfter) failures = 0
    syncedAt = null
    // y-websocket doubles without jitter, so a restart would call everybody back at once: with the
    // exponent out of the way, the longest wait is the wait.
    provider.wsUnsuccessfulReconnects = 30
    provider.maxBackoffTime = pause(failures, options.random())
    failures += 1
  })
  provider.on('closed', ({ code }: { code: number }) => on.refused(code))

  function again() {
    provider.disconnect()
    provider.connect()
  }

  return {
    doc,
    awareness: provider.awareness,
    synced: () => provider.wsconnected && provider.synced && known,
    connect: () => provider.connect(),
    wake() {
      if (!provider.shouldConnect) return
      if (!provider.wsconnected) {
        if (provider.ws === null) provider.connect()
        return
      }
      const heard = provider.wsLastMessageReceived
      if (deadline !== null) clearTimeout(deadline)
      deadline = setTimeout(() => {
        if (provider.wsconnected && provider.wsLastMessageReceived === heard) again()
      }, deadAfter)
      sendTime(provider, performance.now())
    },
    askTime: (sentAt) => sendTime(provider, sentAt),
    destroy() {
      if (deadline !== null) clearTimeout(deadline)
      provider.destroy()
      provider.awareness.destroy()
      doc.destroy()
    },
  }
}

/** 44xx; and 1009, by which a WebSocket itself turns away what is too large for any message. */
function isFinal(code: number): boolean {
  return code === 1009 || (code >= 4400 && code < 4500)
}

/** Waits 0.3 to 1 s, then longer, up to 8 to 15 s; in milliseconds. */
export function pause(failures: number, random: number): number {
  const longest = Math.min(15_000, 1_000 * 2 ** failures)
  return Math.round(longest * (failures === 0 ? 0.3 + 0.7 * random : 0.5 + 0.5 * random))
}

function sendTime(provider: WebsocketProvider, sentAt: number): void {
  const { ws } = provider
  if (!provider.wsconnected || ws?.readyState !== ws?.OPEN) return
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.time)
  encoding.writeFloat64(encoder, sentAt)
  ws?.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>) // lib0 makes plain buffers
}

function readJson(decoder: decoding.Decoder): unknown {
  try {
    return JSON.parse(decoding.readVarString(decoder))
  } catch {
    return null // no hello at all: the caller gives the link up
  }
}

interface Watch {
  opened(): void
  mayGo(frame: Uint8Array, offered: boolean): boolean
  sent(frame: Uint8Array): void
}

/** A WebSocket that tells what goes out, for the provider makes its sockets itself. */
function countingSocket(Socket: typeof WebSocket, watch: Watch): typeof WebSocket {
  return class extends Socket {
    #offered = false

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('open', () => watch.opened())
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      if (!(data instanceof Uint8Array)) {
        super.send(data as string) // text or bytes alike: only counting needs to look inside
        return
      }
      if (!watch.mayGo(data, this.#offered)) return
      if (outgoing(data) === 'offer') this.#offered = true
      super.send(data)
      watch.sent(data)
    }
  }
}
