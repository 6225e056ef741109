import http from 'node:http'
import { docNames } from '@lockstep/shared/protocol/frames'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Chance } from '../convergence/chance.ts'
import { request } from '../stories/person.ts'
import { fillRoom, World } from '../stories/world.ts'
import { commandsFor, type Message, messagesFor } from './corpus.ts'
import { Machine } from './machine.ts'
import { mutated, mutatedJson } from './mutate.ts'
import { Target } from './target.ts'

/*
 * Honest messages with a few bytes gone wrong, one after the other. Whatever is refused has changed
 * nothing, whatever is taken leaves the board as it may be, and the process goes on.
 */

/** Of messages, and as many of commands. */
const inputs = Number(process.env.FUZZ_INPUTS ?? 25_000)
// Without a word the same every time: what chance finds stops nobody else's work.
const isLong = process.env.FUZZ_INPUTS !== undefined
const seed = Number(process.env.FUZZ_FROM ?? (isLong ? Math.floor(Math.random() * 1e9) : 1))
/** A room takes so many; then a new one begins with the same board. */
const perRoom = 500
/** MiB that may stay behind, after the first room. */
const grownAtMost = 16
const figures: string[] = []
afterAll(() => process.stdout.write(`${figures.join('\n')}\n`))

let machine: Machine
beforeEach(() => {
  machine = new Machine()
})
afterEach(() => machine.stop())

const timeout = 60_000 + inputs * 60
const codes = [null, 4400, 4403, 4413]

test(`${inputs} spoilt messages are refused or harmless: seed ${seed}`, { timeout }, async () => {
  const outcomes = new Map<string, number>()
  const stall = await inRooms(async (target, begun, end) => {
    const corpus = messagesFor(await target.live('board'), target.room.ann.id)
    await machine.caughtUp()
    for (let n = begun; n < end; n += 1) {
      const chance = new Chance(Math.imul(seed, 2_654_435_761) + n)
      const bytes = spoiltMessage(corpus, chance)
      const person = chance.is(0.15) ? target.room.dee : target.room.ann
      const doc = chance.is(0.85) ? 'board' : 'session'
      target.room.world.clock.turn(1_000)
      const { code, changed } = await target.send(person, doc, bytes)
      const what = `input ${n} of seed ${seed}, to the ${doc}: ${Buffer.from(bytes).toString('hex')}`
      expect(codes, what).toContain(code)
      if (code !== null) expect(changed, what).toBe(false)
      if (changed) expect(await target.wrongs(), what).toEqual([])
      const key = code === null ? (changed ? 'taken' : 'without effect') : String(code)
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
    }
  })
  judge('messages', outcomes, stall)
})

test(`${inputs} spoilt commands are refused or obeyed: seed ${seed}`, { timeout }, async () => {
  const outcomes = new Map<string, number>()
  const agent = new http.Agent({ keepAlive: true })
  const stall = await inRooms(async (target, begun, end) => {
    const { room } = target
    const { publicRoom } = await room.world.inMemory(room.id)
    const corpus = commandsFor(publicRoom.session.agenda[0]?.id ?? '', room.ann.id)
    await machine.caughtUp()
    for (let n = begun; n < end; n += 1) {
      const chance = new Chance(Math.imul(seed, 40_503) + n)
      const raw = mutatedJson({ id: `c${n}`, ...chance.pick(corpus) }, chance)
      const person = chance.is(0.3) ? room.ann : room.fay
      const before = await statesOf(target)
      const url = `${room.world.url}/api/rooms/${room.id}/commands`
      const auth = `Bearer ${person.seat.token}`
      const { status, text } = await request(url, [], { raw, auth, agent })
      const what = `input ${n} of seed ${seed}: ${status} ${text} to ${raw.slice(0, 500)}`
      expect(status === 200 || (status >= 400 && status < 500), what).toBe(true)
      if (status !== 200) expect(await statesOf(target), what).toEqual(before)
      outcomes.set(String(status), (outcomes.get(String(status)) ?? 0) + 1)
    }
  })
  agent.destroy()
  judge('commands', outcomes, stall)
})

/** Spoilt inside its envelope more often than with it, so that more than the envelope is read. */
function spoiltMessage(corpus: readonly Message[], chance: Chance): Uint8Array {
  const message = chance.pick(corpus)
  if (!message) throw new Error('nothing to spoil')
  const { payload, wrap } = message
  const payloads = corpus.map((other) => other.payload)
  if (chance.is(0.8)) return wrap(mutated(payload, payloads, chance))
  return mutated(wrap(payload), payloads, chance)
}

async function statesOf(target: Target): Promise<readonly string[]> {
  const docs = await Promise.all(docNames.map((name) => target.live(name)))
  return docs.map((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'))
}

const told = (outcomes: ReadonlyMap<string, number>) =>
  [...outcomes]
    .sort()
    .map(([what, count]) => `${what}: ${count}`)
    .join(', ')

/** All inputs, each room its share, and nothing left of a room afterwards; answers the longest stall. */
async function inRooms(
  act: (target: Target, begun: number, end: number) => Promise<void>,
): Promise<number> {
  let stall = 0
  for (let begun = 0; begun < inputs; begun += perRoom) {
    const world = new World()
    try {
      await world.start()
      const target = await Target.open(await fillRoom(world))
      await act(target, begun, Math.min(inputs, begun + perRoom))
      stall = Math.max(stall, machine.longestStall())
      // Beside it all Bob's line has held, and he writes on.
      await target.bobWrites()
      expect(target.bob.closeCodes).toEqual([])
      expect(await target.wrongs()).toEqual([])
    } finally {
      await world.close()
    }
    if (begun === 0) machine.weigh()
  }
  return stall
}

function judge(what: string, outcomes: ReadonlyMap<string, number>, stall: number): void {
  const grown = machine.growth()
  figures.push(
    `${inputs} ${what}: ${told(outcomes)}; longest stall ${stall.toFixed(0)} ms, heap ${grown.toFixed(1)} MiB more`,
  )
  expect(machine.faults).toEqual([])
  // Whatever a room kept of each input would be many times that.
  expect(grown).toBeLessThan(grownAtMost)
}
