import type { DocName } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'
import { renewalSlices } from '../room/renew.ts'
import { collectRoom, type Level, openLevel } from '../storage/level.ts'
import { type Op, opsOf, readRoom } from '../storage/roomRows.ts'
import { hashOf, RoomKeys } from '../storage/rows.ts'
import { salvage } from '../storage/salvage.ts'
import { bringUpToDate, signed } from '../storage/schema.ts'
import type { Change, StoredRoom } from '../storage/storage.ts'
import { inSlices } from '../sync/slices.ts'
import { stampOf } from './restore.ts'

export type Repaired =
  | { readonly state: 'unknown' }
  | { readonly state: 'whole' }
  /** Nothing of its session can be read, so there is no room to mend. */
  | { readonly state: 'lost'; readonly rows: readonly string[] }
  /** `rows` are those that were left out; `aside` is a folder with the room as it was. */
  | { readonly state: 'mended'; readonly rows: readonly string[]; readonly aside: string }

/**
 * Mends a damaged room from everything of it that still checks out, the snapshot before the newest
 * included, and lets it begin a new life. Its rows as they were are put aside first. A whole room is
 * left alone. Rejects with UnusableStore: `locked` when a server has the data folder open.
 */
export async function repair(roomId: string, dataFolder: string, now: number): Promise<Repaired> {
  const level = await openLevel(dataFolder)
  try {
    await bringUpToDate(level, now)
    const keys = new RoomKeys(hashOf(roomId))
    const rows = await collectRoom(level, keys)
    if (![...rows.keys()].some((key) => !keys.indexed.includes(key))) return { state: 'unknown' }
    if (isWhole(roomId, keys, rows)) return { state: 'whole' }
    const found = salvage(keys, rows)
    const docs = { session: legible(found.docs.session), board: legible(found.docs.board) }
    if (docs.session.length === 0) return { state: 'lost', rows: found.lost }
    const aside = `${dataFolder}.damaged-${stampOf(now)}`
    await putAside(aside, rows)
    const life = { epoch: found.epoch, docs, records: found.records }
    const changes: readonly Change[] = [
      ...[...found.records].map(([key, value]): Change => ({ type: 'put', key, value })),
      ...(await inSlices(renewalSlices(life, now))),
      { type: 'visit', at: now },
    ]
    await replace(level, keys, rows, found.archive, opsOf(keys, null, roomId, changes).ops)
    return { state: 'mended', rows: found.lost, aside }
  } finally {
    await level.close()
  }
}

function isWhole(roomId: string, keys: RoomKeys, rows: ReadonlyMap<string, Uint8Array>): boolean {
  const loaded = [...rows].filter(([key]) =>
    keys.loaded.some(({ gte, lt }) => key >= gte && key < lt),
  )
  try {
    const room = readRoom(roomId, keys, new Map(loaded))
    return room !== null && isComplete(room, 'session') && isComplete(room, 'board')
  } catch {
    return false // that is what is asked here
  }
}

/** Throws where a row is no update. */
function isComplete(room: StoredRoom, name: DocName): boolean {
  const { snapshot, updates } = room.docs[name]
  const doc = new Y.Doc()
  for (const part of [...(snapshot ? [snapshot] : []), ...updates]) Y.applyUpdate(doc, part)
  const hasGap = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  const isMissing = name === 'session' && doc.store.clients.size === 0
  return !hasGap && !isMissing
}

/** Those parts that are updates at all; which one is not shows only in the trying. */
function legible(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  return parts.filter((part) => {
    try {
      Y.decodeUpdate(part)
      return true
    } catch {
      return false // a row that checks out and yet is no update: as good as damaged
    }
  })
}

async function putAside(folder: string, rows: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const to = await openLevel(folder)
  try {
    const copies = [...rows].map(([key, value]): Op => ({ type: 'put', key, value }))
    await to.batch([...copies, signed()], { sync: true })
  } finally {
    await to.close()
  }
}

/** One batch: the room is the damaged one or the mended one, and nothing in between. */
async function replace(
  level: Level,
  keys: RoomKeys,
  old: ReadonlyMap<string, Uint8Array>,
  archive: ReadonlyMap<string, Uint8Array>,
  fresh: readonly Op[],
): Promise<void> {
  const gone = [...old.keys()].filter((key) => !archive.has(key) && !keys.indexed.includes(key))
  const deletions = gone.map((key): Op => ({ type: 'del', key }))
  await level.batch([...deletions, ...fresh], { sync: true })
}
