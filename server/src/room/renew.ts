import { copyOne, restoreOne } from '@lockstep/shared/docs/boardCopy'
import { boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import { rebuildSession } from '@lockstep/shared/docs/sessionDoc'
import type { Json } from '@lockstep/shared/model/json'
import { type DocName, docNames } from '@lockstep/shared/protocol/frames'
import * as Y from 'yjs'
import type { Change, StoredRoom } from '../storage/storage.ts'
import { piecesIn } from '../sync/deletions.ts'
import { encodeSlices } from '../sync/encodeSlices.ts'
import { piecesInSlice } from '../sync/slices.ts'
import { docSlices } from '../sync/storedDoc.ts'
import type { RoomDocs } from './ledger.ts'
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

/**
 * Whether a room should begin a new life: its documents are heavier than what is in them. `boardText`
 * is how many bytes the board takes as text.
 */
export function* wornSlices(docs: RoomDocs, boardText: () => number): Generator<unknown, boolean> {
  if (docNames.some((name) => docs[name].doc.store.clients.size > mostWriters)) return true
  const { byteLength } = yield* docs.board.stateSlices()
  return byteLength >= largeFrom && byteLength > mostOfIt * boardText()
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
export function* renewalSlices(
  old: OldLife,
  now: number,
  writers: readonly string[] = [],
): Generator<unknown, readonly Change[]> {
  const formerKeys = new Set([...old.records.keys(), ...writers].filter(isWriter))
  return [
    // Not just the next one: after a second restore of the same backup it would be used again.
    { type: 'epoch', epoch: Math.max(old.epoch + 1, now) },
    ...[...formerKeys].map((key): Change => ({ type: 'put', key, value: former })),
    ...(yield* renewedDoc('session', old.docs.session)),
    ...(yield* renewedDoc('board', old.docs.board)),
  ]
}

/** Whether a record says to whom a client id belongs. */
export const isWriter = (key: string): boolean => keyParts(key, 'client') !== null

function* renewedDoc(
  name: DocName,
  parts: readonly Uint8Array[],
): Generator<unknown, readonly Change[]> {
  const from = yield* docSlices(parts)
  const to = new Y.Doc()
  if (name === 'session') rebuildSession(from, to)
  else yield* rebuildBoard(from, to)
  const state = yield* encodeSlices(to)
  const snapshot: Change = { type: 'snapshot', doc: name, state }
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

function* rebuildBoard(from: Y.Doc, to: Y.Doc): Generator<void, void> {
  let weight = 0
  for (const root of boardRoots) {
    for (const [id, item] of rootOf(from, root)._map) {
      to.transact(() => restoreOne(to, root, id, copyOne(from, root, id)))
      weight += piecesIn(item, piecesInSlice)
      if (weight < piecesInSlice) continue
      weight = 0
      yield
    }
  }
}
