import { returning } from '@lockstep/server/room/boardReturn'
import { Gate } from '@lockstep/server/sync/gate'
import { copyBoard } from '@lockstep/shared/docs/boardCopy'
import { findText, localEdit, rootOf } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { note, notesOf, updateOf } from './boardSteps.ts'
import type { RawClient } from './rawClient.ts'
import { openWorld, type World } from './syncWorld.ts'

/*
 * A board of many pieces, of which the server makes its second copy a few milliseconds at a time,
 * and large changes, which it tries so as well.
 */

let world: World
let doc: Y.Doc
let ann: RawClient
beforeEach(async () => {
  world = await openWorld()
  ann = world.connect(world.ann, 'board')
  doc = new Y.Doc()
  note(doc, 'n1', world.ann)
  const text = findText(doc, { on: 'note', id: noteId('n1') })
  // Each letter comes before the last one and so stays a piece of its own.
  doc.transact(() => {
    for (let n = 0; n < 3_500; n += 1) text?.insert(0, 'y')
  }, localEdit)
  await ann.step2(Y.encodeStateAsUpdate(doc))
  await ann.first('saved')
})
afterEach(() => world.close())

/** Ann's next change, each a note more. */
const more = (id: string) => updateOf(doc, () => note(doc, id, world.ann))

/** A refused change costs the server its copy. */
async function spoilTheCopy(): Promise<void> {
  const bob = world.connect(world.bob, 'board')
  const bad = new Y.Doc()
  Y.applyUpdate(bad, Y.encodeStateAsUpdate(doc))
  await bob.update(updateOf(bad, () => rootOf(bad, 'notes').set('bad', 7)))
  expect(await bob.closed).toBe(4400)
}

test('changes that wait for the copy of a large board are taken in their order', async () => {
  await spoilTheCopy()
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  const bobs = new Y.Doc()
  Y.applyUpdate(bobs, Y.encodeStateAsUpdate(doc))
  for (const id of ['n2', 'n3', 'n4']) await ann.update(more(id))
  await bob.update(updateOf(bobs, () => note(bobs, 'bob1', world.bob)))
  await ann.settled()
  await ann.until(() => ann.all('saved').at(-1)?.count === 4)
  await bob.until(() => bob.all('saved').at(-1)?.count === 1)
  expect(notesOf(await live()).sort()).toEqual(['bob1', 'n1', 'n2', 'n3', 'n4'])
  expect(ann.all('step1')).toHaveLength(1)
})

test('the copy of a large board refuses what the board may not hold, and is made anew', async () => {
  await spoilTheCopy()
  await spoilTheCopy()
  await ann.update(more('n2'))
  await ann.until(() => ann.all('saved').at(-1)?.count === 2)
  expect(notesOf(await live())).toEqual(['n1', 'n2'])
})

test('the making of the copy gives the loop its turns, and its asker pays for it', async () => {
  await spoilTheCopy()
  const gate = new Gate(await world.room(), { documentBytes: 2 ** 23 }, () => null)
  const paidAt: number[] = []
  let turns = 0
  let isReady = false
  const count = () => {
    turns += 1
    if (!isReady) setImmediate(count)
  }
  setImmediate(count)
  await gate.prepare((work) => {
    paidAt.push(turns)
    work()
  })
  isReady = true
  expect(new Set(paidAt).size).toBeGreaterThan(2)
  expect(gate.prepare(() => undefined)).toBeNull()
  gate.destroy()
})

/** What Ann wrote while she was offline: more than is tried at once. */
function longAfternoon(): Uint8Array {
  return updateOf(doc, () => {
    for (let n = 0; n < 40; n += 1) note(doc, `long${n}`, world.ann, 'word '.repeat(700))
  })
}

test('a large sync step 2 is taken whole, and whoever writes meanwhile comes after it', async () => {
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  const bobs = new Y.Doc()
  Y.applyUpdate(bobs, Y.encodeStateAsUpdate(doc))
  const bobsNote = updateOf(bobs, () => note(bobs, 'bob1', world.bob))
  await ann.step2(longAfternoon())
  await ann.update(more('n2'))
  await bob.update(bobsNote)
  await ann.until(() => ann.all('saved').at(-1)?.count === 3)
  await bob.until(() => bob.all('saved').at(-1)?.count === 1)
  expect(ann.all('step1')).toHaveLength(1)
  const { doc: here } = await live()
  expect(notesOf({ doc: here })).toHaveLength(43)
  const stored = await world.storage.load(world.roomId)
  const onDisk = new Y.Doc()
  const { snapshot, updates } = stored?.docs.board ?? { snapshot: null, updates: [] }
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(onDisk, update)
  expect(Y.encodeStateAsUpdate(onDisk)).toEqual(Y.encodeStateAsUpdate(here))
  const late = world.provide(world.bob, 'board')
  await late.synced()
  expect(notesOf(late)).toHaveLength(43)
})

test('a large change is there all at once, and none of it when any is refused', async () => {
  const { board, gate, write } = await atTheGate()
  const before = Y.encodeStateAsUpdate(board.doc)
  const bad = updateOf(doc, () => {
    for (let n = 0; n < 40; n += 1) note(doc, `bad${n}`, world.ann, 'word '.repeat(700))
    rootOf(doc, 'notes').set('bad', 7)
  })
  const seen = new Set<string>()
  const refused = await write(bad, () => {
    seen.add(notesOf(board).join())
    return true
  })
  expect(refused).toMatchObject({ is: 'refused', refusal: { code: 'malformed' } })
  expect(Y.encodeStateAsUpdate(board.doc)).toEqual(before)
  expect([...seen]).toEqual(['n1'])
  gate.destroy()
})

