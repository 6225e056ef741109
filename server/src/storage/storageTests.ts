import type { Json } from '@lockstep/shared/model/json'
import { afterEach, describe, expect, test } from 'vitest'
import { testArchive } from './archiveTests.ts'
import { testIsolation } from './isolationTests.ts'
import type { Change, DocName, Storage, StoredRoom } from './storage.ts'

/** One place where a store lies, which outlives each opening of it. */
export interface StoragePlace {
  /** `beforeSync` is called before each synced write, and holds it up or fails it. */
  open(beforeSync?: () => void | Promise<void>): Promise<Storage>
  /** Removes what the test left behind. */
  remove(): Promise<void>
}

const append = (text: string, doc: DocName = 'board'): Change => ({
  type: 'append',
  doc,
  update: new TextEncoder().encode(text),
})
const snapshot = (text: string, doc: DocName = 'board'): Change => ({
  type: 'snapshot',
  doc,
  state: new TextEncoder().encode(text),
})
const put = (key: string, value: Json): Change => ({ type: 'put', key, value })

const textOf = (bytes: Uint8Array | null): string | null => bytes && new TextDecoder().decode(bytes)

/** The room as a test writes it down. */
function shown(room: StoredRoom | null, doc: DocName = 'board') {
  if (!room) return null
  const { snapshot: state, updates } = room.docs[doc]
  return { snapshot: textOf(state), updates: updates.map(textOf) }
}

/** A door that keeps writes waiting, so that a test decides when the disk answers. */
function door() {
  let passed = 0
  let closed: Promise<void> | null = null
  let open = (): void => undefined
  return {
    writes: () => passed,
    shut() {
      closed = new Promise((resolve) => {
        open = resolve
      })
    },
    open: () => open(),
    pass: async (): Promise<void> => {
      passed += 1
      await closed
    },
  }
}

/** What every storage must do. `place` makes a new, empty one. */
export function testStorage(name: string, place: () => Promise<StoragePlace>): void {
  const used: { storages: Storage[]; places: StoragePlace[] } = { storages: [], places: [] }

  async function newPlace(): Promise<StoragePlace> {
    const made = await place()
    used.places.push(made)
    return {
      ...made,
      open: async (beforeSync) => {
        const storage = await made.open(beforeSync)
        used.storages.push(storage)
        return storage
      },
    }
  }
  const newStorage = async (beforeSync?: () => void | Promise<void>): Promise<Storage> =>
    (await newPlace()).open(beforeSync)

  describe(name, () => {
    afterEach(async () => {
      for (const storage of used.storages.splice(0)) await storage.close()
      for (const old of used.places.splice(0)) await old.remove()
    })
    testKeeping(newStorage)
    testReopening(newPlace)
    testOrder(newStorage)
    testFailing(newPlace)
    testDeleting(newStorage)
    testIsolation(newStorage)
    testArchive(newStorage)
  })
}

type NewStorage = (beforeSync?: () => void | Promise<void>) => Promise<Storage>

