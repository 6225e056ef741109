import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isWriter, lifeOf, renewalSlices } from '../room/renew.ts'
import { openEmbeddedStorage } from '../storage/embedded.ts'
import { collect, type Level, openLevel, roomsIn } from '../storage/level.ts'
import { aboutIn, type Op, recordIn } from '../storage/roomRows.ts'
import { deletedRange, hashOf, RoomKeys, sealJson } from '../storage/rows.ts'
import { bringUpToDate } from '../storage/schema.ts'
import { CorruptRoom, type Storage, UnusableStore } from '../storage/storage.ts'
import { renameSynced } from '../storage/syncFolder.ts'
import { inSlices } from '../sync/slices.ts'

export interface Restored {
  readonly rooms: number
  /** Rooms that are damaged in the backup. They are there as they were, and stay closed. */
  readonly damaged: number
  /** Rooms of the backup that were deleted since, and stay so. */
  readonly deleted: number
  /** Where the store lies now that was in use before; null: there was none. */
  readonly before: string | null
}

/**
 * Puts a backup in the place of the data folder, each room in a new life. The backup is only read,
 * and what was in use before is moved aside. Until the very end the data folder is as it was.
 *
 * Rejects with UnusableStore: `locked` when a server has the data folder open.
 */
export async function restore(backup: string, dataFolder: string, now: number): Promise<Restored> {
  if (!(await holdsStore(backup))) throw new UnusableStore('foreign')
  await finishRestore(dataFolder)
  const present = await readPresent(dataFolder)
  const fresh = `${dataFolder}.restoring`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(dirname(fresh), { recursive: true })
  await cp(backup, fresh, { recursive: true })
  try {
    const deleted = await prepare(fresh, present.tombstones, now)
    const { rooms, damaged } = await renewAll(fresh, present.writers, now)
    const before = await putInPlace(fresh, dataFolder, now)
    return { rooms, damaged, deleted, before }
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
}

/** CURRENT is what LevelDB looks for first. */
async function holdsStore(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch(() => []) // not there
  return names.includes('CURRENT')
}

type Tombstones = ReadonlyMap<string, Uint8Array>
/** The keys of the records that say who has written, by their rooms' `about`. */
type Writers = ReadonlyMap<string, readonly string[]>

interface Present {
  readonly tombstones: Tombstones
  readonly writers: Writers
}

const nothing: Present = { tombstones: new Map(), writers: new Map() }

/** What a restore has to know of the store that is in use; nothing where there is none. */
async function readPresent(dataFolder: string): Promise<Present> {
  if (!(await holdsStore(dataFolder))) return nothing
  let level: Level
  try {
    level = await openLevel(dataFolder)
  } catch (error) {
    if (error instanceof UnusableStore && error.reason === 'unreadable') return nothing // that is why we are here
    throw error
  }
  try {
    return { tombstones: await collect(level, deletedRange), writers: await writersIn(level) }
  } finally {
    await level.close()
  }
}

async function writersIn(level: Level): Promise<Writers> {
  const writers = new Map<string, readonly string[]>()
  for await (const keys of roomsIn(level)) {
    const rows = await collect(level, keys.recordRange)
    const names = [...rows].flatMap(([key, sealed]) => recordIn(keys, key, sealed)?.[0] ?? [])
    writers.set(keys.about, names.filter(isWriter))
  }
  return writers
}

/** Brings the copy up to date and takes out what was deleted since. Answers how many rooms. */
async function prepare(folder: string, tombstones: Tombstones, now: number): Promise<number> {
  const level = await openLevel(folder)
  try {
    await bringUpToDate(level, now)
    let deleted = 0
    for (const [key, value] of tombstones) {
      const keys = new RoomKeys(key.slice(deletedRange.gte.length))
      const rows = await level.keys(keys.range).all()
      if (rows.length > 0) deleted += 1
      // Not clean yet: opening the store then rewrites the files without the room.
      const mark = rows.length > 0 ? sealJson(key, { at: now, clean: false }) : value
      const ops = [...rows, ...keys.indexed].map((row): Op => ({ type: 'del', key: row }))
      await level.batch([...ops, { type: 'put', key, value: mark }], { sync: true })
    }
    return deleted
  } finally {
    await level.close()
  }
}

async function renewAll(folder: string, writers: Writers, now: number) {
  const ids = await roomIds(folder)
  const storage = await openEmbeddedStorage(folder)
  try {
    let damaged = ids.unreadable
    for (const id of ids.readable) {
      const since = writers.get(new RoomKeys(hashOf(id)).about) ?? []
      if (!(await renew(storage, id, since, now))) damaged += 1
    }
    return { rooms: ids.readable.length + ids.unreadable, damaged }
  } finally {
    await storage.close()
  }
}

async function roomIds(folder: string) {
  const level = await openLevel(folder)
  const readable: string[] = []
  let unreadable = 0
  try {
    for await (const keys of roomsIn(level)) {
      const about = aboutIn(keys, await level.get(keys.about))
      if (about) readable.push(about.roomId)
      else unreadable += 1
    }
  } finally {
    await level.close()
  }
  return { readable, unreadable }
}

/** False: it is damaged, and left as it is. */
async function renew(
  storage: Storage,
  id: string,
  writers: readonly string[],
  now: number,
): Promise<boolean> {
  try {
    const room = await storage.load(id)
    if (!room) return true
    await storage.commit(id, await inSlices(renewalSlices(lifeOf(room), now, writers)))
    return true
  } catch (error) {
    if (error instanceof CorruptRoom) return false
    throw error
  }
}

/** A store that is wholly restored and only has to be put in its place. */
const restoredBeside = (dataFolder: string): string => `${dataFolder}.restored`

/** Ends what a crash cut short between taking the old store away and putting the new one there. */
export async function finishRestore(dataFolder: string): Promise<void> {
  if ((await holdsStore(dataFolder)) || !(await holdsStore(restoredBeside(dataFolder)))) return
  await renameSynced(restoredBeside(dataFolder), dataFolder)
}

async function putInPlace(fresh: string, dataFolder: string, now: number): Promise<string | null> {
  const restored = restoredBeside(dataFolder)
  await rm(restored, { recursive: true, force: true }) // of one that was cut short before this
  await renameSynced(fresh, restored)
  const before = `${dataFolder}.before-${stampOf(now)}`
  const isThere = await rename(dataFolder, before).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  await renameSynced(restored, dataFolder)
  return isThere ? before : null
}

/** `20260112T090000000Z`: sorts by time and may stand in a file's name everywhere. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().replace(/[-:.]/g, '')
}
