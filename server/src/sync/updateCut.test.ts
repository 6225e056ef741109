import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyAsIs } from './boardCopy.ts'
import { chance, expectSame, scribble } from './scribbleTests.ts'
import { cutUpdate } from './updateCut.ts'

const caps = { structs: 1e6, clients: 1e6, deletes: 1e6 }
const fixed = [7, 1_234_567]
const fresh = Array.from({ length: 2 }, () => Math.floor(Math.random() * 1e9))

function applied(update: Uint8Array, doc: Y.Doc) {
  const slices = cutUpdate(update, doc, caps, 40)
  let count = 0
  for (let next = slices.next(); ; next = slices.next()) {
    if (next.done) return { count, end: next.value }
    if (next.value === null) continue
    count += 1
    applyAsIs(doc, next.value)
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  }
}

test.each([...fixed, ...fresh])('slices of an update make the whole of it: seed %i', (seed) => {
  const below = chance(seed)
  const docs = Array.from({ length: 4 }, () => new Y.Doc())
  const [one = new Y.Doc()] = docs
  scribble(docs, 600, below)
  const behind = new Y.Doc()
  applyAsIs(behind, Y.encodeStateAsUpdate(one))
  scribble(docs, 1_200, below)
  for (const doc of docs) applyAsIs(one, Y.encodeStateAsUpdate(doc))
  const newcomer = new Y.Doc()
  const whole = Y.encodeStateAsUpdate(one)
  const all = applied(whole, newcomer)
  expect(all.end).toBeNull()
  expect(all.count).toBeGreaterThan(3)
  expectSame(newcomer, one)
  // Somebody who has a part of it, and is told everything all the same.
  expect(applied(whole, behind).end).toBeNull()
  expectSame(behind, one)
  expect(applied(whole, behind)).toMatchObject({ end: null })
})

test('what is missing before an update is noticed, wherever it is', () => {
  const doc = new Y.Doc()
  doc.getText('a').insert(0, 'one')
  const before = Y.encodeStateVector(doc)
  doc.getText('a').insert(1, 'two')
  const later = Y.encodeStateAsUpdate(doc, before)
  expect(applied(later, new Y.Doc()).end).toBe('gap')
  const other = new Y.Doc()
  applyAsIs(other, Y.encodeStateAsUpdate(doc))
  const here = Y.encodeStateVector(other)
  other.getText('a').insert(2, 'three')
  expect(applied(Y.encodeStateAsUpdate(other, here), new Y.Doc()).end).toBe('gap')
  const onlyDeletes = new Y.Doc()
  applyAsIs(onlyDeletes, Y.encodeStateAsUpdate(doc))
  const held = Y.encodeStateVector(onlyDeletes)
  onlyDeletes.getText('a').delete(0, 4)
  expect(applied(Y.encodeStateAsUpdate(onlyDeletes, held), new Y.Doc()).end).toBe('gap')
})

test('rubbish ends the cutting, and so does more than the caps allow', () => {
  const doc = new Y.Doc()
  for (let n = 0; n < 20; n += 1) doc.getText('a').insert(0, 'y')
  const bytes = Y.encodeStateAsUpdate(doc)
  expect(applied(bytes.subarray(0, -3), new Y.Doc()).end).toBe('malformed')
  expect(applied(Uint8Array.of(...bytes, 0), new Y.Doc()).end).toBe('malformed')
  const few = cutUpdate(bytes, new Y.Doc(), { ...caps, structs: 10 })
  expect(few.next().value).toBe('too-large')
})

test('two changes that wait for each other are no update', () => {
  // Clients 1 and 2, each with a letter that lies after the other's.
  const letter = (client: number, after: number) => [1, client, 0, 0x84, after, 0, 1, 0x61]
  const ring = Uint8Array.of(2, ...letter(1, 2), ...letter(2, 1), 0)
  expect(applied(ring, new Y.Doc()).end).toBe('malformed')
})
