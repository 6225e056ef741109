import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { rootOf } from '@lockstep/shared/docs/boardDoc'
import { closeCode } from '@lockstep/shared/protocol/closeCodes'
import { messageType, syncType } from '@lockstep/shared/protocol/frames'
import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startServer, type TestServer } from '../e2e/server.ts'
import { updateOf } from '../stories/boardSteps.ts'
import { sync } from '../stories/rawClient.ts'
import { bigBoard, bomb, pendingFlood } from './attacks.ts'
import { loopDelay } from './loopDelay.ts'
import { buildServer } from './mortal.ts'
import { makeRoom, type Seated, WorkingRoom } from './workingRooms.ts'

/*
 * One room is attacked in every way at once while the others work. Nobody honest is disconnected, and
 * whoever floods is cut off, whoever reads nothing let go. `npm run abuse` does it with 39 rooms and for
 * long, and prints how much longer the honest wait than in a quiet hour, in which the same attack goes on
 * against another server: the machine has as much to do in both.
 */

const isLong = process.env.ABUSE_ROOMS !== undefined
const roomCount = Number(process.env.ABUSE_ROOMS ?? 4)
/** How many times each room's people see a change in each stretch. */
const movesEach = Number(process.env.ABUSE_MOVES ?? 3)
const stretches = Number(process.env.ABUSE_STRETCHES ?? 1)
const stalledReaders = 50

const servers: TestServer[] = []
let attacking: ChildProcess | null = null
const rooms: WorkingRoom[] = []
afterEach(async () => {
  attacking?.kill('SIGKILL')
  for (const room of rooms.splice(0)) room.close()
  for (const server of servers.splice(0)) await server.close()
})

/** The end of one attacker's line. */
interface Cut {
  readonly name: string
  readonly code: number
  readonly afterMs: number
}

test('while one room is attacked in every way, the others work on and the attackers are cut off', {
  timeout: isLong ? 3_600_000 : 180_000,
}, async () => {
  await buildServer()
  const server = await start()
  const { url } = server
  for (let n = 0; n < roomCount; n += 1) rooms.push(await WorkingRoom.open(url, 400))
  const attacked = await makeRoom(url, 7)
  const elsewhere = isLong ? await start() : null
  const neighbours = elsewhere && (await makeRoom(elsewhere.url, 7))
  const cuts: Cut[] = []
  const quiet: number[] = []
  const noisy: number[] = []
  for (let n = 0; n < stretches; n += 1) {
    const others = neighbours && (await attack(neighbours, () => undefined))
    quiet.push(...(await stretch('quiet', url)))
    if (others) await end(others)
    const attackers = await attack(attacked, (cut) => cuts.push(cut))
    noisy.push(...(await stretch('attacked', url)))
    if (n === 0) await readersAreLetGo(server)
    await end(attackers)
  }
  expect(rooms.flatMap(({ closes }) => closes)).toEqual([])
  report(quiet, noisy, cuts)
  for (const { code, afterMs } of firstCuts(cuts)) {
    expect([closeCode.flooding, closeCode.malformed]).toContain(code)
    if (isLong) expect(afterMs).toBeLessThan(5_000)
  }
})

async function start(): Promise<TestServer> {
  const server = await startServer({ LOCKSTEP_ROOMS_AN_HOUR: '1000', LOG_LEVEL: 'info' })
  servers.push(server)
  return server
}

/** Resolves when all that send have been cut off once. */
async function attack(seats: readonly Seated[], told: (cut: Cut) => void): Promise<ChildProcess> {
  const toCut = new Set(flooders)
  const child = launch(seats, (cut) => {
    toCut.delete(cut.name)
    told(cut)
  })
  attacking = child
  while (toCut.size > 0) await nextTurn()
  return child
}

const flooders = ['flood', 'bombs', 'pending', 'presence']

/** Who reads nothing is told so all the same; only the server's log knows the code. */
async function readersAreLetGo({ output }: TestServer): Promise<void> {
  while (output().split('"too slow to keep up"').length <= stalledReaders) await nextTurn()
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await ended
}

