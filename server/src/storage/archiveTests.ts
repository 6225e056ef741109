import { expect, test } from 'vitest'
import type { Change, Storage } from './storage.ts'

const textOf = (bytes: Uint8Array | null): string | null => bytes && new TextDecoder().decode(bytes)

const everything = (at: number): readonly Change[] => [
  { type: 'archive', key: 'k', bytes: new Uint8Array(1) },
  { type: 'visit', at },
]

/** What lies beside the rooms: values that are read one by one, visits, and traces of the deleted. */
export function testArchive(newStorage: () => Promise<Storage>): void {
  test('what is archived is not loaded with the room, and found by its key', async () => {
    const storage = await newStorage()
    const bytes = new TextEncoder().encode('early')
    await storage.commit('r', [{ type: 'archive', key: 'k', bytes }])
    await storage.commit('r', [{ type: 'archive', key: 'other', bytes: new Uint8Array() }])
    bytes.fill(0)
    expect(await storage.load('r')).toMatchObject({ records: new Map(), logBytes: { board: 0 } })
    expect(textOf(await storage.archived('r', 'k'))).toBe('early')
    expect(await storage.archived('r', 'other')).toHaveLength(0)
    expect(await storage.archived('r', 'never put')).toBeNull()
    expect(await storage.archived('s', 'k')).toBeNull()
    await storage.commit('r', [{ type: 'unarchive', key: 'k' }])
    expect(await storage.archived('r', 'k')).toBeNull()
  })

  test('visits of all rooms are found, the longest ago first, the newest of each room', async () => {
    const storage = await newStorage()
    await storage.commit('often', [{ type: 'visit', at: 1_000 }])
    await storage.commit('once', [{ type: 'visit', at: 2_000 }])
    await storage.commit('often', [{ type: 'visit', at: 3_000 }])
    await storage.commit('unvisited', [])
    expect(await storage.visits()).toEqual([
      { roomId: 'once', at: 2_000 },
      { roomId: 'often', at: 3_000 },
    ])
  })

  test('a deleted room takes its archive and its visits along', async () => {
    const storage = await newStorage()
    await storage.commit('r', everything(1))
    await storage.commit('r2', everything(2))
    await storage.deleteRoom('r', 1_000)
    expect(await storage.archived('r', 'k')).toBeNull()
    expect(await storage.archived('r2', 'k')).toHaveLength(1)
    expect(await storage.visits()).toEqual([{ roomId: 'r2', at: 2 }])
  })

  test('a deletion is forgotten after its time, and no sooner', async () => {
    const storage = await newStorage()
    for (const at of [1_000, 2_000, 3_000]) await storage.deleteRoom(`r${at}`, at)
    expect(await storage.forgetDeletions(2_000)).toBe(1)
    expect(await storage.wasDeleted('r1000')).toBe(false)
    expect(await storage.wasDeleted('r2000')).toBe(true)
    expect(await storage.wasDeleted('r3000')).toBe(true)
    expect(await storage.forgetDeletions(2_000)).toBe(0)
    await storage.commit('r1000', [])
    expect(await storage.exists('r1000')).toBe(true)
  })
}
