import type { Change } from '../storage/storage.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'

/** When a document's log gives way to a snapshot, so that loading stays quick. */
const snapshotAfter = { rows: 500, bytes: 256 * 1024 }

/**
 * The log's rows for what one change brought, and a snapshot in their place once the log has grown
 * long; not right after a large change, which has cost enough.
 */
export function logRows(live: LiveDoc, updates: readonly Uint8Array[]): readonly Change[] {
  const doc = live.name
  const rows = updates.map((update): Change => ({ type: 'append', doc, update }))
  const isShort = live.log.count < snapshotAfter.rows && live.log.bytes < snapshotAfter.bytes
  if (isShort || rows.length > 1) return rows
  const state = live.encodeSnapshot()
  live.snapshotTaken()
  return [...rows, { type: 'snapshot', doc, state }]
}
