import { expect, test } from 'vitest'
import { fillRoom, openRoom } from './world.ts'

test('a damaged room stays closed and says so, and the log says which row, once', async () => {
  const room = await openRoom()
  const other = await fillRoom(room.world)
  await room.world.restart()
  room.world.storage.damage(room.id)
  for (let n = 0; n < 3; n += 1) {
    const refused = await room.ann.command({ type: 'seat.hand', up: true })
    expect(refused).toMatchObject({ status: 503, body: { code: 'room-damaged' } })
  }
  const socket = room.ann.listen('board')
  await room.until(() => socket.closeCode() !== null, 'the socket is closed')
  expect(socket.closeCode()).toBe(4503)
  expect(await room.ask('', { auth: `Key ${room.key('join')}` })).toMatchObject({ status: 503 })

  const told = room.world.log.filter((line) => line.includes('damaged'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('log/board/0')
  expect(told[0]).toContain(room.id)
  expect((await other.ann.ask('/mine')).status).toBe(200)
})
