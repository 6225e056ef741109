import { boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import * as Y from 'yjs'
import { slicesOf } from './slices.ts'

/** A second copy of the live board, on which changes are tried. */
export interface BoardCopy {
  readonly doc: Y.Doc
  /** About how large the whole is, encoded; never too small. */
  bytes: number
  /** Applies and returns the transactions of it; may throw half way. */
  apply(update: Uint8Array): readonly Y.Transaction[]
  /** Whether Yjs has put something aside, to wait for what it depends on. */
  isWaiting(): boolean
  destroy(): void
}

export function openCopy(live: Y.Doc, state: Uint8Array): BoardCopy {
  const doc = emptyBoard()
  Y.applyUpdate(doc, state)
  return following(live, doc, state.byteLength)
}

/** More pieces than this are copied in slices: some ten milliseconds' worth. */
const manyPieces = 3_000

export function isLarge({ store }: Y.Doc): boolean {
  let pieces = 0
  for (const structs of store.clients.values()) pieces += structs.length
  return pieces > manyPieces
}

/** Gives the loop a turn after each slice; `pay` runs the work of one. */
export async function openCopySlowly(
  live: Y.Doc,
  pay: (work: () => void) => void,
): Promise<BoardCopy> {
  const doc = emptyBoard()
  const slices = slicesOf(live)
  let bytes = 0
  let isDone = false
  while (!isDone) {
    pay(() => {
      const slice = slices.next()
      isDone = slice.done === true
      if (slice.done) return
      Y.applyUpdate(doc, slice.value)
      bytes += slice.value.byteLength
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
  // What has come meanwhile, and all deletions; from here on it follows.
  const rest = Y.encodeStateAsUpdate(live, Y.encodeStateVector(doc))
  Y.applyUpdate(doc, rest)
  return following(live, doc, bytes + rest.byteLength)
}

function emptyBoard(): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  for (const root of boardRoots) rootOf(doc, root)
  return doc
}

function following(live: Y.Doc, doc: Y.Doc, bytes: number): BoardCopy {
  const follow = (update: Uint8Array) => Y.applyUpdate(doc, update)
  live.on('update', follow)
  return {
    doc,
    bytes,
    apply(update) {
      const transactions: Y.Transaction[] = []
      const collect = (transaction: Y.Transaction) => transactions.push(transaction)
      doc.on('afterTransaction', collect)
      try {
        Y.applyUpdate(doc, update)
      } finally {
        doc.off('afterTransaction', collect)
      }
      return transactions
    },
    isWaiting: () => doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
    destroy() {
      live.off('update', follow)
      doc.destroy()
    },
  }
}
