import type { SyncRoomHandle } from '@lockstep/server/sync/syncRoom'
import { roomId } from '@lockstep/shared/model/ids'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { has, note, updateOf } from './boardSteps.ts'
import type { RawClient } from './rawClient.ts'
import { openWorld, type World, type WorldOptions } from './syncWorld.ts'

let world: World
afterEach(() => world.close())

test('whoever has no business is let in and told why', async () => {
  world = await openWorld()
  const cases = [
    [world.connect(null, 'board'), 4401],
    [world.connect(null, 'session', { protocols: ['lockstep.v1'] }), 4401],
    [world.connect(world.ann, 'vault'), 4404],
    [world.connect(world.ann, 'board', { roomId: 'nowhere' }), 4404],
    [world.connect(world.ann, 'board', { roomId: '%00' }), 4404],
  ] as const
  for (const [client, code] of cases) {
    await client.opened
    expect(client.ws.protocol).toBe('lockstep.v1')
    expect(await client.closed).toBe(code)
    expect(client.heard).toEqual([])
  }
})

test('a foreign page is refused before the upgrade, a program without a page is not', async () => {
  world = await openWorld()
  const foreign = world.connect(world.ann, 'board', { origin: 'https://evil.test' })
  expect(await foreign.turnedAway).toBe(403)
  const program = world.connect(world.ann, 'board', { origin: '' })
  await program.first('hello')
})

test('another address is no socket', async () => {
  world = await openWorld()
  expect(await world.connect(world.ann, 'board/more').turnedAway).toBe(404)
})

test('the sockets of a deleted room are closed with 4410, and so are those that come later', async () => {
  world = await openWorld()
  const ann = world.connect(world.ann, 'board')
  await ann.first('hello')
  await world.rooms.delete(world.roomId)
  expect(await ann.closed).toBe(4410)
  expect(await world.connect(world.ann, 'session').closed).toBe(4410)
})

test('a removed seat loses its sockets and gets no new ones', async () => {
  world = await openWorld()
  const ann = world.connect(world.ann, 'board')
  await ann.first('hello')
  await world.command(world.fay, { id: 'c1', type: 'seat.remove', seatId: world.ann.id })
  expect(await ann.closed).toBe(4401)
  expect(await world.connect(world.ann, 'board').closed).toBe(4401)
})

/** A world in which no room has loaded before the answer is called, however late that is. */
async function openUnloaded({ limits, ...rest }: WorldOptions = {}): Promise<() => void> {
  let load: () => void = () => undefined
  const loading = new Promise<void>((resolve) => {
    load = resolve
  })
  world = await openWorld({
    limits: { handshakeMs: 1e9, ...limits },
    find: (find) => async (id) => {
      await loading
      return find(id)
    },
    ...rest,
  })
  return load
}

test('what is sent before the room has loaded is kept', async () => {
  const load = await openUnloaded()
  const ann = world.connect(world.ann, 'board')
  const doc = new Y.Doc()
  await ann.update(updateOf(doc, () => note(doc, 'n1', world.ann)))
  await ann.step1(new Y.Doc())
  await ann.arrived()
  load()
  await ann.first('saved')
  await ann.first('step2')
  expect(ann.heard[0]?.type).toBe('hello')
  const bob = world.provide(world.bob, 'board')
  await has(bob, 'n1')
})

test('those who come at once are let in by and by, with turns of the loop in between', async () => {
  const load = await openUnloaded({ limits: { admissionMs: 0 } })
  const { fay, ann, bob, dee } = world
  const crowd = [fay, ann, bob, dee].map((person) => world.connect(person, 'board'))
  await Promise.all(crowd.map(({ opened }) => opened))
  load()
  const seen = new Set<number>()
  while (!seen.has(crowd.length)) {
    await new Promise((resolve) => setImmediate(resolve))
    seen.add(world.sync.seatsPresent(world.roomId).size)
  }
  expect([...seen].filter((count) => count > 0)).toEqual([1, 2, 3, 4])
})

test('another room is answered before all that one has sent is done with', async () => {
  let asked = 0
  const now = () => {
    asked += 1
    return asked
  }
  const load = await openUnloaded({ limits: { turnMs: 0 }, now })
  const facilitator = { name: 'Fay', side: 'sales' } as const
  const made = await world.rooms.create({ title: 'Two', facilitator })
  if (!made.ok) throw new Error(made.detail)
  const { roomId: second, seat } = made.value
  const ann = world.connect(world.ann, 'board')
  await ann.opened // so that her room has its turns first
  const fay = world.connect(null, 'board', { roomId: second, token: seat.token })
  const last = 250
  for (let n = 0; n <= last; n += 1) await ann.time(n)
  await fay.time(last)
  await Promise.all([ann.arrived(), fay.arrived()])
  load()
  await Promise.all([ann.settled(), fay.settled()])
  const answeredAt = (person: RawClient) =>
    person.all('time').find(({ sent }) => sent === last)?.now ?? Number.NaN
  expect(answeredAt(fay)).toBeLessThan(answeredAt(ann))
})

