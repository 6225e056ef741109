import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Struct } from './slices.ts'

/* The deletions of an update, and how much of a document goes with them. */

export interface CutCaps {
  readonly structs: number
  readonly clients: number
  readonly deletes: number
}

export type Uncut = 'gap' | 'malformed' | 'too-large'

/** An update that can't be cut, and why. */
export class CannotCut extends Error {
  readonly why: Uncut
  constructor(why: Uncut) {
    super(why)
    this.why = why
  }
}

export interface Deletion {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** The last part of an update. */
export function readDeletes(decoder: decoding.Decoder, caps: CutCaps): readonly Deletion[] {
  const deletes: Deletion[] = []
  const clients = decoding.readVarUint(decoder)
  if (clients > caps.clients) throw new CannotCut('too-large')
  for (let n = 0; n < clients; n += 1) {
    const client = decoding.readVarUint(decoder)
    const held = decoding.readVarUint(decoder)
    let end = -1
    for (let at = 0; at < held; at += 1) {
      const from = decoding.readVarUint(decoder)
      const to = from + decoding.readVarUint(decoder)
      // Yjs writes them sorted and merged; others could make every look-up quadratic.
      if (from <= end || to <= from) throw new CannotCut('malformed')
      if (deletes.length >= caps.deletes) throw new CannotCut('too-large')
      deletes.push({ client, from, to })
      end = to
    }
  }
  return deletes
}

/** Updates that delete a few milliseconds' worth each. */
export function* deleteSlices(
  deletes: readonly Deletion[],
  doc: Y.Doc,
  piecesAtMost: number,
): Generator<Uint8Array> {
  let slice: Deletion[] = []
  let pieces = 0
  for (const { client, from, to } of deletes) {
    if (to > Y.getState(doc.store, client)) throw new CannotCut('gap')
    for (let at = from; at < to; ) {
      const part = piecesFrom(doc, { client, from: at, to }, piecesAtMost - pieces)
      slice.push({ client, from: at, to: part.to })
      at = part.to
      pieces += part.pieces
      if (pieces < piecesAtMost) continue
      yield encodeDeletes(slice)
      slice = []
      pieces = 0
    }
  }
  if (slice.length > 0) yield encodeDeletes(slice)
}

/** How far one gets with so many of the document's pieces, those in what is deleted included. */
function piecesFrom(doc: Y.Doc, deletion: Deletion, most: number) {
  let pieces = 0
  for (const struct of structsOf(doc, deletion)) {
    pieces += piecesIn(struct, most - pieces)
    if (pieces < most) continue
    return { to: Math.min(deletion.to, struct.id.clock + struct.length), pieces }
  }
  return { to: deletion.to, pieces }
}

/** Whether so much of the document goes with it. */
export function deletesMuch(doc: Y.Doc, deletes: readonly Deletion[], most: number): boolean {
  let pieces = 0
  for (const deletion of deletes) {
    for (const struct of structsOf(doc, deletion)) {
      if (!struct.deleted) pieces += piecesIn(struct, most - pieces)
      if (pieces >= most) return true
    }
  }
  return false
}

function* structsOf(doc: Y.Doc, { client, from, to }: Deletion): Generator<Struct, void> {
  const structs = doc.store.clients.get(client)
  if (!structs || from >= Y.getState(doc.store, client)) return
  for (let at = Y.findIndexSS(structs, from); ; at += 1) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= to) return
    yield struct
  }
}

/** How many pieces are deleted with it: an update may name a thing and none of what lies in it. */
export function piecesIn(struct: Struct, most: number): number {
  const open: Struct[] = [struct]
  let pieces = 0
  for (let next = open.pop(); next && pieces < most; next = open.pop()) {
    pieces += 1
    if (next.deleted || !(next instanceof Y.Item) || !(next.content instanceof Y.ContentType))
      continue
    const { _map, _start } = next.content.type
    for (const item of _map.values()) open.push(item)
    for (let item = _start; item && open.length < most; item = item.right) open.push(item)
  }
  return pieces
}

function encodeDeletes(deletes: readonly Deletion[]): Uint8Array {
  const byClient = new Map<number, Deletion[]>()
  for (const deletion of deletes) {
    const known = byClient.get(deletion.client)
    if (known) known.push(deletion)
    else byClient.set(deletion.client, [deletion])
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0) // structs
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from)
      encoding.writeVarUint(encoder, to - from)
    }
  }
  return encoding.toUint8Array(encoder)
}

/** How many letters and values a change takes away. */
export function lossIn(transactions: readonly Y.Transaction[]): number {
  const taken = transactions.flatMap(({ deleteSet }) => [...deleteSet.clients.values()].flat())
  return taken.reduce((sum, { len }) => sum + len, 0)
}
