import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyAsIs } from './boardCopy.ts'
import { chance, expectSame, scribble } from './scribbleTests.ts'
import { slicesOf } from './slices.ts'

const fixed: readonly number[] = [308_329_832] // formatted within a letter, where only one saw it
const fresh = Array.from({ length: 3 }, () => Math.floor(Math.random() * 1e9))

test.each([...fixed, ...fresh])('slices make the whole of a document: seed %i', (seed) => {
  const below = chance(seed)
  const docs = Array.from({ length: 4 }, () => new Y.Doc())
  const [live = new Y.Doc()] = docs
  scribble(docs, 1_500, below)
  for (const doc of docs) applyAsIs(live, Y.encodeStateAsUpdate(doc))
  const copy = new Y.Doc()
  let slices = 0
  for (const slice of slicesOf(live, 40)) {
    slices += 1
    applyAsIs(copy, slice)
    expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null])
    // Meanwhile people go on, and remove what has been told and what has not.
    scribble([live], 5, below)
  }
  expect(slices).toBeGreaterThan(3)
  applyAsIs(copy, Y.encodeStateAsUpdate(live, Y.encodeStateVector(copy)))
  expectSame(copy, live)
})
