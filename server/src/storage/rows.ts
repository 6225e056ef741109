import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { DocName } from './storage.ts'

/*
 * How the embedded store's keys and values are made. Everything of a room lies in one range:
 *
 *   room/<room>/about                 its id, its epoch, where its documents' logs begin
 *   room/<room>/archive/<hash>        a value that is not loaded with the room
 *   room/<room>/log/<doc>/<seq>       one update
 *   room/<room>/record/<hash>         one record, its key beside its value
 *   room/<room>/snapshot/<doc>/<seq>  the newest snapshot and the one before it
 *   deadline/<room>                   when the room wants to be woken
 *   deleted/<room>                    the date of its deletion
 *   visit/<room>                      when somebody last came
 *
 * <room> and <hash> are SHA-256 of the id and of the record's key. Hashes have one length and no
 * separator in them, so that no id can reach into another room; and the table of contents that
 * LevelDB keeps of its files, which repeats keys, tells nothing of a room that was deleted.
 */

export const schemaKey = 'schema'
export const probeKey = 'probe'

export interface Range {
  readonly gte: string
  readonly lt: string
}

/** '0' is the letter after '/', so this is every key that begins with the prefix and a slash. */
const under = (prefix: string): Range => ({ gte: `${prefix}/`, lt: `${prefix}0` })

export const roomsRange: Range = under('room')
export const deadlineRange: Range = under('deadline')
export const visitRange: Range = under('visit')
export const deletedRange: Range = under('deleted')

/** The hash under which a string may stand in a key. Half surrogates stay different strings. */
export function hashOf(text: string): string {
  return createHash('sha256').update(JSON.stringify(text)).digest('base64url')
}

/** The keys of one room. */
export class RoomKeys {
  /** Everything of the room but its rows in the indexes. */
  readonly range: Range
  /** The same without the archive. */
  readonly loaded: readonly Range[]
  readonly about: string
  readonly deadline: string
  readonly visit: string
  readonly deleted: string
  readonly #prefix: string

  constructor(hash: string) {
    this.#prefix = `room/${hash}`
    this.range = under(this.#prefix)
    const archive = under(`${this.#prefix}/archive`)
    this.loaded = [
      { gte: this.range.gte, lt: archive.gte },
      { gte: archive.lt, lt: this.range.lt },
    ]
    this.about = `${this.#prefix}/about`
    this.deadline = `deadline/${hash}`
    this.visit = `visit/${hash}`
    this.deleted = `deleted/${hash}`
  }

  record(key: string): string {
    return `${this.#prefix}/record/${hashOf(key)}`
  }

  archive(key: string): string {
    return `${this.#prefix}/archive/${hashOf(key)}`
  }

  get recordRange(): Range {
    return under(`${this.#prefix}/record`)
  }

  /** The room's rows in the indexes over all rooms. */
  get indexed(): readonly string[] {
    return [this.deadline, this.visit]
  }

  log(doc: DocName, seq: number): string {
    return `${this.#prefix}/log/${doc}/${paddedSeq(seq)}`
  }

  logRange(doc: DocName): Range {
    return under(`${this.#prefix}/log/${doc}`)
  }

  snapshot(doc: DocName, seq: number): string {
    return `${this.#prefix}/snapshot/${doc}/${paddedSeq(seq)}`
  }

  /** The part of a key that names the row within the room, for errors. */
  rowOf(key: string): string {
    return key.slice(this.range.gte.length)
  }
}

/** Keys are ordered as text, so numbers in them have one length. */
const paddedSeq = (seq: number): string => String(seq).padStart(12, '0')

/** The number at the end of a key, or NaN. */
export const seqOf = (key: string): number => Number(key.slice(key.lastIndexOf('/') + 1))

/**
 * The value with a checksum of itself and its key in front, so that a damaged row is noticed, and
 * one that got into another's place. CRC-32, since this guards against broken disks and not against
 * people: who can write the files can recompute any hash, and LevelDB does not check on reading.
 */
export function seal(key: string, payload: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(4 + payload.byteLength)
  sealed.set(payload, 4)
  new DataView(sealed.buffer).setUint32(0, checksum(key, payload))
  return sealed
}

/** What was sealed under this key, or null when it is not that any more. */
export function unseal(key: string, sealed: Uint8Array): Uint8Array | null {
  if (sealed.byteLength < 4) return null
  // Not a Buffer, whatever LevelDB gave: its `slice` would share memory with ours.
  const payload = new Uint8Array(sealed.buffer, sealed.byteOffset + 4, sealed.byteLength - 4)
  const expected = new DataView(sealed.buffer, sealed.byteOffset, 4).getUint32(0)
  return expected === checksum(key, payload) ? payload : null
}

const checksum = (key: string, payload: Uint8Array): number => crc32(payload, crc32(key))

export function sealJson(key: string, value: unknown): Uint8Array {
  return seal(key, new TextEncoder().encode(JSON.stringify(value)))
}

/** Undefined when the row is damaged; JSON has no undefined of its own. */
export function unsealJson(key: string, sealed: Uint8Array): unknown {
  const payload = unseal(key, sealed)
  if (!payload) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return undefined // Sealed, yet not JSON: the caller reports it like any damaged row.
  }
}