function testKeeping(newStorage: NewStorage): void {
  test('a room that nobody wrote does not exist', async () => {
    const storage = await newStorage()
    expect(await storage.load('r')).toBeNull()
    expect(await storage.exists('r')).toBe(false)
    expect(await storage.wasDeleted('r')).toBe(false)
  })

  test('a room exists from its first commit on, even an empty one', async () => {
    const storage = await newStorage()
    await storage.commit('r', [])
    expect(await storage.exists('r')).toBe(true)
    expect(await storage.load('r')).toEqual({
      roomId: 'r',
      epoch: 0,
      docs: { session: { snapshot: null, updates: [] }, board: { snapshot: null, updates: [] } },
      records: new Map(),
      logBytes: { session: 0, board: 0 },
    })
  })

  test('updates come back in the order of their commits, each document for itself', async () => {
    const storage = await newStorage()
    await storage.commit('r', [append('b0'), append('s0', 'session')])
    for (let n = 1; n < 12; n += 1) await storage.commit('r', [append(`b${n}`)])
    const room = await storage.load('r')
    expect(shown(room)?.updates).toEqual(Array.from({ length: 12 }, (_, n) => `b${n}`))
    expect(shown(room, 'session')?.updates).toEqual(['s0'])
    expect(room?.logBytes).toEqual({ session: 2, board: 26 })
  })

  test('a snapshot replaces the log before it, and only that of its document', async () => {
    const storage = await newStorage()
    await storage.commit('r', [append('a'), append('s', 'session')])
    await storage.commit('r', [append('b'), snapshot('ab'), append('c')])
    await storage.commit('r', [append('d')])
    const room = await storage.load('r')
    expect(shown(room)).toEqual({ snapshot: 'ab', updates: ['c', 'd'] })
    expect(shown(room, 'session')).toEqual({ snapshot: null, updates: ['s'] })
    expect(room?.logBytes.board).toBe(2)
  })

  test('the snapshot before the newest is kept, and none before that', async () => {
    const storage = await newStorage()
    expect(await storage.previousSnapshot('r', 'board')).toBeNull()
    await storage.commit('r', [snapshot('1')])
    expect(await storage.previousSnapshot('r', 'board')).toBeNull()
    await storage.commit('r', [snapshot('2'), append('x')])
    await storage.commit('r', [snapshot('3')])
    expect(textOf(await storage.previousSnapshot('r', 'board'))).toBe('2')
    expect(await storage.previousSnapshot('r', 'session')).toBeNull()
    expect(shown(await storage.load('r'))).toEqual({ snapshot: '3', updates: [] })
  })

  test('records are put, replaced and deleted, and come in the order of their keys', async () => {
    const storage = await newStorage()
    await storage.commit('r', [put('seat/b', { name: 'Bob' }), put('seat/a', { name: 'Ann' })])
    await storage.commit('r', [put('x', 1), { type: 'delete', key: 'x' }, put('seat/b', null)])
    await storage.commit('r', [{ type: 'delete', key: 'never put' }])
    const room = await storage.load('r')
    expect([...(room?.records ?? [])]).toEqual([
      ['seat/a', { name: 'Ann' }],
      ['seat/b', null],
    ])
  })

  test('the epoch is that of the last change to it', async () => {
    const storage = await newStorage()
    await storage.commit('r', [{ type: 'epoch', epoch: 1 }, append('a')])
    await storage.commit('r', [{ type: 'epoch', epoch: 7 }, snapshot('a')])
    expect((await storage.load('r'))?.epoch).toBe(7)
  })

  test('deadlines of all rooms are found, the soonest first, the newest of each room', async () => {
    const storage = await newStorage()
    await storage.commit('late', [{ type: 'deadline', at: 3_000 }])
    await storage.commit('soon', [{ type: 'deadline', at: 9_000 }])
    await storage.commit('soon', [{ type: 'deadline', at: 1_000 }])
    await storage.commit('done', [{ type: 'deadline', at: 2_000 }])
    await storage.commit('done', [{ type: 'deadline', at: null }])
    expect(await storage.deadlines()).toEqual([
      { roomId: 'soon', at: 1_000 },
      { roomId: 'late', at: 3_000 },
    ])
  })

  test('what the caller does with its bytes and objects after the call changes nothing', async () => {
    const storage = await newStorage()
    const update = Buffer.from('before')
    const value = { text: 'before' }
    const written = storage.commit('r', [{ type: 'append', doc: 'board', update }, put('k', value)])
    update.write('behind')
    value.text = 'behind'
    await written
    const room = await storage.load('r')
    expect(shown(room)?.updates).toEqual(['before'])
    expect(room?.records.get('k')).toEqual({ text: 'before' })
  })
}

function testReopening(newPlace: () => Promise<StoragePlace>): void {
  test('reopening finds everything, and goes on counting where the log ended', async () => {
    const place = await newPlace()
    const first = await place.open()
    await first.commit('r', [snapshot('1'), snapshot('2'), append('a'), put('k', [1])])
    await first.commit('r', [
      { type: 'epoch', epoch: 4 },
      { type: 'deadline', at: 5 },
    ])
    await first.deleteRoom('gone', 1)
    await first.close()

    const again = await place.open()
    await again.commit('r', [append('b')])
    const room = await again.load('r')
    expect(shown(room)).toEqual({ snapshot: '2', updates: ['a', 'b'] })
    expect(room?.records.get('k')).toEqual([1])
    expect(room?.epoch).toBe(4)
    expect(textOf(await again.previousSnapshot('r', 'board'))).toBe('1')
    expect(await again.deadlines()).toEqual([{ roomId: 'r', at: 5 }])
    expect(await again.wasDeleted('gone')).toBe(true)
  })

  test('closing waits for the commits already asked for, and refuses later ones', async () => {
    const place = await newPlace()
    const storage = await place.open()
    const asked = [storage.commit('r', [append('a')]), storage.commit('r', [append('b')])]
    const closed = storage.close()
    await expect(storage.commit('r', [append('c')])).rejects.toMatchObject({ reason: 'closed' })
    await expect(storage.load('r')).rejects.toMatchObject({ reason: 'closed' })
    expect(await storage.writable()).toBe(false)
    await Promise.all([...asked, closed])
    expect(shown(await (await place.open()).load('r'))?.updates).toEqual(['a', 'b'])
  })
}

