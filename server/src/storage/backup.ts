import { mkdir, readdir, rm } from 'node:fs/promises'
import { collect, collectRoom, type Level, openLevel, roomAfter } from './level.ts'
import { aboutIn, readRoom } from './roomRows.ts'
import { deletedRange, type RoomKeys } from './rows.ts'
import { signed } from './schema.ts'
import { renameSynced } from './syncFolder.ts'

/** What a backup holds. */
export interface BackupFacts {
  readonly rooms: number
  /** Of those, rooms with a row that does not check out. They are in the backup as they are. */
  readonly damaged: number
  readonly bytes: number
}

/** The folder for a backup is in use; its message is one line for the operator. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

/** Lets an act read the store, while nothing else needs it for itself. */
type Reading = <T>(act: (level: Level) => Promise<T>) => Promise<T>

/**
 * Copies a store that is in use into a folder, which then is a store itself. Each room is as it
 * was at one moment; the moments differ from room to room, so nobody waits for a large store.
 *
 * The folder has its name only once everything in it is on the disk. Rejects with FolderInUse.
 */
export async function writeBackup(folder: string, read: Reading): Promise<BackupFacts> {
  const entries = await readdir(folder).catch(() => []) // not there: all the better
  if (entries.length > 0) throw new FolderInUse('the folder for the backup is not empty')
  const partial = `${folder}.partial`
  const made = await mkdir(partial, { recursive: true })
  if (made === undefined) throw new FolderInUse(`${partial} is there already; remove it first`)
  try {
    const facts = await copyTo(partial, read)
    await rm(folder, { recursive: true, force: true }) // it was empty
    await renameSynced(partial, folder)
    return facts
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

async function copyTo(folder: string, read: Reading): Promise<BackupFacts> {
  const to = await openLevel(folder)
  try {
    const facts = { rooms: 0, damaged: 0, bytes: 0 }
    let before: RoomKeys | null = null
    for (;;) {
      const room: RoomRows | null = await read((level) => nextRoom(level, before))
      if (!room) break
      await write(to, room.rows)
      facts.rooms += 1
      if (!isWhole(room)) facts.damaged += 1
      for (const value of room.rows.values()) facts.bytes += value.byteLength
      before = room.keys
    }
    await write(to, await read((level) => collect(level, deletedRange)))
    // Signed last, and synced with everything before it: an unfinished copy is no store.
    await to.batch([signed()], { sync: true })
    return facts
  } finally {
    await to.close()
  }
}

interface RoomRows {
  readonly keys: RoomKeys
  readonly rows: ReadonlyMap<string, Uint8Array>
}

async function nextRoom(level: Level, before: RoomKeys | null): Promise<RoomRows | null> {
  const keys = await roomAfter(level, before)
  return keys && { keys, rows: await collectRoom(level, keys) }
}

async function write(to: Level, rows: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await to.batch([...rows].map(([key, value]) => ({ type: 'put', key, value })))
}

function isWhole({ keys, rows }: RoomRows): boolean {
  const about = aboutIn(keys, rows.get(keys.about))
  if (!about) return false
  const loaded = [...rows].filter(([key]) =>
    keys.loaded.some(({ gte, lt }) => key >= gte && key < lt),
  )
  try {
    readRoom(about.roomId, keys, new Map(loaded))
    return true
  } catch {
    return false // which row it is, the log says when the room is opened
  }
}
