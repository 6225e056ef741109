import type { RoomId } from '@lockstep/shared/model/ids'
import { expect, test } from 'vitest'
import { Retention } from './retention.ts'
import { held, openRooms } from './roomsTests.ts'

test('whoever comes to a room while others are deleted keeps it', async () => {
  const { rooms, storage, id, clock } = await openRooms()
  clock.now += 1
  const facilitator = { name: 'Fay', side: 'sales' } as const
  const made = await rooms.create({ title: 'Next', template: 'blank', facilitator })
  if (!made.ok) throw new Error(made.detail)
  const next = made.value.roomId
  clock.now += 1_000
  const deleteAndVisit = async (gone: RoomId) => {
    await rooms.delete(gone)
    const { room, release } = await held(rooms, next)
    room.visited()
    await room.committed()
    release()
  }
  await new Promise((sweptOnce) => {
    const retention = new Retention({
      storage,
      rooms: { isInUse: (room) => rooms.isInUse(room), delete: deleteAndVisit },
      now: () => clock.now,
      setAlarm: () => {
        sweptOnce(null)
        return () => undefined
      },
      keepMs: 500,
      log: { info: () => undefined, warn: () => undefined },
    })
    retention.start()
  })
  expect(await storage.exists(id)).toBe(false)
  expect(await storage.exists(next)).toBe(true)
})
