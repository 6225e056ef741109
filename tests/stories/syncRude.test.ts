import { addNote, moveNote, readBoard, rootOf } from '@lockstep/shared/docs/boardDoc'
import { commentOn } from '@lockstep/shared/model/comments'
import { noteId, stepId } from '@lockstep/shared/model/ids'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { has, note, notesOf, updateOf } from './boardSteps.ts'
import { sync } from './rawClient.ts'
import { openWorld, type Person, type World } from './syncWorld.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** Ann has done it; Bob's line and the board must be as before. */
async function expectOnlyAnnHarmed(code: number, rude: (doc: Y.Doc) => Uint8Array) {
  const bob = world.provide(world.bob, 'board')
  await bob.synced()
  note(bob.doc, 'bobs', world.bob)
  const ann = world.connect(world.ann, 'board')
  await ann.step1(new Y.Doc())
  await ann.first('step2')
  await ann.until(() => notesOf({ doc: ann.board() }).includes(noteId('bobs')))
  const before = readBoard((await world.room()).docs.board.doc)

  await ann.send(rude(ann.board()))
  expect(await ann.closed).toBe(code)

  expect(readBoard((await world.room()).docs.board.doc)).toEqual(before)
  note(bob.doc, 'more', world.bob)
  const fay = world.provide(world.fay, 'board')
  await has(fay, 'more')
  expect(notesOf(fay)).toEqual(['bobs', 'more'])
  expect([...fay.doc.share.keys()].sort()).toEqual(['notes', 'parking', 'plan', 'terms'])
}

const update = (change: (doc: Y.Doc) => void) => (doc: Y.Doc) =>
  sync(
    2,
    updateOf(doc, () => change(doc)),
  )

const noteOf = (fields: Record<string, unknown>) => (doc: Y.Doc) =>
  rootOf(doc, 'notes').set('n1', new Y.Map(Object.entries(fields)))

function comment(doc: Y.Doc, { id, side }: Person, text: string): void {
  const about = { id: noteId('bobs'), stepId: stepId('s1') }
  addNote(doc, noteId('n1'), { ...commentOn(about, []), side, seatId: id, text })
}

describe('rubbish closes its own socket with 4400 and no other', () => {
  test.each<[string, Uint8Array]>([
    ['an empty frame', new Uint8Array()],
    ['an unknown type', Uint8Array.of(77)],
    ['a server message', Uint8Array.of(100, 1)],
    ['auth', Uint8Array.of(2, 0)],
    ['an unknown sync type', Uint8Array.of(0, 9, 0)],
    ['a length past the end', Uint8Array.of(0, 2, 200, 1)],
    ['bytes after the message', Uint8Array.of(3, 0)],
    ['an endless integer', new Uint8Array(40).fill(255)],
    ['an update of noise', sync(2, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))],
    ['an empty update', sync(2, new Uint8Array())],
    ['bytes after an update', sync(2, Uint8Array.of(0, 0, 9))],
    ['a state vector cut short', sync(0, Uint8Array.of(5, 1))],
    ['presence cut short', Uint8Array.of(1, 2, 9, 9)],
  ])('%s', (_what, bytes) => expectOnlyAnnHarmed(4400, () => bytes))

  test('text', async () => {
    const ann = world.connect(world.ann, 'board')
    await ann.send('hello')
    expect(await ann.closed).toBe(4400)
  })

  test('a frame that breaks the protocol of WebSockets', async () => {
    const ann = world.connect(world.ann, 'board')
    await ann.first('hello')
    // A frame with a reserved bit set and no mask: ws itself must refuse it.
    const { _socket: line } = ann.ws as unknown as { _socket: { write(bytes: Buffer): void } } // ws keeps it there
    line.write(Buffer.from([0xf2, 0x01, 0x00]))
    await ann.closed
    const bob = world.connect(world.bob, 'board')
    await bob.first('hello')
  })
})

test('a bomb of seven bytes goes off nowhere', async () => {
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await Promise.all([ann.first('hello'), bob.first('hello')])
  const bomb = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 2 ** 25)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 0)
  })
  expect(bomb.byteLength).toBe(7)
  await ann.update(bomb)
  expect(await ann.closed).toBe(4400)
  await bob.settled()
})

