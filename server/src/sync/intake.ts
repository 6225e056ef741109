import type { WebSocket } from 'ws'
import type { Worker } from './fairTurns.ts'

/** One frame as it came. */
export interface RawFrame {
  readonly bytes: Uint8Array
  readonly isBinary: boolean
}

interface IntakeWorld {
  /** More bytes than this do not wait: the socket is read no further until half of them are done with. */
  readonly bytesAtMost: number
  /** There is something to do: `work` is to be called. */
  ask(worker: Worker): void
  /** Takes one frame. Resolves when it is to be tried again; null: it is done with. Never throws. */
  take(frame: RawFrame): Promise<void> | null
}

/** The frames of one socket that wait for their turn, in the order of their coming; none overtakes. */
export class Intake implements Worker {
  readonly #ws: WebSocket
  readonly #world: IntakeWorld
  #frames: RawFrame[] = []
  #bytes = 0
  /** The first frame waits for something else than its turn. */
  #isHeld = false

  constructor(ws: WebSocket, world: IntakeWorld) {
    this.#ws = ws
    this.#world = world
  }

  receive(frame: RawFrame): void {
    this.#frames.push(frame)
    this.#bytes += frame.bytes.byteLength
    if (this.#bytes > this.#world.bytesAtMost) this.#ws.pause()
    if (!this.#isHeld) this.#world.ask(this)
  }

  work(): boolean {
    const [first] = this.#frames
    if (!first || this.#isHeld) return false
    const ready = this.#world.take(first)
    if (ready !== null) this.hold(ready)
    else this.#drop(first)
    return !this.#isHeld && this.#frames.length > 0
  }

  /** Nothing more is taken before that. */
  hold(ready: Promise<void>): void {
    this.#isHeld = true
    this.#ws.pause()
    void ready.then(() => {
      this.#isHeld = false
      this.#ws.resume()
      this.#world.ask(this)
    })
  }

  /** What has not been taken is left. */
  close(): void {
    this.#frames = []
    this.#bytes = 0
    // The other side's goodbye has still to be read.
    this.#ws.resume()
  }

  #drop(frame: RawFrame): void {
    // Taking it may have closed the socket.
    if (this.#frames[0] !== frame) return
    this.#frames.shift()
    this.#bytes -= frame.bytes.byteLength
    if (!this.#isHeld && this.#ws.isPaused && this.#bytes <= this.#world.bytesAtMost / 2)
      this.#ws.resume()
  }
}
