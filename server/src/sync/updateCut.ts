import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import {
  CannotCut,
  type CutCaps,
  type Deletion,
  deleteSlices,
  readDeletes,
  type Uncut,
} from './deletions.ts'
import { lettersInSlice, piecesInSlice } from './slices.ts'

/*
 * A large update cut into small ones, without taking it apart as a whole: each of them is an update
 * of its own that costs a few milliseconds and needs nothing but the document and those before it.
 */

/** So much is looked through in a slice that has nothing to apply yet. */
const lookedThrough = { pieces: 4_000, bytes: 256 * 1024 }

/** One client's changes: where each begins in the bytes, and the clock after it. */
interface Run {
  readonly client: number
  readonly from: number
  readonly offsets: number[]
  readonly ends: number[]
  /** The first that has not been told. */
  next: number
}

interface Index {
  readonly bytes: Uint8Array
  readonly runs: ReadonlyMap<number, Run>
  readonly deletes: readonly Deletion[]
}

/**
 * The slices of an update, for a document that is given each of them before the next is asked for.
 * Null: nothing to apply yet, but time for a turn of the loop. Returns why it could not go on; what
 * was yielded before has then been for nothing.
 */
export function* cutUpdate(
  bytes: Uint8Array,
  doc: Y.Doc,
  caps: CutCaps,
  piecesAtMost = piecesInSlice,
): Generator<Uint8Array | null, Uncut | null> {
  try {
    const index = yield* look(bytes, caps)
    yield* structSlices(index, doc, piecesAtMost)
    yield* deleteSlices(index.deletes, doc, piecesAtMost)
    return null
  } catch (error) {
    // lib0 throws at the end of the bytes, and on integers and nesting beyond all sense.
    return error instanceof CannotCut ? error.why : 'malformed'
  }
}

/** What a small update deletes; null when it can't be read. */
export function deletionsIn(bytes: Uint8Array, caps: CutCaps): readonly Deletion[] | null {
  const looking = look(bytes, caps)
  try {
    for (;;) {
      const next = looking.next()
      if (next.done) return next.value.deletes
    }
  } catch {
    return null // whoever reads it again says what is wrong
  }
}

function* look(bytes: Uint8Array, caps: CutCaps): Generator<null, Index> {
  const decoder = decoding.createDecoder(bytes)
  const runs = new Map<number, Run>()
  let structs = 0
  let turnAt = lookedThrough.bytes
  const count = (n: number, most: number) => {
    if (n > most) throw new CannotCut('too-large')
    return n
  }
  const isTime = () => {
    if (structs % lookedThrough.pieces > 0 && decoder.pos < turnAt) return false
    turnAt = decoder.pos + lookedThrough.bytes
    return true
  }
  const clients = count(decoding.readVarUint(decoder), caps.clients)
  for (let n = 0; n < clients; n += 1) {
    const held = decoding.readVarUint(decoder)
    const client = decoding.readVarUint(decoder)
    let clock = decoding.readVarUint(decoder)
    if (runs.has(client)) throw new CannotCut('malformed')
    const run: Run = { client, from: clock, offsets: [], ends: [], next: 0 }
    runs.set(client, run)
    for (let at = 0; at < held; at += 1) {
      structs = count(structs + 1, caps.structs)
      run.offsets.push(decoder.pos)
      clock += passStruct(decoder)
      run.ends.push(clock)
      if (isTime()) yield null
    }
    run.offsets.push(decoder.pos)
  }
  const deletes = readDeletes(decoder, caps)
  if (decoding.hasContent(decoder)) throw new CannotCut('malformed')
  return { bytes, runs, deletes }
}

const kindBits = 0b0001_1111
const hasLeft = 0b1000_0000
const hasRight = 0b0100_0000
const hasKey = 0b0010_0000

/** Passes over one struct and returns how many numbers it takes. */
function passStruct(decoder: decoding.Decoder): number {
  const kind = passHead(decoder, () => undefined)
  const length = passContent(decoder, kind)
  if (decoder.pos > decoder.arr.length || length < 1) throw new CannotCut('malformed')
  return length
}

/** Reads up to a struct's content and tells of what it names; returns the content's kind. */
function passHead(
  decoder: decoding.Decoder,
  names: (client: number, clock: number) => void,
): number {
  const info = decoding.readUint8(decoder)
  const kind = info & kindBits
  if (kind === 10) throw new CannotCut('gap') // Yjs has left something out
  if (kind === 0) return kind
  const readId = () => names(decoding.readVarUint(decoder), decoding.readVarUint(decoder))
  if ((info & hasLeft) > 0) readId()
  if ((info & hasRight) > 0) readId()
  if ((info & (hasLeft | hasRight)) > 0) return kind
  if (decoding.readVarUint(decoder) === 1) passBytes(decoder)
  else readId()
  if ((info & hasKey) > 0) passBytes(decoder)
  return kind
}

