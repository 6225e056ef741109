import { deletionsKnownMs } from '@lockstep/server/room/retention'
import { expect, test } from 'vitest'
import { fillRoom, openRoom, openWorld, type World } from './world.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** Turns the clock by whole days, in which nobody comes, and lets the rooms be looked through. */
async function pass(world: World, days: number): Promise<void> {
  world.clock.turn(days * dayMs)
  // One of these begins while the clock stands still, and the next waits for its end.
  for (let time = 0; time < 2; time += 1) {
    await world.ask('/healthz')
    world.clock.turn(hourMs)
  }
  await world.ask('/readyz') // written behind everything that was to be written
}

test('everyone can read on which day the room will be deleted', async () => {
  const room = await openRoom()
  const { deleteAt, createdAt } = (await room.ann.connect('session')).session().room
  expect(deleteAt).toBe(createdAt + 90 * dayMs)
})

test('a visit puts the day off, and the whole room sees it', async () => {
  const room = await openRoom()
  await pass(room.world, 60)
  const session = await room.bob.connect('session')
  const day = room.world.clock.now() + 90 * dayMs
  await room.until(() => session.session().room.deleteAt === day, 'the day moved')
  session.destroy()
  await pass(room.world, 60)
  expect((await room.ann.ask('/mine')).status).toBe(200)
  await pass(room.world, 60)
  expect((await room.ann.ask('/mine')).status).toBe(200)
})

test('a room that nobody visits is deleted with everything in it', async () => {
  const room = await openRoom()
  const other = await fillRoom(room.world)
  await pass(room.world, 50)
  expect((await other.ann.ask('/mine')).status).toBe(200)
  await pass(room.world, 41)
  expect((await room.ann.ask('/mine')).status).toBe(410)
  expect((await other.ann.ask('/mine')).status).toBe(200)
  expect([...room.world.disk.rooms.keys()]).toEqual([other.id])
})

test('a room that somebody is in stays, however long', async () => {
  const room = await openRoom()
  const session = await room.ann.connect('session')
  await pass(room.world, 100)
  expect((await room.bob.ask('/mine')).status).toBe(200)
  expect(session.closeCodes).not.toContain(4410)
})

test('a period of nought days keeps rooms for ever', async () => {
  const world = await openWorld({ LOCKSTEP_RETENTION_DAYS: '0' })
  const room = await fillRoom(world)
  await pass(world, 500)
  expect((await room.ann.connect('session')).session().room.deleteAt).toBeNull()
})

test('that a room was deleted is told for a year, and then nobody knows any more', async () => {
  const room = await openRoom()
  await room.fay.ask('', { method: 'DELETE' })
  await pass(room.world, deletionsKnownMs / dayMs - 1)
  expect((await room.ann.ask('/mine')).status).toBe(410)
  await pass(room.world, 2)
  expect((await room.ann.ask('/mine')).status).toBe(404)
})
