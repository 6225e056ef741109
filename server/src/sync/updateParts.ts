import { accept, type Outcome, refuse } from '@lockstep/shared/model/outcome'
import { isSide } from '@lockstep/shared/model/side'
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC | Y.Skip

/** A part of a client's changes: `from` up to, but not including, `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** An update taken apart without a document. */
export interface UpdateParts {
  readonly structs: readonly Struct[]
  /** What it brings, by client id. */
  readonly brings: ReadonlyMap<number, Range>
  /** What it deletes, by client id: in order, without overlaps. */
  readonly deletes: ReadonlyMap<number, readonly Range[]>
}

export interface UpdateCaps {
  readonly structs: number
  readonly clients: number
  readonly deletes: number
  /** Only words, plain values, maps and texts, as a board has them. */
  readonly boardContentOnly: boolean
}

/** Longest run that one struct may stand for; a deleted text is one. */
const runAtMost = 1_000_000
/** Yjs draws client ids from 32 bits; clocks beyond that nobody reaches by writing. */
const idLimit = 2 ** 32

/**
 * Takes an update apart, within caps and to its last byte. Whatever has no place in an honest
 * update is refused, never thrown.
 */
export function readUpdate(bytes: Uint8Array, caps: UpdateCaps): Outcome<UpdateParts> {
  const reading = newReading(caps)
  try {
    const { structs, ds } = Y.decodeUpdateV2(bytes, reading.Decoder)
    if (reading.leftOver() > 0) return refuse('malformed', 'update: bytes at its end')
    const brings = rangesOf(structs)
    const deletes = deletesOf(ds)
    if (!brings || !deletes) return refuse('malformed', 'update: ranges out of order')
    if (caps.boardContentOnly && !structs.every(isBoardStruct)) {
      return refuse('malformed', 'update: content that no board has')
    }
    return accept({ structs, brings, deletes })
  } catch (error) {
    // Everything that lib0 and Yjs throw at rubbish, RangeErrors of deep nesting included.
    if (error instanceof TooMuch) return refuse('too-large', 'update: too many parts')
    return refuse('malformed', 'update: not readable')
  }
}

class TooMuch extends Error {}

/**
 * A decoder that counts while it reads, so that a small frame cannot become a large array, and
 * that knows afterwards whether it has read everything.
 */
function newReading(caps: UpdateCaps) {
  const seen = { structs: 0, clients: 0, deletes: 0 }
  let decoder: Y.UpdateDecoderV1 | null = null
  const count = (what: keyof typeof seen) => {
    seen[what] += 1
    if (seen[what] > caps[what]) throw new TooMuch()
  }
  class Decoder extends Y.UpdateDecoderV1 {
    constructor(rest: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
      super(rest)
      decoder = this
    }
    override readInfo(): number {
      count('structs')
      const info = super.readInfo()
      if (!contentKinds.has(info & 31)) throw new Error('content of a foreign kind')
      return info
    }
    override readClient(): number {
      count('clients')
      return super.readClient()
    }
    override readDsClock(): number {
      count('deletes')
      return super.readDsClock()
    }
  }
  const leftOver = () => {
    if (!decoder) return 0
    const { arr, pos } = (decoder as Y.UpdateDecoderV1).restDecoder // set by the constructor above
    return arr.length - pos
  }
  return { Decoder, leftOver }
}

// Numbers of Yjs' content kinds: 0 GC, 1 deleted, 4 string, 6 format, 7 type, 8 any, 10 skip.
const contentKinds = new Set([0, 1, 4, 6, 7, 8, 10])

function isBoardStruct(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return true
  const { content, parent } = struct
  if (content instanceof Y.ContentType) {
    const kind = content.type.constructor
    // Things lie in a root and only texts in things; a neighbour tells a parent that is left out.
    return kind === Y.Text || (kind === Y.Map && !(parent instanceof Y.ID))
  }
  if (content instanceof Y.ContentFormat) {
    const value: unknown = content.value
    return content.key === 'from' && (value === null || isSide(value))
  }
  return true
}

