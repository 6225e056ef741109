import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { hasGap, holds, holdsWhatShows, newWriters, readUpdate } from './updateParts.ts'

const caps = { structs: 1_000, clients: 100, deletes: 1_000, boardContentOnly: true }

function partsOf(bytes: Uint8Array) {
  const parts = readUpdate(bytes, caps)
  if (!parts.ok) throw new Error(parts.detail)
  return parts.value
}

/** A document and the update of each of its changes. */
function write(...changes: ((doc: Y.Doc) => void)[]) {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const change of changes) doc.transact(() => change(doc))
  return { doc, updates }
}

const set = (key: string, value: unknown) => (doc: Y.Doc) => doc.getMap('notes').set(key, value)
const drop = (key: string) => (doc: Y.Doc) => doc.getMap('notes').delete(key)

function at<T>(list: readonly T[], index: number): T {
  const item = list.at(index)
  if (item === undefined) throw new Error(`nothing at ${index}`)
  return item
}

const numbers = (...list: number[]) =>
  encoding.encode((encoder) => {
    for (const number of list) encoding.writeVarUint(encoder, number)
  })

test('formatting that a reader tidied away may be missing, a word may not', () => {
  const { doc } = write((it) => it.getText('words').insert(0, 'line', { from: 'sales' }))
  const deletionOf = (from: number) => {
    const reader = new Y.Doc()
    Y.applyUpdate(reader, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(reader)
    reader.transact((transaction) =>
      Y.getItem(reader.store, Y.createID(doc.clientID, from)).delete(transaction),
    )
    return partsOf(Y.encodeStateAsUpdate(reader, before))
  }
  const [mark, word] = [deletionOf(0), deletionOf(1)]
  expect([holds(doc, mark), holdsWhatShows(doc, mark)]).toEqual([false, true])
  expect([holds(doc, word), holdsWhatShows(doc, word)]).toEqual([false, false])
})

test('a document holds what it was given, deletions included', () => {
  const { doc, updates } = write(set('a', 1), set('b', 2), drop('a'))
  const other = new Y.Doc()
  for (const update of updates.slice(0, 2)) Y.applyUpdate(other, update)
  expect(updates.map((update) => holds(other, partsOf(update)))).toEqual([true, true, false])
  expect(holds(other, partsOf(Y.encodeStateAsUpdate(doc)))).toBe(false)
  expect(holds(doc, partsOf(Y.encodeStateAsUpdate(doc)))).toBe(true)
})

test("what a client can't have without something before it is a gap", () => {
  const { updates } = write(set('a', new Y.Map()), set('b', 2), drop('b'))
  const [first, second, deletion] = [at(updates, 0), at(updates, 1), at(updates, 2)]
  const empty = new Y.Doc()
  expect(hasGap(empty, partsOf(first))).toBe(false)
  expect(hasGap(empty, partsOf(second))).toBe(true)
  expect(hasGap(empty, partsOf(deletion))).toBe(true)
  expect(hasGap(empty, partsOf(Y.mergeUpdates([first, deletion])))).toBe(true)
  expect(hasGap(empty, partsOf(Y.mergeUpdates([first, second, deletion])))).toBe(false)
})

test('so is what depends on another client that the document has never seen', () => {
  const { doc, updates } = write(set('a', 1))
  const other = new Y.Doc()
  Y.applyUpdate(other, at(updates, 0))
  const before = Y.encodeStateVector(other)
  other.getMap('notes').set('a', 2)
  const change = partsOf(Y.encodeStateAsUpdate(other, before))
  expect(hasGap(new Y.Doc(), change)).toBe(true)
  expect(hasGap(doc, change)).toBe(false)
  expect(newWriters(doc, change)).toEqual([other.clientID])
})

describe('what no honest client writes is refused', () => {
  test.each<[string, Uint8Array]>([
    ['nothing at all', new Uint8Array()],
    ['bytes at its end', Uint8Array.of(0, 0, 0)],
    ['a client twice', numbers(2, 1, 5, 0, 0, 1, 1, 5, 9, 0, 1, 0)],
    ['a client id past 32 bits', numbers(1, 1, 2 ** 33, 0, 0, 1, 0)],
    ['an endless run', numbers(1, 1, 5, 0, 0, 2 ** 40, 0)],
    ['a run of nothing', numbers(1, 1, 5, 0, 0, 0, 0)],
    ['deletions out of order', numbers(0, 1, 5, 2, 9, 1, 3, 1)],
    ['overlapping deletions', numbers(0, 1, 5, 2, 3, 9, 4, 1)],
  ])('%s', (_what, bytes) => {
    expect(readUpdate(bytes, caps)).toMatchObject({ ok: false, code: 'malformed' })
  })

  test.each<[string, (doc: Y.Doc) => void]>([
    ['bytes', set('a', Uint8Array.of(1))],
    ['a list', set('a', new Y.Array())],
    ['an inner document', set('a', new Y.Doc())],
    ['a picture in a text', (doc) => doc.getText('notes').insertEmbed(0, { image: 'x' })],
    ['bold', (doc) => doc.getText('notes').insert(0, 'x', { bold: true })],
    ['XML', (doc) => doc.getXmlFragment('notes').push([new Y.XmlText('x')])],
  ])('%s', (_what, change) => {
    const { updates } = write(change)
    expect(readUpdate(at(updates, 0), caps)).toMatchObject({ ok: false, code: 'malformed' })
  })

  test('more parts than the caps allow, found out while reading', () => {
    const many = numbers(1, 5_000, 5, 0, ...Array.from({ length: 10_000 }, (_, n) => n % 2))
    expect(readUpdate(many, caps)).toMatchObject({ ok: false, code: 'too-large' })
    const clients = numbers(200, ...Array.from({ length: 600 }, (_, n) => (n % 3 === 1 ? n : 0)))
    expect(readUpdate(clients, caps)).toMatchObject({ ok: false, code: 'too-large' })
    const deletes = numbers(0, 1, 5, 2_000, ...Array.from({ length: 4_000 }, (_, n) => n + 1))
    expect(readUpdate(deletes, caps)).toMatchObject({ ok: false, code: 'too-large' })
  })

  test('a bomb in the header costs nothing', () => {
    const bomb = numbers(1, 2 ** 25, 1, 0)
    const begun = process.cpuUsage()
    // Whoever makes room for what it announces is slow and full long before the last of these.
    for (let n = 0; n < 200; n += 1) expect(readUpdate(bomb, caps).ok).toBe(false)
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000)
  })
})

test.each([1, 2, 3, 4, Math.floor(Math.random() * 1e9)])(
  'damaged updates never throw: seed %i',
  (seed) => {
    const random = seeded(seed)
    const { doc } = write(
      set('a', new Y.Map(Object.entries({ side: 'sales', text: new Y.Text('Some words') }))),
      set('b', { lane: 'x', order: [1, 2.5, null, 'y'] }),
      drop('b'),
      set('a', 3),
    )
    const whole = Y.encodeStateAsUpdate(doc)
    for (let round = 0; round < 2_000; round += 1) {
      const bytes = whole.slice(
        0,
        random() < 0.2 ? Math.floor(random() * whole.length) : whole.length,
      )
      for (let hits = 1 + random() * 4; hits > 0; hits -= 1) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      }
      const parts = readUpdate(bytes, caps)
      if (!parts.ok) continue
      holds(doc, parts.value)
      hasGap(doc, parts.value)
    }
  },
)

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
