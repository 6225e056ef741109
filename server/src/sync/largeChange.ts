import { type Refusal, refuse } from '@lockstep/shared/model/outcome'
import * as Y from 'yjs'
import type { BoardCopy } from './boardCopy.ts'
import { type CutCaps, deletesMuch, type Uncut } from './deletions.ts'
import { liesInOrder } from './itemOrder.ts'
import { piecesInSlice, turnOfTheLoop } from './slices.ts'
import { cutUpdate, deletionsIn } from './updateCut.ts'
import { hasGap, readUpdate, type UpdateParts } from './updateParts.ts'

/** Larger changes are tried a slice at a time: some ten milliseconds' worth. */
const largeFrom = 32 * 1024

/** A few bytes can delete a whole board. */
export function isLargeChange(bytes: Uint8Array, doc: Y.Doc, caps: CutCaps): boolean {
  if (bytes.byteLength > largeFrom) return true
  return deletesMuch(doc, deletionsIn(bytes, caps) ?? [], piecesInSlice)
}

/** A large change as the copy holds it now, for the gate to look at as a whole. */
export interface LaidOut {
  readonly transactions: readonly Y.Transaction[]
  /** What was new in it, in an order in which each needs only those before it. */
  readonly updates: readonly Uint8Array[]
}

export interface LargeChange {
  readonly bytes: Uint8Array
  readonly caps: CutCaps
  /** Whose client ids these are is looked at before anything is tried. */
  mayWrite(clients: readonly number[]): Refusal | null
  /** Runs the work of one slice for whoever pays for it. */
  pay(work: () => void): void
  /** Whether it should go on at all. */
  isWanted(): boolean
}

/**
 * Lays a large change out on the copy, with a turn of the loop after each slice. 'gap': something is
 * missing before it. Unless all went well, the copy has taken harm.
 */
export async function layOut(
  change: LargeChange,
  live: Y.Doc,
  copy: BoardCopy,
): Promise<LaidOut | 'gap' | Refusal> {
  const laid = { transactions: [] as Y.Transaction[], updates: [] as Uint8Array[] }
  const slices = cutUpdate(change.bytes, copy.doc, change.caps)
  const known = new Map<number, number>()
  let end: 'done' | 'gap' | Refusal | null = null
  const step = () => {
    const slice = slices.next()
    if (slice.done) end = slice.value === null ? 'done' : endOf(slice.value)
    else if (slice.value !== null) end = tryOne(change, live, copy, slice.value, known, laid)
  }
  while (end === null) {
    change.pay(step)
    await turnOfTheLoop()
    if (!change.isWanted()) return 'gap'
  }
  return end === 'done' ? laid : end
}

function tryOne(
  { caps, mayWrite }: LargeChange,
  live: Y.Doc,
  copy: BoardCopy,
  slice: Uint8Array,
  known: Map<number, number>,
  laid: { readonly transactions: Y.Transaction[]; readonly updates: Uint8Array[] },
): 'gap' | Refusal | null {
  const parts = readUpdate(slice, { ...caps, boardContentOnly: true })
  if (!parts.ok) return parts
  if (hasGap(copy.doc, parts.value)) return 'gap'
  const refusal = meet(parts.value, live, known, mayWrite)
  if (refusal) return refusal
  try {
    const { transactions, updates } = copy.apply(slice)
    laid.transactions.push(...transactions)
    laid.updates.push(...updates)
  } catch {
    return refuse('malformed', 'update: not applicable')
  }
  const before = (client: number) => known.get(client) ?? Y.getState(live.store, client)
  if (liesInOrder(copy.doc, parts.value.structs, before)) return null
  return refuse('malformed', 'update: an item out of its order')
}

/** Client ids that come up for the first time, with what was known of them. */
function meet(
  { brings }: UpdateParts,
  live: Y.Doc,
  known: Map<number, number>,
  mayWrite: LargeChange['mayWrite'],
): Refusal | null {
  const met = [...brings.keys()].filter((client) => !known.has(client))
  for (const client of met) known.set(client, Y.getState(live.store, client))
  return met.length === 0 ? null : mayWrite([...known.keys()])
}

function endOf(why: Uncut): 'gap' | Refusal {
  if (why === 'gap') return why
  return why === 'too-large'
    ? refuse(why, 'update: too many parts')
    : refuse(why, 'update: not readable')
}
