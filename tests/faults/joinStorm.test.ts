import { seatProtocolPrefix, subprotocol, syncType } from '@lockstep/shared/protocol/frames'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startServer, type TestServer } from '../e2e/server.ts'
import { RawClient } from '../stories/rawClient.ts'
import { bigBoard } from './attacks.ts'
import { loopDelay } from './loopDelay.ts'
import { buildServer } from './mortal.ts'
import { openDoor, type Seated, WorkingRoom } from './workingRooms.ts'

/*
 * A whole workshop opens its link in the same moment, from behind one address. `npm run abuse` does it
 * with three hundred.
 */

const people = Number(process.env.STORM_PEOPLE ?? 120)

let server: TestServer | null = null
let other: WorkingRoom | null = null
const sockets: WebSocket[] = []
afterEach(async () => {
  other?.close()
  for (const socket of sockets.splice(0)) socket.terminate()
  await server?.close()
})

test('a crowd that joins one room at once gets in whole, and another room works on', {
  timeout: 300_000,
}, async () => {
  await buildServer()
  server = await startServer()
  other = await WorkingRoom.open(server.url, 20)
  const takeSeat = await openDoor(server.url)
  const ann = connect(await takeSeat('Ann'))
  await ann.step2(bigBoard(400))
  await ann.first('saved')
  await seen(other, 10)
  const quiet = [...other.delays]
  other.delays = []
  const before = await loopDelay(server.url)

  const begun = performance.now()
  const names = Array.from({ length: people }, (_, n) => `Bob ${n}`)
  const crowd = await Promise.all(names.map(async (name) => connect(await takeSeat(name))))
  const isTurnedAway = Promise.race(
    crowd.map(async ({ closed }) => {
      throw new Error(`one of the crowd was closed with ${await closed}`)
    }),
  )
  await Promise.all(crowd.map((person) => person.send(askForAll)))
  const answered = Promise.all(crowd.map((person) => person.first('step2')))
  const boards = await Promise.race([answered, isTurnedAway])
  const tookMs = performance.now() - begun
  for (const { bytes } of boards) expect(bytes.byteLength).toBeGreaterThan(60_000)
  const during = [...other.delays]
  const meanwhile = await loopDelay(server.url)

  // Nobody was closed, and everybody is still answered.
  await Promise.all(crowd.map((person) => person.settled()))
  await seen(other, during.length + 1)
  expect(other.closes).toEqual([])
  process.stdout.write(
    `${people} people in after ${tookMs.toFixed(0)} ms; in another room a change took ${about(quiet)} before, ${about(during)} meanwhile\nbefore, ${before}; meanwhile, ${meanwhile}\n`,
  )
})

const askForAll = new Uint8Array([0, syncType.step1, 1, 0])

function connect({ address, token }: Seated): RawClient {
  const socket = new WebSocket(address, [subprotocol, seatProtocolPrefix + token])
  sockets.push(socket)
  return new RawClient(socket)
}

async function seen(room: WorkingRoom, changes: number): Promise<void> {
  while (room.delays.length < changes && room.closes.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function about(delays: readonly number[]): string {
  const sorted = [...delays].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  return `${middle.toFixed(1)} ms (at most ${(sorted.at(-1) ?? 0).toFixed(0)} ms of ${sorted.length})`
}
