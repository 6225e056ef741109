import type { Json } from '@lockstep/shared/model/json'
import { type DocName, docNames } from '@lockstep/shared/protocol/frames'
import { aboutIn, recordIn } from './roomRows.ts'
import { type RoomKeys, unseal } from './rows.ts'

/** Whatever still checks out of a room. */
export interface Salvaged {
  /** 0 when the row that says it is damaged. */
  readonly epoch: number
  /** The snapshot before the newest first, then the newest, then the log. */
  readonly docs: Readonly<Record<DocName, readonly Uint8Array[]>>
  readonly records: ReadonlyMap<string, Json>
  /** The archive's intact rows, by their keys in the store. */
  readonly archive: ReadonlyMap<string, Uint8Array>
  /** The rows that do not: `log/board/12`. */
  readonly lost: readonly string[]
}

/** Reads all rows of a room one by one and leaves out the bad ones. For repairs alone. */
export function salvage(keys: RoomKeys, rows: ReadonlyMap<string, Uint8Array>): Salvaged {
  const docs: Record<DocName, Uint8Array[]> = { session: [], board: [] }
  const records = new Map<string, Json>()
  const archive = new Map<string, Uint8Array>()
  const lost: string[] = []
  const about = aboutIn(keys, rows.get(keys.about))
  if (!about) lost.push('about')
  for (const [key, sealed] of rows) {
    const row = keys.rowOf(key)
    const [family, doc] = row.split('/')
    if (row === 'about' || keys.indexed.includes(key)) continue
    const bytes = unseal(key, sealed)
    const record = family === 'record' ? recordIn(keys, key, sealed) : null
    const name = docNames.find((known) => known === doc)
    if (bytes && family === 'snapshot' && name) docs[name].push(bytes)
    else if (bytes && family === 'archive') archive.set(key, sealed)
    else if (record) records.set(...record)
    else if (!(bytes && family === 'log' && name)) lost.push(row)
  }
  for (const name of docNames) docs[name].push(...logOf(keys, name, rows))
  return { epoch: about?.epoch ?? 0, docs, records, archive, lost }
}

function logOf(
  keys: RoomKeys,
  doc: DocName,
  rows: ReadonlyMap<string, Uint8Array>,
): readonly Uint8Array[] {
  const { gte, lt } = keys.logRange(doc)
  const log = [...rows].filter(([key]) => key >= gte && key < lt)
  return log.flatMap(([key, sealed]) => unseal(key, sealed) ?? [])
}
