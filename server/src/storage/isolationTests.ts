import type { Json } from '@lockstep/shared/model/json'
import { expect, test } from 'vitest'
import type { Storage } from './storage.ts'

interface Model {
  readonly records: Map<string, Json>
  readonly updates: Uint8Array[]
}

/** Ids and keys that would reach into each other if they were only strung together. */
const trickyNames = [
  '',
  '/',
  'a',
  'a/',
  'a/about',
  'a0',
  '~',
  '%',
  '!',
  '\0',
  '\ud800',
  '\udfff',
  'é',
]
const fixedSeeds: readonly number[] = []
const seeds = [...fixedSeeds, ...Array.from({ length: 6 }, () => Math.floor(Math.random() * 1e9))]

/** Part of `testStorage`: random work on rooms whose names are traps, against a plain model. */
export function testIsolation(newStorage: () => Promise<Storage>): void {
  test.each(seeds)('seed %i: rooms with tricky names never see each other', async (seed) => {
    const storage = await newStorage()
    const draw = drawer(seed)
    const name = (): string => draw(trickyNames) + draw(trickyNames)
    const expected = new Map<string, Model>()
    const deleted = new Set<string>()
    for (let step = 0; step < 120; step += 1) {
      const roomId = name()
      if (deleted.has(roomId)) continue
      const room: Model = expected.get(roomId) ?? { records: new Map(), updates: [] }
      if (deleted.size < 4 && draw([true, false, false, false, false, false, false])) {
        await storage.deleteRoom(roomId, step)
        deleted.add(roomId)
        expected.delete(roomId)
        continue
      }
      const key = name()
      await storage.commit(roomId, [
        { type: 'put', key, value: step },
        { type: 'append', doc: 'board', update: Uint8Array.of(step) },
      ])
      room.records.set(key, step)
      room.updates.push(Uint8Array.of(step))
      expected.set(roomId, room)
    }
    for (const [roomId, { records, updates }] of expected) {
      const room = await storage.load(roomId)
      expect(new Map(room?.records)).toEqual(records)
      expect(room?.docs.board.updates).toEqual(updates)
    }
    for (const roomId of deleted) expect(await storage.load(roomId)).toBeNull()
  })
}

/** Draws from lists, the same way for the same seed (mulberry32). */
function drawer(seed: number) {
  let state = seed
  return <T>(from: readonly T[]): T => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    const index = ((bits ^ (bits >>> 14)) >>> 0) % from.length
    return from[index] as T // the index is below the length, and no list here is empty
  }
}
