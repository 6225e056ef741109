import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { lettersInSlice, lettersOf, piecesInSlice, type Struct } from './slices.ts'

/** The state vector of an empty document. */
const knowsNothing = Uint8Array.of(0)

/** One client's changes, as far as they have been written. */
interface Told {
  readonly from: number
  /** The clock after the last. */
  to: number
  count: number
  readonly encoder: Y.UpdateEncoderV1
}

/**
 * What a holder of `stateVector` lacks of a document, written a few milliseconds at a time: it yields
 * after each slice, and the document may change meanwhile. What it returns is the same that
 * `Y.encodeStateAsUpdate` would make at that very moment, but for how it is cut into pieces.
 */
export function* encodeSlices(
  doc: Y.Doc,
  stateVector: Uint8Array = knowsNothing,
  piecesAtMost = piecesInSlice,
): Generator<void, Uint8Array> {
  const told = new Map<number, Told>()
  const known = Y.decodeStateVector(stateVector)
  const slice = { pieces: 0, letters: 0 }
  let isBehind = true
  while (isBehind) {
    isBehind = false
    for (const [client, structs] of [...doc.store.clients].sort(([a], [b]) => b - a)) {
      const part = told.get(client) ?? toldFrom(structs, known.get(client) ?? 0)
      if (part.to >= Y.getState(doc.store, client)) continue
      told.set(client, part)
      while (tell(structs, part, slice, piecesAtMost)) {
        yield
        isBehind = true // what has been told of before may have grown
        Object.assign(slice, { pieces: 0, letters: 0 })
      }
    }
  }
  return assemble(told, deletesOf(doc))
}

function toldFrom(structs: readonly Struct[], known: number): Told {
  const from = Math.max(known, structs[0]?.id.clock ?? 0)
  return { from, to: from, count: 0, encoder: new Y.UpdateEncoderV1() }
}

/** Writes on until the end or until the slice is full; whether it is. */
function tell(
  structs: Struct[],
  part: Told,
  slice: { pieces: number; letters: number },
  piecesAtMost: number,
): boolean {
  const last = structs.at(-1)
  if (!last || part.to >= last.id.clock + last.length) return false
  for (let at = Y.findIndexSS(structs, part.to); at < structs.length; at += 1) {
    if (slice.pieces >= piecesAtMost || slice.letters >= lettersInSlice) return true
    const struct = structs[at]
    if (!struct) return false
    // A piece may have grown at its end since its beginning was told.
    struct.write(part.encoder, part.to - struct.id.clock)
    part.to = struct.id.clock + struct.length
    part.count += 1
    slice.pieces += 1
    slice.letters += lettersOf(struct)
  }
  return false
}

/** All deletions of the document, as the end of an update. */
function deletesOf(doc: Y.Doc): Uint8Array {
  const noStructs = 1
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)).subarray(noStructs)
}

function assemble(told: ReadonlyMap<number, Told>, deletes: Uint8Array): Uint8Array {
  const whole = encoding.createEncoder()
  encoding.writeVarUint(whole, told.size)
  for (const [client, { from, count, encoder }] of told) {
    encoding.writeVarUint(whole, count)
    encoding.writeVarUint(whole, client)
    encoding.writeVarUint(whole, from)
    encoding.writeUint8Array(whole, encoder.toUint8Array())
  }
  encoding.writeUint8Array(whole, deletes)
  return encoding.toUint8Array(whole)
}
