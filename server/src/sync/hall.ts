import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import type { RawData, WebSocket } from 'ws'
import { closeSocket } from './closeSocket.ts'
import type { SyncLimits } from './syncLimits.ts'

/** Who takes the frames once the room is there. */
interface Receiver {
  receive(bytes: Uint8Array, isBinary: boolean): void
}

/** Where a socket waits for its room: its frames are kept, but not many and not for long. */
export class Hall {
  readonly #ws: WebSocket
  readonly #limits: SyncLimits
  readonly #deadline: NodeJS.Timeout
  #frames: { readonly bytes: Uint8Array; readonly isBinary: boolean }[] = []
  #bytes = 0
  #receiver: Receiver | null = null
  #isOver = false

  constructor(ws: WebSocket, limits: SyncLimits) {
    this.#ws = ws
    this.#limits = limits
    this.#deadline = setTimeout(() => this.turnAway(closeCode.storeUnavailable), limits.handshakeMs)
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary))
    ws.once('close', () => this.#leave())
  }

  /** Turned away, or gone by itself. */
  get isOver(): boolean {
    return this.#isOver
  }

  turnAway(code: number): void {
    if (this.#isOver || this.#receiver) return
    this.#leave()
    closeSocket(this.#ws, code, '')
  }

  /** From now on frames go straight to the receiver, those that waited first. */
  handOver(receiver: Receiver): void {
    clearTimeout(this.#deadline)
    this.#receiver = receiver
    for (const { bytes, isBinary } of this.#frames) receiver.receive(bytes, isBinary)
    this.#frames = []
  }

  #receive(data: RawData, isBinary: boolean): void {
    const bytes = asBytes(data)
    if (this.#receiver) {
      this.#receiver.receive(bytes, isBinary)
      return
    }
    if (this.#isOver) return
    this.#bytes += bytes.byteLength
    this.#frames.push({ bytes, isBinary })
    const { queuedFrames, queuedBytes } = this.#limits
    if (this.#frames.length > queuedFrames || this.#bytes > queuedBytes) {
      this.turnAway(closeCode.flooding)
    }
  }

  #leave(): void {
    this.#isOver = true
    clearTimeout(this.#deadline)
    this.#frames = []
  }
}

function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
