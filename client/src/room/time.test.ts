import { expect, test } from 'vitest'
import { bestOffset, createServerClock } from './time.ts'

test('the quickest round trip tells the time', () => {
  const trips = [
    { sentAt: 0, receivedAt: 800, serverTime: 1_700 },
    { sentAt: 1_000, receivedAt: 1_020, serverTime: 2_010 },
    { sentAt: 2_000, receivedAt: 2_300, serverTime: 3_290 },
  ]
  expect(bestOffset(trips)).toBe(1_000)
  expect(bestOffset([])).toBeNull()
})

test('a clock that is five minutes wrong here shows the server’s time', () => {
  const device = { steady: 50, wall: 1_000_000 + 300_000 }
  const clock = createServerClock(
    () => device.steady,
    () => device.wall,
  )
  const server = () => 1_000_000 + device.steady
  clock.guess(server())
  expect(clock.now()).toBe(server())

  const asked: number[] = []
  clock.measure((sentAt) => asked.push(sentAt))
  for (const delay of [400, 20, 90, 10, 300]) {
    const sentAt = asked.at(-1) ?? 0
    device.steady += delay / 2
    const serverTime = server()
    device.steady += delay / 2
    clock.answered(sentAt, serverTime)
  }
  expect(asked).toHaveLength(5)
  expect(clock.now()).toBe(server())
})

test('a time frame that nobody asked for is no round trip', () => {
  const clock = createServerClock(
    () => 100,
    () => 5_000,
  )
  clock.answered(0, 9_999_999)
  expect(clock.now()).toBe(5_000)
})

test('a device whose steady clock slept is set right by the next word of the server', () => {
  const device = { steady: 100 }
  let slept = 0
  const server = () => 1_000_000 + device.steady + slept
  const clock = createServerClock(
    () => device.steady,
    () => 0,
  )
  clock.measure((sentAt) => clock.answered(sentAt, server()))
  expect(clock.now()).toBe(server())
  let jumps = 0
  const stopListening = clock.onJump(() => {
    jumps += 1
  })
  slept = 600_000
  clock.answered(0, server() - 400) // told on time, and 400 ms on its way
  expect(clock.now()).toBe(server())
  expect(jumps).toBe(1)

  // A few milliseconds more or less are no jump, and who has stopped listening hears of none.
  clock.measure((sentAt) => clock.answered(sentAt, server() + 5))
  expect(jumps).toBe(1)
  stopListening()
  slept = 1_200_000
  clock.answered(0, server())
  expect(jumps).toBe(1)
})
