import { readBoard, removeNote, rootOf } from '@lockstep/shared/docs/boardDoc'
import { noteId } from '@lockstep/shared/model/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { has, hasNot, when } from './boardSteps.ts'
import { openWorld, type Person, type World } from './syncWorld.ts'

/* Other programs write to the board too, in their own way: with Yjs alone and piece by piece. */

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function writer(person: Person) {
  const provided = world.provide(person, 'board')
  await provided.synced()
  /** Each call is a message of its own. */
  const set = (id: string, fields: object) => {
    const stored = provided.doc.getMap('notes').get(id) as Y.Map<unknown> // made just before
    for (const [key, value] of Object.entries(fields)) stored.set(key, value)
  }
  return {
    ...provided,
    set,
    make: (id: string) => rootOf(provided.doc, 'notes').set(id, new Y.Map()),
  }
}

test.each([
  ['stepId side seatId text place'],
  ['side text seatId place stepId'],
  ['place seatId stepId text side'],
  ['text place stepId side'],
])('a note may be put together piece by piece: %s', async (order) => {
  const ann = await writer(world.ann)
  const bob = world.provide(world.bob, 'board')
  const text = new Y.Text('Hello')
  const fields = { stepId: 's1', side: 'sales', seatId: world.ann.id, text, place: { x: 1 } }
  ann.make('n1')
  const keys = order.split(' ') as (keyof typeof fields)[] // as the table above has them
  for (const key of keys) ann.set('n1', { [key]: fields[key] })
  ann.set('n1', { done: true })
  await when(bob.doc, () => (bob.doc.getMap('notes').get('n1') as Y.Map<unknown>)?.has('done'))
  const seatId = keys.includes('seatId') ? world.ann.id : null
  const read = readBoard(bob.doc).notes.get(noteId('n1'))
  expect(read).toMatchObject({ side: 'sales', seatId, text: 'Hello', place: { x: 1 } })
  expect(world.goodbyes.all).toEqual([])
})

test('a note without a name is signed by nobody but who made it', async () => {
  const change = { type: 'seat.update', seatId: world.bob.id, side: 'sales' }
  await world.command(world.fay, { id: 'c1', ...change })
  const ann = await writer(world.ann)
  const bob = await writer(world.bob)
  ann.make('n1')
  ann.set('n1', { stepId: 's1', side: 'sales', text: new Y.Text('Hello') })
  await when(bob.doc, () => readBoard(bob.doc).notes.get(noteId('n1'))?.text === 'Hello')
  bob.set('n1', { seatId: world.bob.id })
  expect(await bob.closed).toBe(4403)
})

test('whoever brings back a note without a name may not sign it', async () => {
  const change = { type: 'seat.update', seatId: world.bob.id, side: 'sales' }
  await world.command(world.fay, { id: 'c1', ...change })
  const ann = await writer(world.ann)
  const bob = await writer(world.bob)
  ann.make('n1')
  ann.set('n1', { stepId: 's1', side: 'sales', text: new Y.Text('Hello') })
  await when(bob.doc, () => readBoard(bob.doc).notes.get(noteId('n1'))?.text === 'Hello')
  removeNote(bob.doc, noteId('n1'))
  await hasNot(ann, 'n1')
  bob.make('n1')
  bob.set('n1', { stepId: 's1', side: 'sales' })
  await has(ann, 'n1')
  bob.set('n1', { seatId: world.bob.id })
  expect(await bob.closed).toBe(4403)
})