test('what the server changes during a large change stands beside it', async () => {
  const { board, gate, write } = await atTheGate()
  const writer = board.doc.clientID
  let turns = 0
  const applied = await write(longAfternoon(), () => {
    turns += 1
    board.change('server', (at) => rootOf(at, 'terms').set(`t${turns}`, new Y.Map()))
    return true
  })
  expect(applied.is).toBe('applied')
  expect(turns).toBeGreaterThan(1)
  expect(notesOf(board)).toHaveLength(41)
  const ids = Array.from({ length: turns }, (_, n) => `t${n + 1}`)
  expect([...rootOf(board.doc, 'terms').keys()]).toEqual(expect.arrayContaining(ids))
  expect(board.doc.clientID).toBe(writer)
  expect(board.change('server', (at) => rootOf(at, 'terms').delete('t1'))).not.toBeNull()
  gate.destroy()
})

test('a large change stays when an earlier board comes back while it is tried', async () => {
  const { board, gate, write } = await atTheGate()
  const earlier = copyBoard(board.doc)
  board.change('server', (at) => rootOf(at, 'plan').set('c1', new Y.Map()))
  const coming = await returning(board, earlier)
  const followers: unknown[] = []
  const applied = await write(longAfternoon(), () => {
    followers.push(board.doc._observers.get('update')?.size)
    if (followers.length === 2) coming.takeOver(board)
  })
  expect(applied.is).toBe('applied')
  expect(notesOf(board)).toHaveLength(41)
  expect(copyBoard(board.doc).plan).toEqual({})
  // The next change finds a copy of the board as it is.
  expect((await write(more('n2'), () => undefined)).is).toBe('applied')
  expect(notesOf(board)).toHaveLength(42)
  // Besides the room itself: first both copies, then no more than the new one.
  expect(followers.slice(2)).not.toContain(3)
  gate.destroy()
})

/** An update that names a thing of the board as deleted, and nothing of what lies in it. */
function withoutThing(id: string): Uint8Array {
  const at = rootOf(doc, 'notes')._map.get(id)?.id
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0) // structs
    for (const number of [1, at?.client, 1, at?.clock, 1]) {
      encoding.writeVarUint(encoder, number ?? 0)
    }
  })
}

test('a few bytes that delete much are tried in slices, and leave what they leave at once', async () => {
  const { board, gate, write } = await atTheGate()
  const few = updateOf(doc, () => findText(doc, { on: 'note', id: noteId('n1') })?.delete(9, 200))
  expect(gate.isLarge(few)).toBe(false)
  doc.transact(() => {
    for (let n = 0; n < 4; n += 1) note(doc, `n1${n}`, world.ann)
  })
  for (const id of ['n10', 'n11', 'n12', 'n13']) {
    const text = findText(doc, { on: 'note', id: noteId(id) })
    doc.transact(() => {
      for (let n = 0; n < 1_000; n += 1) text?.insert(0, 'y')
    })
  }
  await write(Y.encodeStateAsUpdate(doc, board.stateVector()), () => undefined)
  await gate.prepare((work) => work())
  const all = Y.mergeUpdates(['n1', 'n10', 'n11', 'n12', 'n13'].map(withoutThing))
  expect(all.byteLength).toBeLessThan(100)
  expect(gate.isLarge(all)).toBe(true)
  let slices = 0
  const applied = await write(all, () => {
    slices += 1
    expect(notesOf(board)).toHaveLength(5)
  })
  expect(applied.is).toBe('applied')
  expect(slices).toBeGreaterThan(3)
  Y.applyUpdate(doc, all)
  expect(notesOf(board)).toEqual([])
  expect(Y.snapshot(board.doc).ds).toEqual(Y.snapshot(doc).ds)
  expect(gate.isLarge(all)).toBe(false)
  gate.destroy()
})

test('whoever may write no more when a large change is through has changed nothing', async () => {
  const { board, gate, write } = await atTheGate()
  const before = Y.encodeStateAsUpdate(board.doc)
  const refused = await write(longAfternoon(), () => true, false)
  expect(refused).toMatchObject({ is: 'refused', refusal: { code: 'not-allowed' } })
  expect(Y.encodeStateAsUpdate(board.doc)).toEqual(before)
  gate.destroy()
})

/** A gate of the test's own before the room's board; `between` is called at each slice. */
async function atTheGate() {
  const room = await world.room()
  const gate = new Gate(room, { documentBytes: 2 ** 23 }, () => null)
  const seat = room.seatOf(world.ann.id)
  if (!seat) throw new Error('Ann is not seated')
  await gate.prepare((work) => work())
  const write = (bytes: Uint8Array, between: () => void, mayStill = true) =>
    gate.writeSlowly(bytes, true, seat, {
      origin: null,
      now: 0,
      pay(work) {
        work()
        between()
      },
      mayStill: () => mayStill,
    })
  return { board: room.docs.board, gate, write }
}

async function live(): Promise<{ readonly doc: Y.Doc }> {
  return (await world.room()).docs.board
}
