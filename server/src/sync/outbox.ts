import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { updateFrame } from './frames.ts'
import type { LiveDoc } from './liveDoc.ts'
import { inSlices, type Pay } from './slices.ts'
import type { SyncLimits } from './syncLimits.ts'

interface Waiting {
  /** Empty while it is being written. */
  frame: Uint8Array
  /** The frame may go once this is resolved; null: at once. */
  readonly ready: Promise<void> | null
  /** It takes its turn among all that the rooms do. */
  readonly isLarge?: boolean
}

const unwritten = new Uint8Array()

interface OutboxWorld {
  readonly live: LiveDoc
  /** Resolves when everything that stands in the documents by now is durable. */
  committed(): Promise<void>
  /** Server ms. */
  now(): number
  /** Calls `send` when the room has a turn. */
  takeTurn(send: () => void): void
  /** Bytes that the system has not taken yet of what is being written. */
  untaken(): number
  /** The reader can't keep up. */
  onTooSlow(): void
  /** What a frame waited for has failed: it never became durable. */
  onBroken(error: unknown): void
}

/**
 * What goes out of one socket, in order and within bounds.
 *
 * - Frames leave in the order of the calls; one that waits for its commit holds up those behind it.
 * - To a reader that lags behind, presence is dropped and changes are left out; once it has caught
 *   up, it gets everything that it missed as one change. So it never diverges, and never costs more
 *   than its bound.
 */
export class Outbox {
  readonly #ws: WebSocket
  readonly #world: OutboxWorld
  readonly #limits: SyncLimits
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #toBeWritten = 0
  #waitingSince: number | null = null
  #closed = false
  /** What large answers may use beyond the bounds until they have been read. */
  #allowance = 0
  #laggingSince: number | null = null
  /** Whether the reader reads at all: what was left when it was last looked at, and since when. */
  #untaken = 0
  #hasDrained = false
  #stillSince = 0
  /** Where in each client's changes the left out ones begin; null: none were. */
  #missed: Map<number, number> | null = null
  /** A sync step 1 that waits for its answer. */
  #asked: Uint8Array | null = null
  /** When the last frame went out, in server ms. */
  lastSentAt: number

  constructor(ws: WebSocket, world: OutboxWorld, limits: SyncLimits) {
    this.#ws = ws
    this.#world = world
    this.#limits = limits
    this.lastSentAt = world.now()
  }

  send(frame: Uint8Array): void {
    this.#add({ frame, ready: null })
  }

  /** Something that tells of memory: it goes when everything there is durable. */
  sendCommitted(frame: Uint8Array): void {
    this.#add({ frame, ready: this.#world.committed() })
  }

