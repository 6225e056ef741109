import type { Json } from '@lockstep/shared/model/json'
import * as v from 'valibot'
import { type RoomKeys, seal, sealJson, seqOf, unseal, unsealJson } from './rows.ts'
import {
  type Change,
  CorruptRoom,
  type DocName,
  type StoredDoc,
  type StoredRoom,
} from './storage.ts'

/** One operation of a LevelDB batch. */
export type Op =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string }

const seqSchema = v.pipe(v.number(), v.integer(), v.minValue(0))
const docAboutSchema = v.object({
  snapshot: v.nullable(seqSchema),
  previous: v.nullable(seqSchema),
})
const aboutSchema = v.object({
  roomId: v.string(),
  epoch: v.number(),
  docs: v.object({ session: docAboutSchema, board: docAboutSchema }),
})

/**
 * The row that makes a room exist. Snapshots and updates of a document are counted together, so
 * the log begins right after its newest snapshot and a missing row leaves a hole in the count.
 */
export type About = v.InferOutput<typeof aboutSchema>

/** What a writer must know of a room: its `about`, and the next free seq of each log. */
export interface Head {
  readonly about: About
  readonly next: Readonly<Record<DocName, number>>
}

function newHead(roomId: string): Head {
  const none = { snapshot: null, previous: null }
  return {
    about: { roomId, epoch: 0, docs: { session: none, board: none } },
    next: { session: 0, board: 0 },
  }
}

/** The seq of the first update after the newest snapshot. */
export const firstLogSeq = (about: About, doc: DocName): number =>
  (about.docs[doc].snapshot ?? -1) + 1

/** Throws CorruptRoom when this is not the `about` row of that room. */
export function readAbout(roomId: string, keys: RoomKeys, sealed: Uint8Array | undefined): About {
  const about = aboutIn(keys, sealed)
  if (about?.roomId !== roomId) throw new CorruptRoom(roomId, 'about')
  return about
}

/** Null: it is damaged or missing. */
export function aboutIn(keys: RoomKeys, sealed: Uint8Array | undefined): About | null {
  const read = v.safeParse(aboutSchema, sealed && unsealJson(keys.about, sealed))
  return read.success ? read.output : null
}

/** The operations that write these changes, and the room's head once they are written. */
export function opsOf(
  keys: RoomKeys,
  head: Head | null,
  roomId: string,
  changes: readonly Change[],
): { readonly ops: readonly Op[]; readonly head: Head } {
  const ops: Op[] = []
  let after = head ?? newHead(roomId)
  for (const change of changes) after = write(change, keys, after, ops)
  if (after.about !== head?.about) {
    ops.push({ type: 'put', key: keys.about, value: sealJson(keys.about, after.about) })
  }
  return { ops, head: after }
}

/** Adds one change's operations and answers with the head after it. */
function write(change: Change, keys: RoomKeys, head: Head, ops: Op[]): Head {
  switch (change.type) {
    case 'append': {
      const key = keys.log(change.doc, head.next[change.doc])
      ops.push({ type: 'put', key, value: seal(key, change.update) })
      return counted(head, change.doc)
    }
    case 'snapshot':
      return writeSnapshot(change.doc, change.state, keys, head, ops)
    case 'put': {
      const key = keys.record(change.key)
      ops.push({ type: 'put', key, value: sealJson(key, [change.key, change.value]) })
      return head
    }
    case 'delete':
      ops.push({ type: 'del', key: keys.record(change.key) })
      return head
    case 'deadline':
      ops.push(indexOp(keys.deadline, head.about.roomId, change.at))
      return head
    case 'visit':
      ops.push(indexOp(keys.visit, head.about.roomId, change.at))
      return head
    case 'archive': {
      const key = keys.archive(change.key)
      ops.push({ type: 'put', key, value: seal(key, change.bytes) })
      return head
    }
    case 'unarchive':
      ops.push({ type: 'del', key: keys.archive(change.key) })
      return head
    case 'epoch':
      return { ...head, about: { ...head.about, epoch: change.epoch } }
    default:
      change satisfies never
      throw new Error('unreachable: unknown change') // quotes nothing of it, on purpose
  }
}

