import type { Change } from '../storage/storage.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'

/** When a document's log gives way to a snapshot, so that loading stays quick. */
const snapshotAfter = { rows: 500, bytes: 256 * 1024 }

/** The log's row for an update, and a snapshot in its place once the log has grown long. */
export function logRow(live: LiveDoc, update: Uint8Array): readonly Change[] {
  const doc = live.name
  const row: Change = { type: 'append', doc, update }
  if (live.log.count < snapshotAfter.rows && live.log.bytes < snapshotAfter.bytes) return [row]
  const state = live.encodeSnapshot()
  live.snapshotTaken()
  return [row, { type: 'snapshot', doc, state }]
}