  /** Presence: dropped for a slow reader. */
  sendLossy(frame: Uint8Array): void {
    if (this.#unsent() <= this.#limits.dropAwarenessAt + this.#allowance) this.send(frame)
  }

  /** A published change: made up for later if the reader is behind. */
  sendUpdate(frame: Uint8Array, update: Uint8Array): void {
    if (!this.#missed && this.#unsent() <= this.#limits.holdUpdatesAt + this.#allowance) {
      this.send(frame)
      return
    }
    this.#missed ??= new Map()
    for (const [client, clock] of Y.parseUpdateMeta(update).from) {
      const missed = this.#missed.get(client)
      if (missed === undefined || clock < missed) this.#missed.set(client, clock)
    }
  }

  /** Answers a sync step 1; later, and only the last one, when the reader has much to read yet. */
  answer(stateVector: Uint8Array, pay?: Pay): void {
    if (this.isBehind()) this.#asked = stateVector
    else this.#sendLarge(this.#world.live.step2For(stateVector, pay))
  }

  /** Whether the reader has much to read yet. */
  isBehind(): boolean {
    return this.#unsent() > this.#limits.holdUpdatesAt || this.#toBeWritten > 0
  }

  /** Called now and then: lets go of a reader that takes nothing, or has not caught up in time. */
  check(now: number): void {
    const { holdUpdatesAt, letGoAt, stalledMs, slowestReader } = this.#limits
    const unsent = this.#unsent()
    if (unsent <= holdUpdatesAt) this.#laggingSince = null
    else this.#laggingSince ??= now
    const patience = stalledMs + (this.#allowance / slowestReader) * 1_000
    const isStalled = this.#laggingSince !== null && now - this.#laggingSince > patience
    const isStill = this.#isStill(now) && this.#laggingSince !== null
    if (isStalled || isStill || unsent > letGoAt + this.#allowance) this.#world.onTooSlow()
    const isStuck = this.#waitingSince !== null && now - this.#waitingSince > stalledMs
    if (isStuck && this.#waiting[0]?.frame !== unwritten)
      this.#world.onBroken(new Error('a commit takes too long'))
  }

  /** Whether for a while not one byte has left. */
  #isStill(now: number): boolean {
    const untaken = this.#world.untaken()
    const isMoving = this.#hasDrained || this.#laggingSince === null || untaken !== this.#untaken
    if (isMoving) this.#stillSince = now
    this.#hasDrained = false
    this.#untaken = untaken
    return now - this.#stillSince > this.#limits.stillMs
  }

  close(): void {
    this.#closed = true
    this.#waiting = []
    this.#waitingBytes = 0
    this.#missed = null
    this.#asked = null
  }

  /** As much of the live document as somebody lacks. */
  #sendLarge(frame: Uint8Array | Promise<Uint8Array>): void {
    if (frame instanceof Promise) {
      this.#toBeWritten += 1
      const ready = frame.then((written) => {
        this.#toBeWritten -= 1
        waiting.frame = written
        if (this.#waiting[0] === waiting) this.#waitingSince = this.#world.now()
        this.#allowance += written.byteLength
        this.#waitingBytes += written.byteLength
        return this.#world.committed()
      })
      ready.catch(() => undefined) // told when its turn comes
      const waiting: Waiting = { frame: unwritten, ready, isLarge: true }
      this.#add(waiting)
    } else {
      this.#allowance += frame.byteLength
      this.#add({ frame, ready: this.#world.committed(), isLarge: true })
    }
  }

  #unsent(): number {
    return this.#ws.bufferedAmount + this.#waitingBytes
  }

  #add(waiting: Waiting): void {
    if (this.#closed) return
    this.#waiting.push(waiting)
    this.#waitingBytes += waiting.frame.byteLength
    this.#pump()
  }

  /** Sends up to the first frame that has to wait. */
  #pump(): void {
    while (this.#waitingSince === null) {
      const next = this.#waiting[0]
      if (!next) return
      if (next.ready !== null) {
        this.#waitingSince = this.#world.now()
        next.ready.then(
          () => {
            if (next.isLarge) this.#world.takeTurn(() => this.#resume())
            else this.#resume()
          },
          (error: unknown) => this.#world.onBroken(error),
        )
        return
      }
      this.#sendFirst()
    }
  }

  #resume(): void {
    this.#waitingSince = null
    if (this.#closed) return
    this.#sendFirst()
    this.#pump()
  }

  #sendFirst(): void {
    const next = this.#waiting.shift()
    if (!next) return
    this.#waitingBytes -= next.frame.byteLength
    this.lastSentAt = this.#world.now()
    this.#ws.send(next.frame, () => this.#drained())
    if (this.#unsent() > this.#limits.letGoAt + this.#allowance) this.#world.onTooSlow()
  }

  /** Called when bytes have left: makes up for what was left out. A failed send shows as a close. */
  #drained(): void {
    if (this.#closed) return
    this.#hasDrained = true
    const unsent = this.#unsent()
    if (unsent === 0) this.#allowance = 0
    if (unsent > this.#limits.dropAwarenessAt) return
    if (this.#asked) {
      // Whatever was left out lies beyond what the client had when it asked.
      const asked = this.#asked
      this.#asked = null
      this.#missed = null
      this.answer(asked)
    } else if (this.#missed) {
      const { live } = this.#world
      const has = Y.decodeStateVector(live.stateVector())
      for (const [client, clock] of this.#missed) has.set(client, clock)
      this.#missed = null
      const state = inSlices(live.stateSlices(Y.encodeStateVector(has)))
      this.#sendLarge(state instanceof Promise ? state.then(updateFrame) : updateFrame(state))
    }
  }
}
