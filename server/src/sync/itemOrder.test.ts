import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { liesInOrder } from './itemOrder.ts'

const nothingKnown = () => 0

/** A document of client 1 with the text abc, and a way to write as client 2. */
function openText() {
  const doc = new Y.Doc()
  doc.clientID = 1
  const text = doc.getText('t')
  text.insert(0, 'abc')
  /** Puts a letter between any two places, as no editing would; -1 and 3 are the ends. */
  const insert = (left: number, right: number, key: string | null = null) =>
    updateOf(doc, (transaction) => {
      const id = Y.createID(2, Y.getState(doc.store, 2))
      const idAt = (at: number) => (at < 0 || at > 2 ? null : Y.createID(1, at))
      const [origin, rightOrigin] = [idAt(left), idAt(right)]
      const before = origin && Y.getItemCleanEnd(transaction, doc.store, origin)
      const behind = rightOrigin && Y.getItemCleanStart(transaction, rightOrigin)
      new Y.Item(
        id,
        before,
        origin,
        behind,
        rightOrigin,
        text,
        key,
        new Y.ContentString('x'),
      ).integrate(transaction, 0)
    })
  return { doc, text, insert }
}

function updateOf(doc: Y.Doc, change: (transaction: Y.Transaction) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(change)
  return Y.encodeStateAsUpdate(doc, before)
}

const inOrder = (doc: Y.Doc, update: Uint8Array, known = nothingKnown) =>
  liesInOrder(doc, Y.decodeUpdate(update).structs, known)

test.each([
  [-1, 3],
  [-1, 0],
  [0, 1],
  [2, 3],
  [0, 2],
])('an item between %i and %i is in order', (left, right) => {
  const { doc, insert } = openText()
  expect(inOrder(doc, insert(left, right))).toBe(true)
})

test.each([
  [1, 1],
  [1, 0],
  [2, 0],
])('an item between %i and %i is not', (left, right) => {
  const { doc, insert } = openText()
  expect(inOrder(doc, insert(left, right))).toBe(false)
})

test('an item between two lists is not in order, nor an entry of a map with a right', () => {
  const { doc } = openText()
  doc.getText('other').insert(0, 'd')
  const between = updateOf(doc, (transaction) => {
    const left = Y.getItem(doc.store, Y.createID(1, 2))
    const right = Y.getItem(doc.store, Y.createID(1, 3))
    const parent = doc.getText('t')
    const content = new Y.ContentString('x')
    new Y.Item(
      Y.createID(2, 0),
      left,
      left.lastId,
      right,
      right.id,
      parent,
      null,
      content,
    ).integrate(transaction, 0)
  })
  expect(inOrder(doc, between)).toBe(false)
  const keyed = openText()
  expect(inOrder(keyed.doc, keyed.insert(-1, 0, 'key'))).toBe(false)
})

test('what was known before is not asked again', () => {
  const { doc, insert } = openText()
  const update = insert(1, 1)
  expect(inOrder(doc, update, () => 1)).toBe(true)
})

test('such an item splits copies for ever: that is why', () => {
  const { doc, text, insert } = openText()
  const before = Y.encodeStateAsUpdate(doc)
  const update = insert(1, 1)
  const whole = new Y.Doc()
  Y.applyUpdate(whole, before)
  Y.applyUpdate(whole, update)
  const cut = new Y.Doc()
  Y.applyUpdate(cut, before)
  // Somebody looked at one place of the text, which shows nowhere.
  cut.transact((transaction) => Y.getItemCleanStart(transaction, Y.createID(1, 1)))
  cut.transact((transaction) => {
    Y.getItemCleanStart(transaction, Y.createID(1, 1))
    Y.applyUpdate(cut, update)
  })
  expect(text.length).toBe(4)
  expect(whole.getText('t').toString()).not.toBe(cut.getText('t').toString())
})
