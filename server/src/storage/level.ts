import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { type Range, RoomKeys, roomsRange } from './rows.ts'
import { UnusableStore } from './storage.ts'

export type Level = ClassicLevel<string, Uint8Array>

/** What a test makes small, so that LevelDB turns its files over all the time. */
interface Tuning {
  /** Bytes in memory before they become a table; left out: LevelDB's 4 MiB. */
  readonly writeBufferSize?: number
}

/** Rejects with UnusableStore. */
export async function openLevel(folder: string, tuning: Tuning = {}): Promise<Level> {
  const encodings = { keyEncoding: 'utf8', valueEncoding: 'view' } as const
  const level: Level = new ClassicLevel(folder, { ...encodings, ...tuning })
  try {
    makeFolder(resolve(folder))
    await level.open()
    return level
  } catch (error) {
    throw new UnusableStore(isLocked(error) ? 'locked' : 'unreadable', error)
  }
}

/**
 * LevelDB's own way, Node's recursive mkdir, never returns where a file system says that a folder's
 * existing parent is not there, as /proc does.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  mkdirSync(path)
}

function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause)
}

/** Makes LevelDB rewrite what lies in the ranges of a room. */
export async function compact(level: Level, keys: RoomKeys): Promise<void> {
  await level.compactRange(keys.range.gte, keys.range.lt)
  for (const key of keys.indexed) await level.compactRange(key, `${key}~`)
}

/** All rows of the ranges, in key order, as of one moment. */
export async function collect(
  level: Level,
  ...ranges: readonly Range[]
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = new Map<string, Uint8Array>()
  const snapshot = level.snapshot()
  try {
    for (const range of ranges) {
      for await (const [key, value] of level.iterator({ ...range, snapshot })) rows.set(key, value)
    }
  } finally {
    await snapshot.close()
  }
  return rows
}

/** The rooms of a store by the hashes of their ids, the damaged ones included. */
export async function* roomsIn(level: Level): AsyncGenerator<RoomKeys> {
  for (let keys = await roomAfter(level, null); keys; keys = await roomAfter(level, keys))
    yield keys
}

/** The next room in the order of the hashes; null after the last. */
export async function roomAfter(level: Level, before: RoomKeys | null): Promise<RoomKeys | null> {
  const gte = before?.range.lt ?? roomsRange.gte
  const [key] = await level.keys({ gte, lt: roomsRange.lt, limit: 1 }).all()
  return key === undefined ? null : new RoomKeys(key.split('/')[1] ?? '')
}

/** Every row of a room with those in the indexes, damaged ones included. */
export function collectRoom(
  level: Level,
  keys: RoomKeys,
): Promise<ReadonlyMap<string, Uint8Array>> {
  return collect(level, keys.range, ...keys.indexed.map((key) => ({ gte: key, lt: `${key}~` })))
}
