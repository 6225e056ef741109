import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyAsIs } from './boardCopy.ts'
import { encodeSlices } from './encodeSlices.ts'
import { chance, expectSame, scribble } from './scribbleTests.ts'

const fixed: readonly number[] = []
const fresh = Array.from({ length: 3 }, () => Math.floor(Math.random() * 1e9))

/** Encodes in small slices; `between` is called after each. */
function encoded(doc: Y.Doc, stateVector: Uint8Array, between: () => void) {
  const slices = encodeSlices(doc, stateVector, 40)
  for (let count = 0; ; count += 1) {
    const next = slices.next()
    if (next.done) return { count, state: next.value }
    between()
  }
}

test.each([...fixed, ...fresh])('what was written in slices is the whole: seed %i', (seed) => {
  const below = chance(seed)
  const docs = Array.from({ length: 4 }, () => new Y.Doc())
  const [live = new Y.Doc()] = docs
  scribble(docs, 600, below)
  const behind = new Y.Doc()
  applyAsIs(behind, Y.encodeStateAsUpdate(live))
  scribble(docs, 900, below)
  // People go on meanwhile, until the end, and somebody comes who had never written.
  const others = [live, new Y.Doc()]
  let left = 60
  const between = () => {
    left -= 1
    if (left > 0) scribble(others, 5, below)
  }
  const whole = encoded(live, Uint8Array.of(0), between)
  const newcomer = new Y.Doc()
  applyAsIs(newcomer, whole.state)
  expect(whole.count).toBeGreaterThan(3)
  expectSame(newcomer, live)
  left = 60
  applyAsIs(behind, encoded(live, Y.encodeStateVector(behind), between).state)
  expectSame(behind, live)
})

test('who has everything is told of deletions alone', () => {
  const doc = new Y.Doc()
  doc.getText('a').insert(0, 'some words')
  doc.getText('a').delete(2, 3)
  const vector = Y.encodeStateVector(doc)
  expect(encoded(doc, vector, () => undefined)).toEqual({
    count: 0,
    state: Y.encodeStateAsUpdate(doc, vector),
  })
  expect(encoded(doc, Uint8Array.of(0), () => undefined).state).toEqual(Y.encodeStateAsUpdate(doc))
})