async function stretch(name: string, url: string): Promise<readonly number[]> {
  await loopDelay(url) // from here on
  const delays = await delaysOf(rooms)
  if (isLong) process.stdout.write(`${line(name, delays)}; ${await loopDelay(url)}\n`)
  return delays
}

function firstCuts(cuts: readonly Cut[]): readonly Cut[] {
  return flooders.flatMap((name) => cuts.find((cut) => cut.name === name) ?? [])
}

/** What everybody waits for until each has seen so many changes more. */
async function delaysOf(all: readonly WorkingRoom[]): Promise<readonly number[]> {
  for (const room of all) room.delays = []
  while (!all.every(({ delays, closes }) => delays.length >= movesEach || closes.length > 0)) {
    await nextTurn()
  }
  return all.flatMap(({ delays }) => delays)
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 20))

function launch(seats: readonly Seated[], told: (cut: Cut) => void): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'attackMachine.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [flood, bombs, pending, presence, large, ...readers] = seats
  const live = new Y.Doc()
  const askForAll = Array(20).fill(sync(syncType.step1, Uint8Array.of(0)))
  const attack = (
    name: string,
    seat: Seated | undefined,
    frames: readonly Uint8Array[],
    manner: 'flood' | 'sendOnce' | 'readNothing' = 'flood',
  ) => ({
    ...{ name, address: seat?.address, token: seat?.token, manner },
    frames: frames.map((frame) => Buffer.from(frame).toString('base64')),
  })
  const all = [
    attack('large', large, [sync(syncType.step2, bigBoard())], 'sendOnce'),
    attack('flood', flood, manyNotes()),
    attack('bombs', bombs, bomb(live, 0)),
    attack('pending', pending, pendingFlood(live, 0)),
    attack('presence', presence, shouting()),
    ...Array.from({ length: stalledReaders }, (_, n) =>
      attack('reader', readers[n % readers.length], askForAll, 'readNothing'),
    ),
  ]
  child.stdin?.write(`${JSON.stringify(all)}\n`)
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => told(JSON.parse(line) as Cut)) // its own
  }
  return child
}

/** Small changes, each new. */
function manyNotes(): readonly Uint8Array[] {
  const doc = new Y.Doc()
  return Array.from({ length: 1_000 }, (_, n) =>
    sync(
      syncType[n === 0 ? 'step2' : 'update'],
      updateOf(doc, () =>
        rootOf(doc, 'notes').set(`f${n}`, new Y.Map([['text', new Y.Text('x')]])),
      ),
    ),
  )
}

/** Presence that changes each time, and repeats that of a thousand others. */
function shouting(): readonly Uint8Array[] {
  return Array.from({ length: 100 }, (_, n) => {
    const bytes = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, 4_711)
      encoding.writeVarUint(encoder, n)
      encoding.writeVarString(encoder, JSON.stringify({ typing: 'x'.repeat(1_900), step: `s${n}` }))
    })
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.awareness)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  })
}

function report(quiet: readonly number[], noisy: readonly number[], cuts: readonly Cut[]): void {
  const firsts = firstCuts(cuts).map(
    ({ name, code, afterMs }) => `${name} ${code} after ${afterMs.toFixed(0)} ms`,
  )
  const readers = cuts.filter(({ name }) => name === 'reader').length
  process.stdout.write(
    `${roomCount} rooms\n${line('quiet', quiet)}\n${line('attacked', noisy)}\ncut off: ${firsts.join(', ')}; ${cuts.length} in all, ${readers} of them readers\n`,
  )
}

function line(name: string, delays: readonly number[]): string {
  return `${name}: ${delays.length} changes, p50 ${at(delays, 0.5)} ms, p99 ${at(delays, 0.99)} ms`
}

function at(delays: readonly number[], share: number): string {
  const sorted = [...delays].sort((a, b) => a - b)
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
}