function writeSnapshot(
  doc: DocName,
  state: Uint8Array,
  keys: RoomKeys,
  head: Head,
  ops: Op[],
): Head {
  const { about, next } = head
  for (let seq = firstLogSeq(about, doc); seq < next[doc]; seq += 1) {
    ops.push({ type: 'del', key: keys.log(doc, seq) })
  }
  const { snapshot: newest, previous } = about.docs[doc]
  if (previous !== null) ops.push({ type: 'del', key: keys.snapshot(doc, previous) })
  const key = keys.snapshot(doc, next[doc])
  ops.push({ type: 'put', key, value: seal(key, state) })
  const docs = { ...about.docs, [doc]: { snapshot: next[doc], previous: newest } }
  return counted({ ...head, about: { ...about, docs } }, doc)
}

const counted = (head: Head, doc: DocName): Head => ({
  ...head,
  next: { ...head.next, [doc]: head.next[doc] + 1 },
})

/** A room's row in one of the indexes over all rooms. */
export function indexOp(key: string, roomId: string, at: number | null): Op {
  if (at === null) return { type: 'del', key }
  return { type: 'put', key, value: sealJson(key, { roomId, at }) }
}

/** Puts a room together from all its rows but the archive's, in key order; null: there is none. */
export function readRoom(
  roomId: string,
  keys: RoomKeys,
  rows: ReadonlyMap<string, Uint8Array>,
): StoredRoom | null {
  if (rows.size === 0) return null
  const about = readAbout(roomId, keys, rows.get(keys.about))
  const rest = new Map(rows)
  rest.delete(keys.about)
  // Each reader takes its rows out; a row that nobody knows is damage too.
  const session = takeDoc(roomId, keys, about, 'session', rest)
  const board = takeDoc(roomId, keys, about, 'board', rest)
  const records = takeRecords(roomId, keys, rest)
  return {
    roomId,
    epoch: about.epoch,
    docs: { session, board },
    records,
    logBytes: { session: bytesOf(session), board: bytesOf(board) },
  }
}

function takeDoc(
  roomId: string,
  keys: RoomKeys,
  about: About,
  doc: DocName,
  rows: Map<string, Uint8Array>,
): StoredDoc {
  const take = (key: string): Uint8Array => {
    const sealed = rows.get(key)
    rows.delete(key)
    const payload = sealed && unseal(key, sealed)
    if (!payload) throw new CorruptRoom(roomId, keys.rowOf(key))
    return payload
  }
  const { snapshot, previous } = about.docs[doc]
  if (previous !== null) rows.delete(keys.snapshot(doc, previous))
  const state = snapshot === null ? null : take(keys.snapshot(doc, snapshot))

  const { gte, lt } = keys.logRange(doc)
  const logKeys = [...rows.keys()].filter((key) => key >= gte && key < lt)
  const first = firstLogSeq(about, doc)
  const last = logKeys.reduce((seq, key) => Math.max(seq, seqOf(key)), first - 1)
  const updates: Uint8Array[] = []
  for (let seq = first; seq <= last; seq += 1) updates.push(take(keys.log(doc, seq)))
  return { snapshot: state, updates }
}

function takeRecords(
  roomId: string,
  keys: RoomKeys,
  rows: Map<string, Uint8Array>,
): ReadonlyMap<string, Json> {
  const records: [string, Json][] = []
  for (const [key, sealed] of rows) {
    const record = recordIn(keys, key, sealed)
    if (!record) throw new CorruptRoom(roomId, keys.rowOf(key))
    records.push(record)
  }
  return new Map(records.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A record's key and value; null when its row is damaged, or no record's. */
export function recordIn(
  keys: RoomKeys,
  key: string,
  sealed: Uint8Array,
): [key: string, value: Json] | null {
  const pair = unsealJson(key, sealed)
  if (!Array.isArray(pair) || typeof pair[0] !== 'string' || keys.record(pair[0]) !== key)
    return null
  return [pair[0], pair[1] as Json] // whatever JSON.parse gives is Json
}

const bytesOf = (doc: StoredDoc): number =>
  doc.updates.reduce((sum, update) => sum + update.byteLength, 0)
