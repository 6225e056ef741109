import type { WebSocket } from 'ws'

/** One frame as it came. */
export interface RawFrame {
  readonly bytes: Uint8Array
  readonly isBinary: boolean
}

/** Frames of one socket that wait for something, in the order of their coming; none overtakes. */
export class WaitingFrames {
  readonly #ws: WebSocket
  readonly #receive: (frame: RawFrame) => void
  #frames: RawFrame[] | null = null

  constructor(ws: WebSocket, receive: (frame: RawFrame) => void) {
    this.#ws = ws
    this.#receive = receive
  }

  /** Whether the frame has to wait behind others; then it is kept. */
  keep(frame: RawFrame): boolean {
    this.#frames?.push(frame)
    return this.#frames !== null
  }

  /** From `first` on nothing is received, and no more is read than has come in already. */
  until(ready: Promise<void>, first: RawFrame): void {
    this.#frames = [first]
    this.#ws.pause()
    void ready.then(() => {
      const frames = this.#frames ?? []
      this.#frames = null
      this.#ws.resume()
      for (const frame of frames) this.#receive(frame)
    })
  }
}