test('whoever sends too much before the room has loaded is cut off', async () => {
  world = await openWorld({ find: () => () => new Promise(() => undefined) })
  const ann = world.connect(world.ann, 'board')
  for (let n = 0; n < 300; n += 1) await ann.time(n)
  expect(await ann.closed).toBe(4529)
})

test('a room that does not load in time, or cannot, is to be tried again', async () => {
  world = await openWorld({
    limits: { handshakeMs: 20 },
    find: () => () => new Promise(() => undefined),
  })
  expect(await world.connect(world.ann, 'board').closed).toBe(4503)
  await world.close()
  world = await openWorld({ find: () => () => Promise.reject(new Error('the disk')) })
  expect(await world.connect(world.ann, 'board').closed).toBe(4503)
})

test('every room that was held for a socket is given back once', async () => {
  let held = 0
  world = await openWorld({
    find: (find) => async (id) => {
      const found = await find(id)
      if (found === null || typeof found === 'string') return found
      held += 1
      const release = () => {
        held -= 1
        found.release()
      }
      return { room: found.room, release } satisfies SyncRoomHandle
    },
  })
  const ann = world.connect(world.ann, 'board')
  await ann.first('hello')
  await world.connect(null, 'board').closed
  const quick = world.connect(world.bob, 'board')
  await quick.opened
  quick.destroy()
  await quick.closed
  expect(world.sync.seatsPresent(world.roomId)).toContain(world.ann.id)
  await world.sync.destroy()
  expect(await ann.closed).toBe(1012)
  expect(held).toBe(0)
  expect(world.sync.count()).toBe(0)
  expect(world.sync.seatsPresent(roomId(world.roomId)).size).toBe(0)
})

test('every socket hears something often enough, and the silent dead are let go', async () => {
  world = await openWorld({ limits: { heartbeatMs: 30, tickMs: 10 } })
  const ann = world.connect(world.ann, 'session')
  await ann.until(() => ann.all('time').length >= 3)
  const bob = world.connect(world.bob, 'session', { autoPong: false })
  expect(await bob.closed).toBe(1006)
  expect(world.goodbyes.all).toEqual(['no answer to pings'])
  await ann.settled()
})

test('a seat that opens ever more sockets keeps the newest', async () => {
  world = await openWorld({ limits: { socketsPerSeat: 2 } })
  const bob = world.connect(world.bob, 'board')
  await bob.first('hello')
  const [old, middle] = [world.connect(world.ann, 'board'), world.connect(world.ann, 'session')]
  await Promise.all([old.first('hello'), middle.first('hello')])
  const fresh = world.connect(world.ann, 'board')
  await fresh.first('hello')
  const cut = await Promise.race([old.closed, middle.closed])
  expect(cut).toBe(4529)
  await bob.settled()
  await fresh.settled()
})

test('a room with as many sockets as it may have takes no more, and the others do', async () => {
  world = await openWorld({ limits: { socketsPerRoom: 2 } })
  const [ann, bob] = [world.connect(world.ann, 'board'), world.connect(world.bob, 'board')]
  await Promise.all([ann.first('hello'), bob.first('hello')])
  expect(await world.connect(world.fay, 'board').closed).toBe(4529)
  bob.destroy()
  await bob.closed
  const presentAgain = () => world.sync.seatsPresent(world.roomId).size === 1
  while (!presentAgain()) await new Promise((resolve) => setImmediate(resolve))
  await world.connect(world.fay, 'board').first('hello')
})

test('a process with as many sockets as it may have refuses the upgrade', async () => {
  world = await openWorld({ limits: { sockets: 1 } })
  const ann = world.connect(world.ann, 'board')
  await ann.first('hello')
  expect(await world.connect(world.bob, 'board').turnedAway).toBe(503)
  await ann.settled()
})

test('a seat that opens its sockets too often is not let in', async () => {
  world = await openWorld({ limits: { opening: { perSecond: 0, burst: 2 } } })
  for (let n = 0; n < 2; n += 1) {
    const ann = world.connect(world.ann, 'board')
    await ann.first('hello')
    ann.destroy()
    await ann.closed
  }
  expect(await world.connect(world.ann, 'session').closed).toBe(4529)
  await world.connect(world.bob, 'session').first('hello')
})

test('a role that changes counts from the next message on', async () => {
  world = await openWorld()
  const dee = world.connect(world.dee, 'board')
  await dee.first('hello')
  const change = { type: 'seat.update', seatId: world.dee.id, role: 'participant' }
  await world.command(world.fay, { id: 'c1', ...change })
  await dee.closed
  const again = world.connect(world.dee, 'board')
  expect(await again.first('hello')).toMatchObject({ json: { role: 'participant' } })
  const doc = new Y.Doc()
  await again.update(updateOf(doc, () => note(doc, 'n1', world.dee)))
  await again.first('saved')
})