function testOrder(newStorage: NewStorage): void {
  test('commits that come while one is being written go out together in the next', async () => {
    const disk = door()
    const storage = await newStorage(disk.pass)
    disk.shut()
    const first = storage.commit('r', [append('0')])
    await expect.poll(disk.writes).toBe(1)
    const rest = Array.from({ length: 50 }, (_, n) => storage.commit(`r${n % 5}`, [append(`${n}`)]))
    disk.open()
    await Promise.all([first, ...rest])
    expect(disk.writes()).toBe(2)
    expect(shown(await storage.load('r3'))?.updates).toHaveLength(10)
  })

  test('commits of one room are acknowledged and stored in the order of the calls', async () => {
    const storage = await newStorage()
    const acknowledged: string[] = []
    const texts = Array.from({ length: 40 }, (_, n) => `${n}`)
    const commits = texts.map(async (text) => {
      await storage.commit('r', [append(text)])
      acknowledged.push(text)
    })
    await Promise.all(commits)
    expect(acknowledged).toEqual(texts)
    expect(shown(await storage.load('r'))?.updates).toEqual(texts)
  })

  test('nothing of a commit is seen or acknowledged before it is durable', async () => {
    const disk = door()
    const storage = await newStorage(disk.pass)
    disk.shut()
    let acknowledged = false
    const commit = storage.commit('r', [append('a')]).then(() => {
      acknowledged = true
    })
    await expect.poll(disk.writes).toBe(1)
    expect(await storage.load('r')).toBeNull()
    expect(acknowledged).toBe(false)
    disk.open()
    await commit
    expect(shown(await storage.load('r'))?.updates).toEqual(['a'])
  })
}

function testFailing(newPlace: () => Promise<StoragePlace>): void {
  /** A disk that fails the writes that the test wants it to. */
  async function failing() {
    const place = await newPlace()
    let broken = false
    const storage = await place.open(() => {
      if (broken) throw new Error('the disk is full')
    })
    const breakDisk = (value: boolean): void => {
      broken = value
    }
    return { place, storage, breakDisk }
  }

  test('a failed commit writes nothing of it, and the store works again once it can', async () => {
    const { place, storage, breakDisk } = await failing()
    await storage.commit('r', [append('a'), put('k', 1)])
    breakDisk(true)
    const lost = storage.commit('r', [append('lost'), put('k', 2), snapshot('lost')])
    await expect(lost).rejects.toMatchObject({ name: 'StorageFailure', reason: 'write' })
    expect(await storage.writable()).toBe(false)
    expect(shown(await storage.load('r'))).toEqual({ snapshot: null, updates: ['a'] })

    breakDisk(false)
    expect(await storage.writable()).toBe(true)
    await storage.commit('r', [append('b')])
    await storage.close()
    const room = await (await place.open()).load('r')
    expect(shown(room)).toEqual({ snapshot: null, updates: ['a', 'b'] })
    expect(room?.records.get('k')).toBe(1)
  })

  test('a failed commit takes along those of its room that waited behind it', async () => {
    const place = await newPlace()
    const disk = door()
    let writes = 0
    const storage = await place.open(async () => {
      await disk.pass()
      writes += 1
      if (writes === 1) throw new Error('the disk is full')
    })
    disk.shut()
    const first = storage.commit('r', [append('a')])
    await expect.poll(disk.writes).toBe(1)
    const behind = storage.commit('r', [append('built on a')])
    const other = storage.commit('other', [append('x')])
    disk.open()
    await expect(first).rejects.toMatchObject({ reason: 'write' })
    await expect(behind).rejects.toMatchObject({ reason: 'behind' })
    await other
    expect(await storage.exists('r')).toBe(false)
    expect(await storage.exists('other')).toBe(true)
  })

  test('an error quotes nothing of what was to be stored', async () => {
    const { storage, breakDisk } = await failing()
    breakDisk(true)
    const error: unknown = await storage
      .commit('r', [put('entry/1', 'CANARY'), append('CANARY')])
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    const cause = error instanceof Error ? error.cause : undefined
    expect(`${String(error)} ${String(cause)} ${JSON.stringify(error)}`).not.toContain('CANARY')
  })
}

function testDeleting(newStorage: NewStorage): void {
  test('a deleted room is gone, its neighbours are not, and it is known as deleted', async () => {
    const storage = await newStorage()
    for (const id of ['r', 'r2']) {
      await storage.commit(id, [append('a'), put('k', 1), { type: 'deadline', at: 1 }])
    }
    await storage.deleteRoom('r', 1_000)
    expect(await storage.load('r')).toBeNull()
    expect(await storage.exists('r')).toBe(false)
    expect(await storage.wasDeleted('r')).toBe(true)
    expect(await storage.wasDeleted('r2')).toBe(false)
    expect(await storage.deadlines()).toEqual([{ roomId: 'r2', at: 1 }])
    expect(shown(await storage.load('r2'))?.updates).toEqual(['a'])
  })

  test('a commit that comes after the deletion does not bring the room back', async () => {
    const storage = await newStorage()
    const before = storage.commit('r', [append('a')])
    const deletion = storage.deleteRoom('r', 1)
    const late = storage.commit('r', [append('late')])
    await before
    await deletion
    await expect(late).rejects.toMatchObject({ name: 'StorageFailure', reason: 'deleted' })
    const later = storage.commit('r', [append('later')])
    await expect(later).rejects.toMatchObject({ reason: 'deleted' })
    expect(await storage.exists('r')).toBe(false)
  })

  test('deleting twice, or what never was, is harmless', async () => {
    const storage = await newStorage()
    await storage.deleteRoom('never was', 1)
    await storage.deleteRoom('never was', 2)
    expect(await storage.wasDeleted('never was')).toBe(true)
    expect(await storage.writable()).toBe(true)
  })
}
