import type { DocName } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'
import { encodeSlices } from './encodeSlices.ts'
import { step2Frame, updateFrame } from './frames.ts'
import { inSlices, type Pay } from './slices.ts'

/** One socket's ear for what was committed. */
export interface Subscriber {
  /** Its own changes carry this origin and need not come back. */
  readonly origin: unknown
  /** `frame` is the update as a message, encoded once for everybody. */
  receive(frame: Uint8Array, update: Uint8Array): void
  /** The document was dropped from memory: nothing more will come. */
  gone(): void
}

/** What an update brought. */
export interface Applied {
  readonly update: Uint8Array
  /** It holds more than the sender has: Yjs has tidied up after it. */
  readonly tidied: boolean
}

type ChangeListener = (transactions: readonly Y.Transaction[]) => void

interface Published {
  readonly update: Uint8Array
  readonly origin: unknown
}

/** More updates than this are not merged at once: merging grows faster than its input. */
const mergedAtMost = 50
const mergedBytesAtMost = 64 * 1024

/** How many answers are kept: after a restart all have the same copy, and a few an older one. */
const step2sAtMost = 8

/**
 * A document in memory with its ordered way out: apply → commit → `published` → fan-out.
 *
 * - `doc` may hold changes that are not durable yet; subscribers only ever see published ones.
 * - Nobody changes `doc` but through `change`, `apply` and `adopt`; it may become another by the last.
 * - Each one has a client id of its own, so after a failed commit a fresh LiveDoc never writes
 *   other content under numbers that somebody has seen.
 */
export class LiveDoc {
  readonly name: DocName
  readonly epoch: number
  #doc: Y.Doc
  /** Updates and their bytes since the last snapshot, for the owner to decide on the next one. */
  readonly log = { count: 0, bytes: 0 }
  #fresh: Uint8Array[] = []
  #fullState: Uint8Array | null = null
  readonly #step2s = new Map<string, Uint8Array>()
  /** Those that are being written. */
  readonly #step2sToCome = new Map<string, Promise<Uint8Array>>()
  #published: Published[] = []
  #flushing: NodeJS.Immediate | null = null
  readonly #subscribers = new Set<Subscriber>()
  readonly #changeListeners = new Set<ChangeListener>()
  #isDestroyed = false

  /** `doc` holds what is stored, `log` that part of it which is still in the log. */
  constructor(
    name: DocName,
    epoch: number,
    doc = new Y.Doc({ gc: true }),
    log: readonly Uint8Array[] = [],
  ) {
    this.name = name
    this.epoch = epoch
    this.#doc = doc
    for (const update of log) this.#count(update)
    this.#listen()
  }

  get doc(): Y.Doc {
    return this.#doc
  }

  /** Calls `listener` at each change, with what it consists of. */
  onChange(listener: ChangeListener): void {
    this.#changeListeners.add(listener)
  }

