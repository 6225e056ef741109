import net from 'node:net'
import { syncType } from '@lockstep/shared/protocol/frames'
import { expect, test } from 'vitest'
import { sync } from './rawClient.ts'
import { fillRoom, openWorld, type World } from './world.ts'

/* What an operator sets is what holds. Each default has its story where it belongs. */

const kib = (count: number) => new Uint8Array(count * 1024)

async function closedAfter(world: World, sent: Uint8Array): Promise<number | null> {
  const room = await fillRoom(world)
  const { socket, frames, closeCode } = room.ann.listen('board')
  await world.until(() => frames.some(({ type }) => type === 'hello'), 'it opens')
  socket.send(sent)
  await world.until(() => closeCode() !== null, 'it is closed')
  return closeCode()
}

test('a room has as many people as were set, and says so', async () => {
  const room = await fillRoom(await openWorld({ LOCKSTEP_SEATS: '5' }))
  await room.join('Cy', 'sales')
  const refused = await room.knockOn({ key: room.key('join'), name: 'Eve', side: 'sales' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'room-full' } })
})

test('a message is as large as was set, and so is what comes back from offline', async () => {
  const world = await openWorld({ LOCKSTEP_MESSAGE_KB: '1', LOCKSTEP_SYNC_KB: '3' })
  expect(await closedAfter(world, sync(syncType.update, kib(2)))).toBe(4413)
  expect(await closedAfter(world, sync(syncType.step2, kib(2)))).toBe(4400) // read, and found to be rubbish
  expect(await closedAfter(world, sync(syncType.step2, kib(4)))).toBe(4413)
})

test('a socket sends as much as was set', async () => {
  const set = { LOCKSTEP_MESSAGES_A_SECOND: '1', LOCKSTEP_MESSAGE_BURST: '2' }
  const room = await fillRoom(await openWorld(set))
  const { socket, frames, closeCode } = room.ann.listen('board')
  await room.until(() => frames.some(({ type }) => type === 'hello'), 'it opens')
  // More than it takes: a machine that stands still for a second grants one more.
  for (let n = 0; n < 20; n += 1) socket.send(sync(syncType.step1, Uint8Array.of(0)))
  await room.until(() => closeCode() !== null, 'it is closed')
  expect(closeCode()).toBe(4529)
})

test('a room has as many sockets as were set', async () => {
  const room = await fillRoom(await openWorld({ LOCKSTEP_SOCKETS_A_ROOM: '1' }))
  const [first, second] = [room.ann.listen('board'), room.bob.listen('board')]
  const codes = () => [first.closeCode(), second.closeCode()].filter((code) => code !== null)
  await room.until(() => codes().length === 1, 'one of them is turned away')
  expect(codes()).toEqual([4529])
})

test('wrong keys and new rooms are counted up to what was set', async () => {
  const set = { LOCKSTEP_WRONG_KEYS_A_MINUTE: '1', LOCKSTEP_ROOMS_AN_HOUR: '1' }
  const world = await openWorld(set)
  const room = await fillRoom(world)
  const guess = () => room.ask('', { auth: 'Key guess' })
  expect([(await guess()).status, (await guess()).status]).toEqual([404, 429])
  const body = { title: 'Plan', facilitator: { name: 'Fay', side: 'sales' } }
  expect((await world.ask('/api/rooms', { body })).status).toBe(429)
})

test('large files that are no room are counted, and past what was set none is read', async () => {
  const world = await openWorld({ LOCKSTEP_WRONG_FILES_A_MINUTE: '2' }, { bodyBytes: 5_000 })
  const room = await fillRoom(world)
  const file = (await room.fay.ask('/summary?format=json')).text.padEnd(5_001)
  const bring = async (raw: string) => (await world.ask('/api/rooms/import', { raw })).status
  for (let n = 0; n < 3; n += 1) expect(await bring('{}')).toBe(400) // as small as any other body
  expect([await bring(file), await bring('{'.padEnd(5_001))]).toEqual([201, 400])
  expect([await bring('{}'.padEnd(5_001)), await bring(file)]).toEqual([400, 429])
  expect(await bring('{}')).toBe(400)
  const { status, headers } = await world.ask('/api/rooms/import', { raw: file })
  expect({ status, waits: Number(headers['retry-after']) > 0 }).toEqual({
    status: 429,
    waits: true,
  })
})

/** A line of bytes to the server; `has` waits for words, `hungUp` for its end. */
function dial(world: World) {
  const line = net.connect(Number(new URL(world.url).port), '127.0.0.1')
  line.on('error', () => undefined) // cut off, as it should be
  let said = ''
  line.on('data', (bytes) => {
    said += bytes
  })
  return {
    line,
    hungUp: new Promise((resolve) => line.once('close', resolve)),
    has: (words: RegExp) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (words.test(said)) resolve()
        }
        line.on('data', look)
        line.once('close', () => reject(new Error(`hung up after: ${said}`)))
        look()
      }),
  }
}

const bodyOf = (length: number) =>
  `POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

test('whoever sends too much hears of it, and is heard again afterwards', async () => {
  const { line, has } = dial(await openWorld({}, { bodyBytes: 1_000 }))
  line.write(`${bodyOf(3_000)}${'x'.repeat(1_500)}`)
  await has(/ 413 [\s\S]*"too-large"/)
  line.write(`${'x'.repeat(1_500)}GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n`)
  await has(/ 200 [\s\S]*"ok":true/)
  line.destroy()
})

test.each([
  ['that takes for ever to arrive', '{'],
  ['that is too large and never ends', '{'.repeat(2_000)],
])('a request %s is hung up on, and the others are answered', async (_, begun) => {
  const world = await openWorld({}, { requestMs: 1_000, bodyBytes: 1_000 })
  const { line, hungUp } = dial(world)
  line.write(`${bodyOf(begun.length + 1)}${begun}`)
  await hungUp
  expect((await world.ask('/healthz')).status).toBe(200)
})
