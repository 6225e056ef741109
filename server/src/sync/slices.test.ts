import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { slicesOf } from './slices.ts'

const fixed: readonly number[] = []
const fresh = Array.from({ length: 3 }, () => Math.floor(Math.random() * 1e9))

/** People who write all over each other's texts, hear of each other late, and remove things. */
function scribble(docs: readonly Y.Doc[], times: number, below: (end: number) => number): void {
  for (let n = 0; n < times; n += 1) {
    const doc = docs[below(docs.length)] as Y.Doc // below their number
    const notes = doc.getMap<Y.Text>('notes')
    const key = `n${below(8)}`
    const text = notes.get(key)
    const what = below(12)
    if (!text || what === 0) notes.set(key, new Y.Text('begun'))
    else if (what === 1) notes.delete(key)
    else if (what < 4) text.delete(0, Math.min(text.length, below(4)))
    else text.insert(below(text.length + 1), 'ab')
    const other = docs[below(docs.length)] as Y.Doc // the same
    if (what > 7) {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
    }
  }
}

test.each([...fixed, ...fresh])('slices make the whole of a document: seed %i', (seed) => {
  let state = seed
  const below = (end: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0
    return (state >>> 8) % end
  }
  const docs = Array.from({ length: 4 }, () => new Y.Doc())
  const [live = new Y.Doc()] = docs
  scribble(docs, 1_500, below)
  for (const doc of docs) Y.applyUpdate(live, Y.encodeStateAsUpdate(doc))
  const copy = new Y.Doc()
  let slices = 0
  for (const slice of slicesOf(live, 40)) {
    slices += 1
    Y.applyUpdate(copy, slice)
    expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null])
    // Meanwhile people go on, and remove what has been told and what has not.
    scribble([live], 5, below)
  }
  expect(slices).toBeGreaterThan(3)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(live, Y.encodeStateVector(copy)))
  expect(copy.store.pendingStructs).toBeNull()
  expect(copy.getMap('notes').toJSON()).toEqual(live.getMap('notes').toJSON())
  expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(live))
  const deleted = (doc: Y.Doc) => Y.createDeleteSetFromStructStore(doc.store)
  expect(Y.equalDeleteSets(deleted(copy), deleted(live))).toBe(true)
})
