import type { DocName } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'
import { applyAsIs } from './boardCopy.ts'
import { LiveDoc } from './liveDoc.ts'
import { lettersInSlice } from './slices.ts'
import { cutUpdate } from './updateCut.ts'

/** What is stored of a document. */
interface StoredState {
  readonly snapshot: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}

/** Smaller parts are applied as they are, so many of them in a slice. */
const smallPart = lettersInSlice / 4

const uncapped = { structs: Infinity, clients: Infinity, deletes: Infinity }

const partsOf = ({ snapshot, updates }: StoredState): readonly Uint8Array[] =>
  snapshot ? [snapshot, ...updates] : updates

/** A document that a store holds, made in slices. Throws when what is stored is none. */
export function* liveSlices(
  name: DocName,
  epoch: number,
  stored: StoredState,
): Generator<unknown, LiveDoc> {
  return new LiveDoc(name, epoch, yield* docSlices(partsOf(stored)), stored.updates)
}

/** The same of its parts, in any order; those that depend on missing ones are kept aside. */
export function* docSlices(parts: readonly Uint8Array[]): Generator<unknown, Y.Doc> {
  const doc = new Y.Doc({ gc: true })
  let bytes = 0
  for (const part of parts) {
    bytes += part.byteLength
    if (part.byteLength > smallPart) yield* applySlices(doc, part)
    else applyAsIs(doc, part)
    if (bytes < smallPart) continue
    bytes = 0
    yield
  }
  return doc
}

/** What can't be cut is left to Yjs, which applies it, keeps it aside or throws. */
function* applySlices(doc: Y.Doc, part: Uint8Array): Generator<unknown, void> {
  const slices = cutUpdate(part, doc, uncapped)
  for (let next = slices.next(); ; next = slices.next()) {
    if (next.done) {
      if (next.value !== null) applyAsIs(doc, part)
      return
    }
    if (next.value !== null) applyAsIs(doc, next.value)
    yield
  }
}