  #listen(): void {
    const hear = (update: Uint8Array, _: unknown, __: Y.Doc, transaction: Y.Transaction) => {
      this.#fresh.push(update)
      this.#changed([transaction])
    }
    this.#doc.on('update', hear)
  }

  #changed(transactions: readonly Y.Transaction[]): void {
    this.#fullState = null
    this.#step2s.clear()
    for (const listener of this.#changeListeners) listener(transactions)
  }

  /**
   * One transaction of the server; returns what it changed, null for nothing. When `change` throws,
   * the document may hold half of it: close the room and load it again.
   */
  change(origin: unknown, change: (doc: Y.Doc) => void): Uint8Array | null {
    return this.#collect(() => this.doc.transact(() => change(this.doc), origin))
  }

  /** Applies an update that has passed the gate; returns what was new, null for nothing. */
  apply(update: Uint8Array, origin: unknown): Applied | null {
    let tidied = false
    // Formatting that has become void is tidied up in a transaction of its own, after the change.
    const look = (_: Uint8Array, by: unknown) => {
      if (by !== origin) tidied = true
    }
    this.doc.on('update', look)
    const fresh = this.#collect(() => Y.applyUpdate(this.doc, update, origin))
    this.doc.off('update', look)
    return fresh && { update: fresh, tidied }
  }

  /**
   * Takes another document in the place of its own: it holds the same and `updates`, which came in
   * these transactions. So a large change is there all at once, though it was made in slices.
   */
  adopt(doc: Y.Doc, updates: readonly Uint8Array[], transactions: readonly Y.Transaction[]): void {
    const former = this.#doc
    doc.clientID = former.clientID
    this.#doc = doc
    this.#listen()
    for (const update of updates) this.#count(update)
    former.destroy()
    this.#changed(transactions)
  }

  /** Called after the commit of `update`, in the order of the commits. Sent in the next tick. */
  published(update: Uint8Array, exceptOrigin?: unknown): void {
    this.#published.push({ update, origin: exceptOrigin })
    this.#flushing ??= setImmediate(() => this.flush())
  }

  /** Hands out what was published without waiting for the tick. */
  flush(): void {
    if (this.#flushing) clearImmediate(this.#flushing)
    this.#flushing = null
    const waiting = this.#published
    this.#published = []
    let batch: Published[] = []
    let bytes = 0
    for (const published of waiting) {
      bytes += published.update.byteLength
      if (batch.length >= mergedAtMost || (batch.length > 0 && bytes > mergedBytesAtMost)) {
        this.#fanOut(batch)
        batch = []
        bytes = published.update.byteLength
      }
      batch.push(published)
    }
    if (batch.length > 0) this.#fanOut(batch)
  }

  /** From now on `subscriber` receives what is published. Returns the way to stop. */
  subscribe(subscriber: Subscriber): () => void {
    if (this.#isDestroyed) subscriber.gone()
    else this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  /**
   * What a holder of `stateVector` lacks, as a message of that moment, when all of it has been written;
   * send it only once all of this is committed. All who come at once, or come back with the same copy,
   * are sent the very same bytes, until the document changes. The first of them pays.
   */
  step2For(stateVector: Uint8Array, pay?: Pay): Uint8Array | Promise<Uint8Array> {
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.#step2s.get(key) ?? this.#step2sToCome.get(key)
    if (known !== undefined) return known
    const frame = inSlices(this.#step2Slices(stateVector, key), pay)
    if (frame instanceof Promise) this.#step2sToCome.set(key, frame)
    return frame
  }

  *#step2Slices(stateVector: Uint8Array, key: string): Generator<void, Uint8Array> {
    try {
      const frame = step2Frame(yield* this.stateSlices(stateVector))
      if (this.#step2s.size < step2sAtMost) this.#step2s.set(key, frame)
      return frame
    } finally {
      this.#step2sToCome.delete(key)
    }
  }

  /** The same as an update, for whoever has to do something in the moment at which it is whole. */
  *stateSlices(stateVector?: Uint8Array): Generator<void, Uint8Array> {
    for (;;) {
      const doc = this.#doc
      const state = yield* encodeSlices(doc, stateVector)
      if (doc === this.#doc) return state
    }
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }

  /** The whole document, kept until it changes. */
  encodeSnapshot(): Uint8Array {
    this.#fullState ??= Y.encodeStateAsUpdate(this.doc)
    return this.#fullState
  }

  /** The owner has stored a snapshot: the log begins anew. */
  snapshotTaken(): void {
    this.log.count = 0
    this.log.bytes = 0
  }

  /** Nothing is sent any more, also not what was just published; subscribers learn it. */
  destroy(): void {
    this.#isDestroyed = true
    if (this.#flushing) clearImmediate(this.#flushing)
    this.#flushing = null
    this.#published = []
    const subscribers = [...this.#subscribers]
    this.#subscribers.clear()
    for (const subscriber of subscribers) subscriber.gone()
    this.doc.destroy()
  }

  #collect(run: () => void): Uint8Array | null {
    this.#fresh = []
    run()
    // Two where Yjs tidied up formatting after the change.
    const updates = this.#fresh
    this.#fresh = []
    if (updates.length === 0) return null
    const fresh = mergeOf(updates)
    this.#count(fresh)
    return fresh
  }

  #count(update: Uint8Array): void {
    this.log.count += 1
    this.log.bytes += update.byteLength
  }

  #fanOut(batch: readonly Published[]): void {
    const update = mergeOf(batch.map((published) => published.update))
    const frame = updateFrame(update)
    for (const subscriber of this.#subscribers) {
      const isAllItsOwn = batch.every(({ origin }) => origin === subscriber.origin)
      if (!isAllItsOwn) subscriber.receive(frame, update)
    }
  }
}

function mergeOf(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates
  return updates.length === 1 && only ? only : Y.mergeUpdates([...updates])
}