describe('what has no place on a board closes its socket', () => {
  test.each<[string, number, (doc: Y.Doc) => void]>([
    ['an undeclared root', 4400, (doc) => doc.getMap('smuggle').set('a', 1)],
    ['a root as a text', 4400, (doc) => new Y.Doc() && doc.get('notes').toJSON()],
    ['a plain value for a note', 4400, (doc) => rootOf(doc, 'notes').set('n1', 'x')],
    ['a map under a key of its own', 4400, noteOf({ side: 'sales', own: new Y.Map() })],
    ['a side that is none', 4400, noteOf({ side: 'everyone' })],
    ['a text that is no text', 4400, noteOf({ side: 'sales', text: 'plain' })],
    ['bytes', 4400, noteOf({ side: 'sales', place: Uint8Array.of(1) })],
    ['a list', 4400, noteOf({ side: 'sales', place: new Y.Array() })],
    ['deep nesting', 4400, noteOf({ side: 'sales', place: [[[[[[1]]]]]] })],
    ['a key that traps objects', 4400, (doc) => rootOf(doc, 'notes').set('__proto__', new Y.Map())],
    ['a text too long', 4400, noteOf({ side: 'sales', text: new Y.Text('x'.repeat(8_001)) })],
    ['a note in the name of another', 4403, (doc) => note(doc, 'n1', world.bob)],
    ['a comment too long', 4400, (doc) => comment(doc, world.ann, 'x'.repeat(1_001))],
    ['a comment in the name of another', 4403, (doc) => comment(doc, world.bob, 'Mine')],
    ['a note on the other side', 4403, noteOf({ side: 'marketing' })],
    [
      "taking over another's note",
      4403,
      (doc) => (rootOf(doc, 'notes').get('bobs') as Y.Map<unknown>).set('seatId', world.ann.id),
    ],
  ])('%s', async (what, code, change) => {
    if (what === 'a root as a text') {
      const doc = new Y.Doc()
      doc.getText('notes').insert(0, 'hidden')
      await expectOnlyAnnHarmed(4400, () => sync(2, Y.encodeStateAsUpdate(doc)))
    } else await expectOnlyAnnHarmed(code, update(change))
  })

  test('a change under the client id of another', () =>
    expectOnlyAnnHarmed(4403, (doc) => {
      const bobs = [...doc.store.clients.keys()].find((client) => {
        const owner = world.bob.id
        return client !== doc.clientID && owner !== world.ann.id && isWriterOfNotes(doc, client)
      })
      const fake = new Y.Doc()
      Y.applyUpdate(fake, Y.encodeStateAsUpdate(doc))
      fake.clientID = bobs ?? 0
      return update((it) => note(it, 'n1', world.ann))(fake)
    }))

  test('a run that blocks a client id for ever', () => {
    const bytes = encoding.encode((encoder) => {
      // One client with one struct: a GC of 2^40 from clock 0 on; no deletions.
      for (const n of [1, 1, 12_345, 0]) encoding.writeVarUint(encoder, n)
      encoding.writeUint8(encoder, 0)
      encoding.writeVarUint(encoder, 2 ** 40)
      encoding.writeVarUint(encoder, 0)
    })
    return expectOnlyAnnHarmed(4400, () => sync(2, bytes))
  })
})

function isWriterOfNotes(doc: Y.Doc, client: number): boolean {
  return rootOf(doc, 'notes')._map.get('bobs')?.id.client === client
}

test('a message of more than 256 KiB is too large, a sync step 2 is not', async () => {
  const ann = world.connect(world.ann, 'board')
  await ann.send(new Uint8Array(256 * 1024 + 1))
  expect(await ann.closed).toBe(4413)

  const bob = world.connect(world.bob, 'board')
  const doc = new Y.Doc()
  for (let n = 0; n < 60; n += 1) note(doc, `n${n}`, world.bob, 'x'.repeat(7_000))
  const state = Y.encodeStateAsUpdate(doc)
  expect(state.byteLength).toBeGreaterThan(256 * 1024)
  await bob.step2(state)
  await bob.first('saved')
  await bob.update(state)
  expect(await bob.closed).toBe(4413)

  const fay = world.connect(world.fay, 'board')
  await fay.step2(new Uint8Array(2 * 1024 * 1024))
  expect(await fay.closed).toBe(4413)
})

test.each([3, 5, 20])('a message of %i MiB is too large as well', async (mebibytes) => {
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  await ann.send(new Uint8Array(mebibytes * 1024 * 1024))
  expect(await ann.closed).toBe(4413)
  await bob.settled()
})

test('pieces that add up to more than a message may have are too large', async () => {
  const ann = world.connect(world.ann, 'board')
  await ann.first('hello')
  for (let n = 0; n < 5; n += 1) ann.ws.send(new Uint8Array(500 * 1024), { fin: false })
  expect(await ann.closed).toBe(4413)
})

test('a full board takes no more', async () => {
  await world.close()
  world = await openWorld({ limits: { documentBytes: 20_000 } })
  const ann = world.connect(world.ann, 'board')
  const doc = new Y.Doc()
  for (let n = 0; n < 4; n += 1) {
    await ann.update(updateOf(doc, () => note(doc, `n${n}`, world.ann, 'x'.repeat(6_000))))
  }
  expect(await ann.closed).toBe(4413)
  expect(notesOf({ doc: (await world.room()).docs.board.doc })).toEqual(['n0', 'n1', 'n2'])
})