function rangesOf(structs: readonly Struct[]): ReadonlyMap<number, Range> | null {
  const ranges = new Map<number, { from: number; to: number }>()
  for (const { id, length } of structs) {
    const end = id.clock + length
    if (id.client >= idLimit || end >= idLimit || length < 1 || length > runAtMost) return null
    const range = ranges.get(id.client)
    if (!range) ranges.set(id.client, { from: id.clock, to: end })
    else if (range.to === id.clock) range.to = end
    else return null
  }
  return ranges
}

/** Yjs writes its delete sets sorted and merged; others could make every look-up quadratic. */
function deletesOf(ds: {
  readonly clients: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
}): ReadonlyMap<number, readonly Range[]> | null {
  const deletes = new Map<number, readonly Range[]>()
  for (const [client, items] of ds.clients) {
    let end = -1
    for (const { clock, len } of items) {
      if (clock <= end || len < 1 || clock + len >= idLimit) return null
      end = clock + len
    }
    deletes.set(
      client,
      items.map(({ clock, len }) => ({ from: clock, to: clock + len })),
    )
  }
  return deletes
}

type Passes = (struct: Y.Item | Y.GC) => boolean

/** Whether the document already holds all of it, deletions included. */
export function holds(doc: Y.Doc, parts: UpdateParts): boolean {
  return holdsBut(doc, parts, ({ deleted }) => deleted)
}

/**
 * The same for whoever only reads. Yjs lets every reader tidy up formatting by itself, and the stock
 * provider sends that on: such deletions show nowhere, so they may be missing.
 */
export function holdsWhatShows(doc: Y.Doc, parts: UpdateParts): boolean {
  return holdsBut(doc, parts, (struct) => struct.deleted || isFormat(struct))
}

const isFormat = (struct: Y.Item | Y.GC) =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentFormat

function holdsBut(doc: Y.Doc, parts: UpdateParts, passes: Passes): boolean {
  for (const [client, { to }] of parts.brings) if (to > Y.getState(doc.store, client)) return false
  for (const [client, ranges] of parts.deletes) {
    if (!ranges.every((range) => isDeleted(doc, client, range, passes))) return false
  }
  return true
}

function isDeleted(doc: Y.Doc, client: number, { from, to }: Range, passes: Passes): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || to > Y.getState(doc.store, client)) return false
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= to) return true
    if (!passes(struct)) return false
  }
  return true
}

/**
 * Whether something is missing between the document and this update: Yjs would keep the update
 * aside for ever instead of applying it.
 */
export function hasGap(doc: Y.Doc, parts: UpdateParts): boolean {
  const known = (client: number) => Y.getState(doc.store, client)
  const reach = (client: number) => Math.max(known(client), parts.brings.get(client)?.to ?? 0)
  const lacks = (id: Y.ID | null) => id !== null && id.clock >= reach(id.client)

  for (const [client, { from }] of parts.brings) if (from > known(client)) return true
  for (const struct of parts.structs) {
    const isNew = struct.id.clock + struct.length > known(struct.id.client)
    if (!isNew) continue
    if (struct instanceof Y.Skip) return true
    if (struct instanceof Y.Item) {
      if (lacks(struct.origin) || lacks(struct.rightOrigin)) return true
      if (struct.parent instanceof Y.ID && lacks(struct.parent)) return true
    }
  }
  for (const [client, ranges] of parts.deletes) {
    const last = ranges.at(-1)
    if (last && last.to > reach(client)) return true
  }
  return false
}

/** Client ids under which the update says something new. */
export function newWriters(doc: Y.Doc, parts: UpdateParts): readonly number[] {
  return [...parts.brings]
    .filter(([client, { to }]) => to > Y.getState(doc.store, client))
    .map(([client]) => client)
}
