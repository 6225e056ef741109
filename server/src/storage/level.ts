import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ClassicLevel } from 'classic-level'
import * as v from 'valibot'
import { type Range, type RoomKeys, schemaKey, sealJson, unsealJson } from './rows.ts'
import { UnusableStore } from './storage.ts'

export type Level = ClassicLevel<string, Uint8Array>

/** The shape of the keys and values. A change of it needs a higher number and a way to get there. */
const schemaVersion = 1
const schemaRow = v.object({ version: v.number() })

/** Rejects with UnusableStore. */
export async function openLevel(folder: string): Promise<Level> {
  const level: Level = new ClassicLevel(folder, { keyEncoding: 'utf8', valueEncoding: 'view' })
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

/** Signs a new store with the version of its shape; rejects with UnusableStore if it cannot be read. */
export async function checkSchema(level: Level): Promise<void> {
  const sealed = await level.get(schemaKey)
  if (sealed === undefined) {
    for await (const _ of level.keys({ limit: 1 })) throw new UnusableStore('foreign')
    const value = sealJson(schemaKey, { version: schemaVersion })
    await level.put(schemaKey, value, { sync: true })
    return
  }
  const read = v.safeParse(schemaRow, unsealJson(schemaKey, sealed))
  if (!read.success) throw new UnusableStore('unreadable')
  if (read.output.version > schemaVersion) throw new UnusableStore('newer')
}

/** Makes LevelDB rewrite what lies in the ranges of a room. */
export async function compact(level: Level, keys: RoomKeys): Promise<void> {
  await level.compactRange(keys.range.gte, keys.range.lt)
  await level.compactRange(keys.deadline, `${keys.deadline}~`)
}

/** All rows of a range, in key order, as of one moment. */
export async function collect(
  level: Level,
  range: Range,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = new Map<string, Uint8Array>()
  for await (const [key, value] of level.iterator(range)) rows.set(key, value)
  return rows
}