test('a flood is cut off, and the others go on', async () => {
  await world.close()
  world = await openWorld({ limits: { messages: { perSecond: 0, burst: 300 } } })
  const ann = world.connect(world.ann, 'board')
  const doc = new Y.Doc()
  note(doc, 'n1', world.ann)
  await ann.step2(Y.encodeStateAsUpdate(doc))
  await ann.first('saved')
  for (let n = 0; n < 400; n += 1)
    void ann.update(updateOf(doc, () => moveNote(doc, noteId('n1'), n)))
  expect(await ann.closed).toBe(4529)
  const bob = world.provide(world.bob, 'board')
  await has(bob, 'n1')
})

test('changes that cost too much to check are cut off, and the others go on', async () => {
  await world.close()
  world = await openWorld({ limits: { checking: { perSecond: 0, burst: 0.001 } } })
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  const doc = new Y.Doc()
  await ann.update(updateOf(doc, () => note(doc, 'n1', world.ann)))
  expect(await ann.closed).toBe(4529)
  await bob.until(() => notesOf({ doc: bob.board() }).includes(noteId('n1')))
  // A new socket pays no debts: what it brings is not even looked at.
  const again = world.connect(world.ann, 'board')
  await again.update(updateOf(doc, () => note(doc, 'n2', world.ann)))
  expect(await again.closed).toBe(4529)
  expect(notesOf({ doc: (await world.room()).docs.board.doc })).toEqual(['n1'])
})

test('who has flooded is not let in for a while, also by another door', async () => {
  await world.close()
  world = await openWorld({ limits: { messages: { perSecond: 0, burst: 9 } } })
  const ann = world.connect(world.ann, 'board')
  for (let n = 0; n < 10; n += 1) await ann.step1(new Y.Doc())
  expect(await ann.closed).toBe(4529)
  for (const doc of ['board', 'session']) {
    const again = world.connect(world.ann, doc)
    expect(await again.closed).toBe(4529)
    expect(again.heard).toEqual([])
  }
  await world.connect(world.bob, 'board').first('hello')
})

test('presence that comes too often is a flood as well', async () => {
  await world.close()
  world = await openWorld({ limits: { messages: { perSecond: 0, burst: 300 } } })
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  for (let n = 0; n < 301; n += 1) await ann.awareness([[11, n, { step: `s${n}` }]])
  expect(await ann.closed).toBe(4529)
  await bob.settled()
})

test('a burst of 300 is no flood', async () => {
  const ann = world.connect(world.ann, 'board')
  const doc = new Y.Doc()
  note(doc, 'n1', world.ann)
  await ann.step2(Y.encodeStateAsUpdate(doc))
  for (let n = 1; n < 300; n += 1)
    await ann.update(updateOf(doc, () => moveNote(doc, noteId('n1'), n)))
  await ann.until(() => ann.all('saved').at(-1)?.count === 300)
})

test('a reader that stalls is made up for once it reads again', async () => {
  await world.close()
  const messages = { perSecond: 1_000, burst: 10_000 }
  // However long a loaded machine takes, Bob is not let go meanwhile.
  const patience = { stillMs: 1e9, stalledMs: 1e9 }
  world = await openWorld({ limits: { messages, holdUpdatesAt: 64 * 1024, ...patience } })
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  bob.ws.pause()
  const doc = new Y.Doc()
  const ann = world.connect(world.ann, 'board')
  await ann.first('hello')
  // Far more than the line's own buffers hold. Each change takes back the one before it.
  const total = 2_000
  for (let n = 1; n <= total; n += 1) {
    await ann.update(updateOf(doc, () => note(doc, 'n1', world.ann, 'x'.repeat(7_000) + n)))
    if (n % 100 === 0) await ann.until(() => ann.all('saved').at(-1)?.count === n)
  }
  bob.ws.resume()
  await bob.until(() =>
    String(readBoard(bob.board()).notes.get(noteId('n1'))?.text).endsWith('x2000'),
  )
  const heard = bob.all('update').reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  expect(heard).toBeLessThan(total * 7_000)
})

test.each([
  ['never catches up', { stalledMs: 30, slowestReader: 1e9 }],
  ['takes not one byte', { stillMs: 30, stalledMs: 1e9 }],
])('a reader that %s is let go', async (_, patience) => {
  await world.close()
  world = await openWorld({ limits: { holdUpdatesAt: 0, tickMs: 20, ...patience } })
  const ann = world.connect(world.ann, 'board')
  for (const half of ['a', 'b']) {
    const doc = new Y.Doc()
    for (let n = 0; n < 280; n += 1) note(doc, `${half}${n}`, world.ann, 'x'.repeat(7_000))
    await ann.step2(Y.encodeStateAsUpdate(doc))
  }
  await ann.until(() => ann.all('saved').at(-1)?.count === 2)
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  bob.ws.pause()
  // More answers than the line's own buffers hold; the last ones stay with the server.
  for (let n = 0; n < 19; n += 1) await bob.step1(new Y.Doc())
  await world.goodbyes.until('too slow to keep up')
  bob.ws.resume()
  await bob.closed
})
