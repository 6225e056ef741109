import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, describe, expect, test } from 'vitest'
import { openEmbeddedStorage } from './embedded.ts'
import { openLevel } from './level.ts'
import { hashOf, RoomKeys, schemaKey, sealJson } from './rows.ts'
import { newestSchema } from './schema.ts'
import type { Change, Storage } from './storage.ts'
import { testStorage } from './storageTests.ts'

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'lockstep-store-'))

testStorage('embedded storage', async () => {
  const folder = await newFolder()
  return {
    open: (beforeSync) => openEmbeddedStorage(folder, beforeSync ? { beforeSync } : {}),
    remove: () => rm(folder, { recursive: true }),
  }
})

const append = (text: string): Change => ({
  type: 'append',
  doc: 'board',
  update: new TextEncoder().encode(text),
})
const snapshot = (text: string): Change => ({
  type: 'snapshot',
  doc: 'board',
  state: new TextEncoder().encode(text),
})

describe('the files', () => {
  const folders: string[] = []
  const storages: Storage[] = []

  afterEach(async () => {
    for (const storage of storages.splice(0)) await storage.close()
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
  })

  async function emptyFolder(): Promise<string> {
    const folder = await newFolder()
    folders.push(folder)
    return folder
  }

  async function open(folder: string): Promise<Storage> {
    const storage = await openEmbeddedStorage(folder)
    storages.push(storage)
    return storage
  }

  /** Changes the store behind its back, as a broken disk would. */
  async function tamper(
    folder: string,
    act: (level: ClassicLevel<string, Uint8Array>) => Promise<void>,
  ): Promise<void> {
    const level = new ClassicLevel<string, Uint8Array>(folder, { valueEncoding: 'view' })
    await act(level)
    await level.close()
  }

  /** Whether the bytes of any file of the folder contain the text. */
  async function contains(folder: string, text: string): Promise<boolean> {
    const names = await readdir(folder)
    const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
    return files.some((bytes) => bytes.includes(text))
  }

  /** Nothing that a compressor could shorten, so that it stands in the files as it is. */
  const newCanary = (): string => randomBytes(16).toString('base64url')

  const everything = (canary: string): readonly Change[] => [
    append(canary),
    { type: 'put', key: `entry/${canary}`, value: canary },
    { type: 'deadline', at: 5 },
    { type: 'visit', at: 5 },
    { type: 'archive', key: canary, bytes: new TextEncoder().encode(canary) },
  ]

  test('are not opened where no folder can be, and whoever asked is told at once', async () => {
    const file = join(await emptyFolder(), 'a-file')
    await writeFile(file, '')
    const impossible = process.platform === 'linux' ? [file, `${file}/in`, '/proc/none'] : [file]
    for (const place of impossible) {
      await expect(openEmbeddedStorage(place)).rejects.toMatchObject({ reason: 'unreadable' })
    }
  })

  test('are made with the folders above them', async () => {
    const folder = join(await emptyFolder(), 'some', 'where')
    await (await open(folder)).commit('r1', [append('x')])
    expect((await readdir(folder)).length).toBeGreaterThan(0)
  })

  test('hold nothing of a deleted room, wherever LevelDB had put it', async () => {
    const folder = await emptyFolder()
    const storage = await open(folder)
    const canary = newCanary()
    const room = `room-${canary}`
    const filler = randomBytes(40_000).toString('base64url')
    // Enough for several files on several levels; the canary is in the oldest and in the newest.
    for (let n = 0; n < 400; n += 1) {
      const changes = n % 40 === 0 ? everything(canary) : [append(filler)]
      await storage.commit(n % 8 === 0 ? room : `other-${n % 5}`, changes)
    }
    await storage.commit(room, [snapshot(canary), snapshot(canary), ...everything(canary)])
    expect(await contains(folder, canary)).toBe(true)

    await storage.deleteRoom(room, 1)
    expect(await contains(folder, canary)).toBe(false)
    expect((await storage.load('other-1'))?.docs.board.updates).toHaveLength(70)
  })

  test('hold nothing of a deleted room that had more rows than a call may have arguments', async () => {
    const folder = await emptyFolder()
    await (await openEmbeddedStorage(folder)).close()
    const { gte } = new RoomKeys(hashOf('r1')).recordRange
    const rows = Array.from({ length: 150_000 }, (_, n) => `${gte}${n}`)
    const value = new Uint8Array()
    await tamper(folder, (level) => level.batch(rows.map((key) => ({ type: 'put', key, value }))))
    const storage = await open(folder)
    expect(await storage.exists('r1')).toBe(true)
    await storage.deleteRoom('r1', 1)
    expect(await storage.exists('r1')).toBe(false)
  })

  test('hold nothing of a small deleted room', async () => {
    const folder = await emptyFolder()
    const storage = await open(folder)
    const canary = newCanary()
    await storage.commit(`room-${canary}`, everything(canary))
    expect(await contains(folder, canary)).toBe(true)
    await storage.deleteRoom(`room-${canary}`, 1)
    expect(await contains(folder, canary)).toBe(false)
  })

  test('hold nothing of a room that was deleted while others were being read', async () => {
    const folder = await emptyFolder()
    const storage = await open(folder)
    const canary = newCanary()
    const filler = randomBytes(40_000).toString('base64url')
    await storage.commit(
      'big',
      Array.from({ length: 100 }, () => append(filler)),
    )
    await storage.commit(`room-${canary}`, everything(canary))
    let deleted = false
    const deletion = storage.deleteRoom(`room-${canary}`, 1).finally(() => {
      deleted = true
    })
    const readers = Array.from({ length: 3 }, async () => {
      while (!deleted) await storage.load('big')
    })
    await deletion
    expect(await contains(folder, canary)).toBe(false)
    await Promise.all(readers)
  })

  test('a deletion that a crash cut short is finished at the next opening', async () => {
    const folder = await emptyFolder()
    const storage = await open(folder)
    const canary = newCanary()
    await storage.commit(canary, everything(canary))
    await storage.close()
    // The rows are deleted and the deletion is noted, but nothing was compacted yet.
    const keys = new RoomKeys(hashOf(canary))
    await tamper(folder, async (level) => {
      await level.clear(keys.range)
      await level.del(keys.deadline)
      await level.put(keys.deleted, sealJson(keys.deleted, { at: 1, clean: false }))
    })
    expect(await contains(folder, canary)).toBe(true)
    const again = await open(folder)
    expect(await contains(folder, canary)).toBe(false)
    expect(await again.wasDeleted(canary)).toBe(true)
  })

  test('are of one process at a time', async () => {
    const folder = await emptyFolder()
    await open(folder)
    await expect(open(folder)).rejects.toThrow('another process has this data folder open')
  })

  test('of a newer version, or of something else, are left alone', async () => {
    const newer = await emptyFolder()
    const version = newestSchema + 1
    await tamper(newer, (level) => level.put(schemaKey, sealJson(schemaKey, { version })))
    await expect(open(newer)).rejects.toMatchObject({ name: 'UnusableStore', reason: 'newer' })
    const foreign = await emptyFolder()
    await tamper(foreign, (level) => level.put('hello', new Uint8Array(1)))
    await expect(open(foreign)).rejects.toMatchObject({ reason: 'foreign' })
  })

  const keys = new RoomKeys(hashOf('r'))
  const flip = async (level: ClassicLevel<string, Uint8Array>, key: string): Promise<void> => {
    const value = Uint8Array.from((await level.get(key)) ?? [])
    value.set([(value.at(-1) ?? 0) ^ 1], value.length - 1)
    await level.put(key, value)
  }
  const swap = async (level: ClassicLevel<string, Uint8Array>): Promise<void> => {
    const [one = new Uint8Array(), two = new Uint8Array()] = await level.getMany([
      keys.log('board', 3),
      keys.log('board', 4),
    ])
    await level.put(keys.log('board', 3), two)
    await level.put(keys.log('board', 4), one)
  }

  // In the room below seq 0 and 1 are snapshots; 2, 3 and 4 are updates.
  test.each<[string, (level: ClassicLevel<string, Uint8Array>) => Promise<void>, string]>([
    ['a damaged update', (level) => flip(level, keys.log('board', 3)), 'log/board/000000000003'],
    ['a lost update', (level) => level.del(keys.log('board', 3)), 'log/board/000000000003'],
    ['a lost first update', (level) => level.del(keys.log('board', 2)), 'log/board/000000000002'],
    ['swapped updates', swap, 'log/board/000000000003'],
    [
      'a damaged snapshot',
      (level) => flip(level, keys.snapshot('board', 1)),
      'snapshot/board/000000000001',
    ],
    [
      'a lost snapshot',
      (level) => level.del(keys.snapshot('board', 1)),
      'snapshot/board/000000000001',
    ],
    ['a damaged record', (level) => flip(level, keys.record('k')), `record/${hashOf('k')}`],
    ['a damaged about', (level) => flip(level, keys.about), 'about'],
    ['a lost about', (level) => level.del(keys.about), 'about'],
    [
      'an unknown row',
      (level) => level.put(`${keys.range.gte}zzz`, new Uint8Array([1, 2, 3, 4, 5])),
      'zzz',
    ],
  ])('with %s in them do not pass for a whole room', async (_, damage, row) => {
    const folder = await emptyFolder()
    const storage = await open(folder)
    await storage.commit('r', [snapshot('CANARY 0'), snapshot('CANARY 1')])
    await storage.commit('r', [append('CANARY 2'), append('CANARY 3'), append('CANARY 4')])
    await storage.commit('r', [{ type: 'put', key: 'k', value: 'CANARY' }])
    await storage.commit('other', [append('fine')])
    await storage.close()
    await tamper(folder, damage)

    const again = await open(folder)
    const error: unknown = await again.load('r').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'CorruptRoom', roomId: 'r', row })
    expect(String(error)).not.toContain('CANARY')
    expect(await again.load('other')).not.toBeNull()
  })

  test('take nothing of a commit whose elder in the same write could not be prepared', async () => {
    const folder = await emptyFolder()
    let reads = 0
    const storage = await openEmbeddedStorage(folder, {
      async openLevel(path) {
        const level = await openLevel(path)
        const read = level.getMany.bind(level) as typeof level.getMany // bound, it is the same function
        level.getMany = ((keys: string[]) => {
          reads += 1
          return reads === 1 ? Promise.reject(new Error('EIO')) : read(keys)
        }) as typeof level.getMany // its other shape, with options, is not called
        return level
      },
    })
    storages.push(storage)
    const both = [storage.commit('r', [append('a')]), storage.commit('r', [append('built on a')])]
    const [elder, younger] = await Promise.allSettled(both)
    expect(elder).toMatchObject({ status: 'rejected', reason: { reason: 'read' } })
    expect(younger).toMatchObject({ status: 'rejected', reason: { reason: 'behind' } })
    expect(await storage.load('r')).toBeNull()
  })

  test('with a damaged newest snapshot still give the one before it', async () => {
    const folder = await emptyFolder()
    const storage = await open(folder)
    await storage.commit('r', [snapshot('old'), snapshot('new')])
    await storage.close()
    await tamper(folder, (level) => flip(level, keys.snapshot('board', 1)))
    const again = await open(folder)
    await expect(again.load('r')).rejects.toThrow('snapshot/board')
    expect(await again.previousSnapshot('r', 'board')).toEqual(new TextEncoder().encode('old'))
  })
})
