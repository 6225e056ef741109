import { Gate } from '@lockstep/server/sync/gate'
import { findText, localEdit, rootOf } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { note, notesOf, updateOf } from './boardSteps.ts'
import type { RawClient } from './rawClient.ts'
import { openWorld, type World } from './syncWorld.ts'

/*
 * A board of many pieces, of which the server makes its second copy a few milliseconds at a time.
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

async function live(): Promise<{ readonly doc: Y.Doc }> {
  return (await world.room()).docs.board
}
