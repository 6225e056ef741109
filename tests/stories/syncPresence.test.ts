import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { note, updateOf } from './boardSteps.ts'
import { openWorld, type World } from './syncWorld.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ limits: { awarenessEveryMs: 1 } })
})
afterEach(() => world.close())

test('presence is stamped with what the session knows, whatever a client says', async () => {
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  const lie = { name: 'Fay', role: 'facilitator', side: 'neutral', seatId: world.fay.id }
  await ann.awareness([[11, 1, { ...lie, typing: { on: 'note', id: 'n1' }, colour: 'red' }]])
  await bob.until(() => bob.presence().has(11))
  expect(bob.presence().get(11)).toEqual({
    seatId: world.ann.id,
    name: 'Ann',
    side: 'sales',
    role: 'participant',
    typing: { on: 'note', id: 'n1' },
  })
  expect(ann.presence().size).toBe(0)
})

test('who joins, or asks, hears of everybody there, and of nobody who has left', async () => {
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await ann.awareness([[11, 1, {}]])
  await bob.awareness([[12, 1, {}]])
  await ann.until(() => ann.presence().has(12))
  const fay = world.connect(world.fay, 'board')
  await fay.until(() => fay.presence().size === 2)
  bob.destroy()
  await fay.until(() => !fay.presence().has(12))
  const before = fay.all('awareness').length
  await fay.send(Uint8Array.of(3))
  await fay.until(() => fay.all('awareness').length === before + 1)
  expect([...fay.presence().keys()]).toEqual([11])
})

test('states for others are ignored without complaint', async () => {
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await ann.awareness([[11, 1, { typing: true }]])
  await bob.until(() => bob.presence().has(11))
  // As the stock provider does it: its own, and what it knows of the others.
  await bob.awareness([
    [11, 2 ** 50, null],
    [99, 7, null],
    [12, 1, {}],
  ])
  await bob.awareness([[11, 2 ** 50, { typing: false }]])
  await bob.awareness([[11, 2 ** 50, null]])
  await ann.until(() => ann.presence().has(12))
  await bob.settled()
  const fay = world.connect(world.fay, 'board')
  await fay.until(() => fay.presence().size === 2)
  expect(fay.presence().get(11)).toMatchObject({ seatId: world.ann.id, typing: true })
  expect(fay.presence().get(12)).toMatchObject({ seatId: world.bob.id })
})

test("nobody shows under another's client id, also not after the other has left", async () => {
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await ann.awareness([[11, 1, {}]])
  await bob.until(() => bob.presence().has(11))
  ann.destroy()
  await bob.until(() => !bob.presence().has(11))
  await bob.awareness([[11, 1, {}]])
  await bob.awareness([[12, 1, {}]])
  const fay = world.connect(world.fay, 'board')
  await fay.until(() => fay.presence().size > 0)
  expect([...fay.presence().keys()]).toEqual([12])
})

test("nor writes under the client id of another's presence", async () => {
  const ann = world.connect(world.ann, 'board')
  const bob = world.connect(world.bob, 'board')
  await ann.awareness([[11, 1, {}]])
  await bob.until(() => bob.presence().has(11))
  const doc = new Y.Doc()
  doc.clientID = 11
  await bob.update(updateOf(doc, () => note(doc, 'n1', world.bob)))
  expect(await bob.closed).toBe(4403)
})

test('a seat shows under its newest socket, and under the older one again when that has gone', async () => {
  const fay = world.connect(world.fay, 'board')
  const old = world.connect(world.ann, 'board')
  await old.awareness([[11, 1, {}]])
  await fay.until(() => fay.presence().has(11))
  const fresh = world.connect(world.ann, 'board')
  await fresh.awareness([[12, 1, {}]])
  await fay.until(() => fay.presence().has(12) && !fay.presence().has(11))
  fresh.destroy()
  await fay.until(() => fay.presence().has(11) && !fay.presence().has(12))
})

test('the end of an old socket does not take away who came back under the same id', async () => {
  const fay = world.connect(world.fay, 'board')
  const old = world.connect(world.ann, 'board')
  await old.awareness([[11, 1, {}]])
  await fay.until(() => fay.presence().has(11))
  const fresh = world.connect(world.ann, 'board')
  await fresh.awareness([[11, 1, { step: 's2' }]])
  await fay.until(() => JSON.stringify(fay.presence().get(11)).includes('s2'))
  old.destroy()
  await old.closed
  await fay.settled()
  expect(fay.presence().get(11)).toMatchObject({ step: 's2' })
})

test('an observer is seen to be there, and says nothing else', async () => {
  const dee = world.connect(world.dee, 'board')
  const ann = world.connect(world.ann, 'board')
  await dee.awareness([[13, 1, { typing: 'shouting' }]])
  await ann.until(() => ann.presence().has(13))
  const stamp = { seatId: world.dee.id, name: 'Dee', side: 'neutral', role: 'observer' }
  expect(ann.presence().get(13)).toEqual(stamp)
})

test('a state that is too long closes its socket', async () => {
  const ann = world.connect(world.ann, 'board')
  await ann.awareness([[11, 1, { typing: 'x'.repeat(3_000) }]])
  expect(await ann.closed).toBe(4413)
})

test('on the session there is no presence, and no complaint either', async () => {
  const ann = world.connect(world.ann, 'session')
  const bob = world.connect(world.bob, 'session')
  await bob.first('hello')
  await ann.awareness([[11, 1, {}]])
  await ann.send(Uint8Array.of(3))
  await ann.settled()
  await bob.settled()
  expect(bob.all('awareness')).toEqual([])
})

test('stock providers see each other come, go and come back at once', async () => {
  const ann = world.provide(world.ann, 'board')
  const bob = world.provide(world.bob, 'board')
  const { awareness } = bob.provider
  const id = ann.doc.clientID
  const when = (isThere: boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (awareness.getStates().has(id) !== isThere) return
        awareness.off('change', look)
        resolve()
      }
      awareness.on('change', look)
      look()
    })
  await when(true)
  expect(awareness.getStates().get(id)).toMatchObject({ name: 'Ann' })
  ann.provider.disconnect()
  await when(false)
  ann.provider.connect()
  await when(true)
})
