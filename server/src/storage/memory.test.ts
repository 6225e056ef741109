import { expect, test } from 'vitest'
import { emptyDisk, MemoryStorage } from './memory.ts'
import type { Change } from './storage.ts'
import { testStorage } from './storageTests.ts'

testStorage('memory storage', async () => {
  const disk = emptyDisk()
  return {
    open: async (beforeSync) => new MemoryStorage(disk, beforeSync ? { beforeSync } : {}),
    remove: async () => disk.rooms.clear(),
  }
})

const put = (value: string): readonly Change[] => [{ type: 'put', key: 'k', value }]

test('a commit that was told to fail fails alone', async () => {
  const storage = new MemoryStorage()
  storage.failNextCommit()
  await expect(storage.commit('r', put('lost'))).rejects.toMatchObject({ reason: 'write' })
  await storage.commit('r', put('kept'))
  expect((await storage.load('r'))?.records.get('k')).toBe('kept')
})

test('held commits become durable at the release', async () => {
  const storage = new MemoryStorage()
  storage.hold()
  const commit = storage.commit('r', put('a'))
  await storage.held()
  expect(await storage.exists('r')).toBe(false)
  storage.release()
  await commit
  expect(await storage.exists('r')).toBe(true)
})

test('a crash loses what was held and keeps what was durable', async () => {
  const disk = emptyDisk()
  const storage = new MemoryStorage(disk)
  await storage.commit('r', put('durable'))
  storage.hold()
  const lost = storage.commit('r', put('lost'))
  await storage.held()
  storage.crash()
  await expect(lost).rejects.toMatchObject({ reason: 'closed' })
  const again = new MemoryStorage(disk)
  expect((await again.load('r'))?.records.get('k')).toBe('durable')
})

test('what was being written as the process died never reaches the disk afterwards', async () => {
  const disk = emptyDisk()
  const storage: MemoryStorage = new MemoryStorage(disk, { beforeSync: () => storage.crash() })
  const lost = storage.commit('r', put('lost'))
  await expect(lost).rejects.toMatchObject({ reason: 'closed' })
  expect(await new MemoryStorage(disk).exists('r')).toBe(false)
})

test('a broken disk refuses every write until it is mended', async () => {
  const storage = new MemoryStorage()
  storage.breakDisk()
  expect(await storage.writable()).toBe(false)
  await expect(storage.commit('r', put('lost'))).rejects.toMatchObject({ reason: 'write' })
  storage.mendDisk()
  expect(await storage.writable()).toBe(true)
})