/** Numbers of Yjs' content kinds: those of deleted things, words, formats, types and plain values. */
function passContent(decoder: decoding.Decoder, kind: number): number {
  switch (kind) {
    case 0:
    case 1:
      return decoding.readVarUint(decoder)
    case 4:
      return passWords(decoder)
    case 6:
      passBytes(decoder)
      passBytes(decoder)
      return 1
    case 7:
      // Those of XML have a name; what a room has needs none.
      if (decoding.readVarUint(decoder) > 2) throw new CannotCut('malformed')
      return 1
    case 8: {
      const values = decoding.readVarUint(decoder)
      for (let n = 0; n < values; n += 1) decoding.readAny(decoder)
      return values
    }
    default:
      throw new CannotCut('malformed')
  }
}

function passBytes(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder)
  decoder.pos += length
}

/** As many numbers as the words have UTF-16 units. */
function passWords(decoder: decoding.Decoder): number {
  const bytes = decoding.readVarUint8Array(decoder)
  let units = 0
  for (const byte of bytes) {
    if ((byte & 0b1100_0000) !== 0b1000_0000) units += byte >= 0b1111_0000 ? 2 : 1
  }
  return units
}

function* structSlices(
  { bytes, runs }: Index,
  doc: Y.Doc,
  piecesAtMost: number,
): Generator<Uint8Array | null> {
  const slice = new Slice(bytes, piecesAtMost)
  const passed = passKnown(runs, doc)
  for (const _ of passed) yield null
  const tells = (client: number) => {
    const run = runs.get(client)
    const last = run && run.next > 0 ? run.ends[run.next - 1] : undefined
    return Math.max(last ?? 0, Y.getState(doc.store, client))
  }
  for (const first of runs.values()) {
    // Whoever is named by a change is told first; a chain of them can be longer than any stack.
    const asked: Asked[] = [{ run: first, to: Number.POSITIVE_INFINITY }]
    const isBlocked = new Set<Run>()
    for (let top = asked.at(-1); top; top = asked.at(-1)) {
      const { run, to } = top
      const offset = run.next < run.ends.length && tells(run.client) < to ? run.next : null
      if (offset === null) {
        asked.pop()
        isBlocked.delete(run)
        continue
      }
      const named = firstUntold(bytes, run.offsets[offset] ?? 0, tells)
      if (named) {
        isBlocked.add(run)
        asked.push(ask(named, runs, isBlocked))
        continue
      }
      isBlocked.delete(run)
      slice.add(run)
      if (slice.isFull) yield slice.take()
    }
  }
  if (!slice.isEmpty) yield slice.take()
}

interface Asked {
  readonly run: Run
  readonly to: number
}

/** What has to be told before; nobody may wait for whoever waits for him. */
function ask(
  named: { readonly client: number; readonly clock: number },
  runs: ReadonlyMap<number, Run>,
  isBlocked: ReadonlySet<Run>,
): Asked {
  const run = runs.get(named.client)
  if (!run || (run.ends.at(-1) ?? 0) <= named.clock) throw new CannotCut('gap')
  if (isBlocked.has(run)) throw new CannotCut('malformed')
  return { run, to: named.clock + 1 }
}

/** Leaves out what the document holds; a run that begins beyond that leaves a gap. */
function* passKnown(runs: ReadonlyMap<number, Run>, doc: Y.Doc): Generator<null> {
  let looked = 0
  for (const run of runs.values()) {
    const known = Y.getState(doc.store, run.client)
    if (run.from > known) throw new CannotCut('gap')
    for (const end of run.ends) {
      if (end > known) break
      run.next += 1
      looked += 1
      if (looked % lookedThrough.pieces === 0) yield null
    }
  }
}

function firstUntold(
  bytes: Uint8Array,
  offset: number,
  tells: (client: number) => number,
): { readonly client: number; readonly clock: number } | null {
  const decoder = decoding.createDecoder(bytes)
  decoder.pos = offset
  let untold: { readonly client: number; readonly clock: number } | null = null
  passHead(decoder, (client, clock) => {
    if (clock >= tells(client)) untold ??= { client, clock }
  })
  return untold
}

/** Structs of one slice; those of a client follow one another. */
class Slice {
  readonly #bytes: Uint8Array
  readonly #piecesAtMost: number
  #parts = new Map<Run, number>()
  #pieces = 0
  #letters = 0

  constructor(bytes: Uint8Array, piecesAtMost: number) {
    this.#bytes = bytes
    this.#piecesAtMost = piecesAtMost
  }

  get isFull(): boolean {
    return this.#pieces >= this.#piecesAtMost || this.#letters >= lettersInSlice
  }

  get isEmpty(): boolean {
    return this.#pieces === 0
  }

  add(run: Run): void {
    if (!this.#parts.has(run)) this.#parts.set(run, run.next)
    const begun = run.offsets[run.next] ?? 0
    run.next += 1
    this.#pieces += 1
    this.#letters += (run.offsets[run.next] ?? 0) - begun
  }

  take(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.#parts.size)
    for (const [run, first] of this.#parts) {
      encoding.writeVarUint(encoder, run.next - first)
      encoding.writeVarUint(encoder, run.client)
      encoding.writeVarUint(encoder, first === 0 ? run.from : (run.ends[first - 1] ?? 0))
      encoding.writeUint8Array(
        encoder,
        this.#bytes.subarray(run.offsets[first], run.offsets[run.next]),
      )
    }
    encoding.writeVarUint(encoder, 0) // deletions
    this.#parts = new Map()
    this.#pieces = 0
    this.#letters = 0
    return encoding.toUint8Array(encoder)
  }
}
