import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readFrame } from './frames.ts'
import { LiveDoc, type Subscriber } from './liveDoc.ts'
import { inSlices } from './slices.ts'
import { liveSlices } from './storedDoc.ts'

/** A subscriber that keeps what it hears. */
function listen(live: LiveDoc, origin: unknown) {
  const heard: Uint8Array[] = []
  const gone: unknown[] = []
  const subscriber: Subscriber = {
    origin,
    receive: (_frame, update) => heard.push(update),
    gone: () => gone.push(origin),
  }
  return { heard, gone, stop: live.subscribe(subscriber) }
}

function put(live: LiveDoc, key: string): Uint8Array {
  const update = live.change('server', (doc) => doc.getMap('notes').set(key, key))
  if (!update) throw new Error('nothing changed')
  return update
}

const keysIn = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return Object.keys(doc.getMap('notes').toJSON()).sort()
}

test('a change that changes nothing is null, and so is an update that is known', () => {
  const live = new LiveDoc('board', 1)
  expect(live.change('server', () => undefined)).toBeNull()
  const update = put(live, 'a')
  expect(live.apply(update, 'ann')).toBeNull()
})

test('nobody hears of a change before it is published', () => {
  const live = new LiveDoc('board', 1)
  const ann = listen(live, 'ann')
  const update = put(live, 'a')
  live.flush()
  expect(ann.heard).toEqual([])
  live.published(update)
  live.flush()
  expect(ann.heard).toEqual([update])
})

test('what one tick published arrives as one update, and its only sender is left out', () => {
  const live = new LiveDoc('board', 1)
  const ann = listen(live, 'ann')
  const bob = listen(live, 'bob')
  live.published(put(live, 'a'), 'ann')
  live.published(put(live, 'b'), 'ann')
  live.flush()
  expect(ann.heard).toEqual([])
  expect(bob.heard.map(keysIn)).toEqual([['a', 'b']])

  live.published(put(live, 'c'), 'ann')
  live.published(put(live, 'd'), 'bob')
  live.flush()
  expect(ann.heard).toHaveLength(1)
  expect(bob.heard).toHaveLength(2)
})

test('a long tick is merged in portions of fifty', () => {
  const live = new LiveDoc('board', 1)
  const ann = listen(live, 'ann')
  for (let n = 0; n < 120; n += 1) live.published(put(live, `n${n}`))
  live.flush()
  expect(ann.heard).toHaveLength(3)
})

test('it comes back from its snapshot and its log', async () => {
  const live = new LiveDoc('board', 1)
  put(live, 'a')
  const snapshot = live.encodeSnapshot()
  const updates = [put(live, 'b'), put(live, 'c')]
  const again = await inSlices(liveSlices('board', 1, { snapshot, updates }))
  expect(again.doc.getMap('notes').toJSON()).toEqual(live.doc.getMap('notes').toJSON())
  expect(again.log.count).toBe(2)
  expect(again.doc.clientID).not.toBe(live.doc.clientID)
})

/** Pieces enough for some slices, all of them in one text. */
function putMuch(live: LiveDoc, pieces = 7_000): void {
  live.change('server', (doc) => {
    for (let n = 0; n < pieces; n += 1) doc.getText('words').insert(0, 'y')
  })
}

const lettersIn = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc.getText('words').length
}

const updateIn = (frame: Uint8Array) =>
  readFrame(frame, { messageBytes: Infinity, syncBytes: Infinity })

const knowsNothing = Uint8Array.of(0)

test('a large state is written in several turns, and is that of the last of them', async () => {
  const live = new LiveDoc('board', 1)
  putMuch(live)
  const paid: number[] = []
  const first = live.step2For(knowsNothing, (work) => {
    paid.push(live.doc.getText('words').length)
    work()
    putMuch(live, 1)
  })
  const second = live.step2For(knowsNothing)
  expect(first).toBeInstanceOf(Promise)
  expect(second).toBe(first)
  const frame = updateIn(await first)
  if (!frame.ok || frame.value.type !== 'step2') throw new Error('no sync step 2')
  expect(paid.length).toBeGreaterThan(3)
  expect(lettersIn(frame.value.update)).toBe(paid.at(-1))
  expect(live.doc.getText('words').length).toBe(Number(paid.at(-1)) + 1)
})

test('a state in work goes on in the document that takes the place of its own', async () => {
  const live = new LiveDoc('board', 1)
  putMuch(live)
  const frame = live.step2For(knowsNothing)
  const other = new Y.Doc()
  Y.applyUpdate(other, live.encodeSnapshot())
  other.getText('words').insert(0, 'more')
  live.adopt(other, [], [])
  const told = updateIn(await frame)
  if (!told.ok || told.value.type !== 'step2') throw new Error('no sync step 2')
  expect(lettersIn(told.value.update)).toBe(7_004)
})

test('whoever listens learns that the document was dropped, early or late', () => {
  const live = new LiveDoc('board', 1)
  const ann = listen(live, 'ann')
  live.published(put(live, 'a'))
  live.destroy()
  live.flush()
  expect(ann).toMatchObject({ heard: [], gone: ['ann'] })
  expect(listen(live, 'bob').gone).toEqual(['bob'])
})

test('what Yjs tidies up after a change is told, for its sender lacks it', () => {
  const live = new LiveDoc('board', 1)
  const ann = new Y.Doc()
  live.doc.getText('words')
  const text = ann.getText('words')
  const send = (change: () => void) => {
    const before = Y.encodeStateVector(ann)
    change()
    return live.apply(Y.encodeStateAsUpdate(ann, before), 'ann')
  }
  expect(send(() => text.insert(0, 'line', { from: 'sales' }))?.tidied).toBe(false)
  // As undo does it: the words go, the marks around them stay.
  const words = Y.createID(ann.clientID, 1)
  const applied = send(() => ann.transact((by) => Y.getItem(ann.store, words).delete(by)))
  expect(applied?.tidied).toBe(true)
  expect(Y.snapshot(ann)).not.toEqual(Y.snapshot(live.doc))
  if (applied) Y.applyUpdate(ann, applied.update)
  expect(Y.equalSnapshots(Y.snapshot(ann), Y.snapshot(live.doc))).toBe(true)
})

test('whoever lacks the same is sent the same bytes, until something changes', async () => {
  const live = new LiveDoc('board', 1)
  const write = (key: string) => live.change('server', (doc) => doc.getMap('notes').set(key, 1))
  write('a')
  const first = live.step2For(Uint8Array.of(0))
  const vector = live.stateVector()
  expect(live.step2For(Uint8Array.of(0))).toBe(first)
  expect(live.step2For(vector)).not.toBe(first)
  write('b')
  expect(live.step2For(Uint8Array.of(0))).not.toEqual(first)
  const [less, all] = await Promise.all([live.step2For(vector), live.step2For(Uint8Array.of(0))])
  expect(less.byteLength).toBeLessThan(all.byteLength)
  live.destroy()
})
