import { copyBoard, restoreBoard } from '@lockstep/shared/docs/boardCopy'
import { rebuildSession } from '@lockstep/shared/docs/sessionDoc'
import type { Json } from '@lockstep/shared/model/json'
import { type DocName, docNames } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'
import type { Change, StoredRoom } from '../storage/storage.ts'
import { keyParts, recordOf } from './records.ts'

/** What is known of a room when it begins a new life. */
export interface OldLife {
  readonly epoch: number
  /** What was stored of each document, in any order; parts that depend on missing ones are left out. */
  readonly docs: Readonly<Record<DocName, readonly Uint8Array[]>>
  readonly records: ReadonlyMap<string, Json>
}

/** A stored room as it is. */
export function lifeOf({ epoch, docs, records }: StoredRoom): OldLife {
  const parts = ({ snapshot, updates }: StoredRoom['docs'][DocName]) =>
    snapshot ? [snapshot, ...updates] : updates
  return { epoch, docs: { session: parts(docs.session), board: parts(docs.board) }, records }
}

/** Yjs grows slower with every client id that a document has ever seen: so many are too many. */
const mostWriters = 1_500
/** A document this large, in bytes, is compared with what can still be seen of it. */
const largeFrom = 128 * 1024
const mostOfIt = 4

/** Whether a room should begin a new life: its documents are heavier than what is in them. */
export function isWorn(docs: Readonly<Record<DocName, Y.Doc>>): boolean {
  return (
    docNames.some((name) => docs[name].store.clients.size > mostWriters) || isBloated(docs.board)
  )
}

function isBloated(board: Y.Doc): boolean {
  const stored = Y.encodeStateAsUpdate(board).byteLength
  if (stored < largeFrom) return false
  return stored > mostOfIt * Buffer.byteLength(JSON.stringify(copyBoard(board)))
}

/** Owns the client ids of a former life; no seat has this id. */
const former = 'former'

/**
 * What makes a room begin a new life with the same content, written to a store or over its rows.
 *
 * Clients from before hold content that this room has not, or knows as deleted what it has. Ours
 * see another epoch and drop their copies. For others the documents are new ones: nothing that was
 * said about the old ones, a deletion for instance, applies to them, and the client ids of the old
 * ones belong to nobody any more, so the gate refuses whatever was written under them. `writers`
 * names more of those, `client/board/7`, that the old life itself has not heard of.
 */
export function renewed(
  old: OldLife,
  now: number,
  writers: readonly string[] = [],
): readonly Change[] {
  const formerKeys = new Set([...old.records.keys(), ...writers].filter(isWriter))
  return [
    // Not just the next one: after a second restore of the same backup it would be used again.
    { type: 'epoch', epoch: Math.max(old.epoch + 1, now) },
    ...[...formerKeys].map((key): Change => ({ type: 'put', key, value: former })),
    ...docNames.flatMap((doc) => renewedDoc(doc, old.docs[doc])),
  ]
}

/** Whether a record says to whom a client id belongs. */
export const isWriter = (key: string): boolean => keyParts(key, 'client') !== null

function renewedDoc(name: DocName, parts: readonly Uint8Array[]): readonly Change[] {
  const from = new Y.Doc()
  const to = new Y.Doc()
  for (const part of parts) Y.applyUpdate(from, part)
  if (name === 'session') rebuildSession(from, to)
  else restoreBoard(to, copyBoard(from), 'server')
  const snapshot: Change = { type: 'snapshot', doc: name, state: Y.encodeStateAsUpdate(to) }
  const writers = [...to.store.clients.keys()]
  return [
    // Twice, so that the snapshot before the newest is of this life as well.
    snapshot,
    snapshot,
    ...writers.map(
      (id): Change => ({ type: 'put', key: recordOf.client(name, id), value: 'server' }),
    ),
  ]
}
