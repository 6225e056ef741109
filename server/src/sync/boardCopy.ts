import { boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import * as Y from 'yjs'
import { inSlices, lettersInSlice, lettersOf, type Pay, piecesInSlice, slicesOf } from './slices.ts'

/** A second copy of the live board, on which changes are tried. */
export interface BoardCopy {
  readonly doc: Y.Doc
  /** What it follows; the live board may have become another document meanwhile. */
  readonly live: Y.Doc
  /** About how large the whole is, encoded; never too small. */
  bytes: number
  /** Whether that has been measured, and nothing has come since. */
  isMeasured: boolean
  /** Applies and returns what became of it; may throw half way. */
  apply(update: Uint8Array): Tried
  /** The same for a change of the server's own. */
  change(edit: (doc: Y.Doc) => void): Tried
  /** Whether Yjs has put something aside, to wait for what it depends on. */
  isWaiting(): boolean
  /** Gives its document away, which follows the live one no longer. */
  release(): Y.Doc
  destroy(): void
}

export interface Tried {
  readonly transactions: readonly Y.Transaction[]
  /** What was new in it. */
  readonly updates: readonly Uint8Array[]
}

/**
 * Applies without the tidying up that Yjs does after others' changes: it would look at half of what
 * comes in slices, and the copy would lack what the live document keeps.
 */
export function applyAsIs(doc: Y.Doc, update: Uint8Array): void {
  doc.transact((transaction) => {
    Y.applyUpdate(doc, update)
    transaction.local = true
    // Of its own changes Yjs keeps in mind where in a text they were; others' make that wrong.
    for (const type of transaction.changed.keys())
      if (type._searchMarker) type._searchMarker.length = 0
  })
}

export function openCopy(live: Y.Doc, state: Uint8Array): BoardCopy {
  const doc = emptyBoard()
  applyAsIs(doc, state)
  return following(live, doc, state.byteLength)
}

/** More than this is copied in slices: some ten milliseconds' worth. */
const copiedAtOnce = { pieces: 2 * piecesInSlice, letters: 2 * lettersInSlice }

export function isLarge({ store }: Y.Doc): boolean {
  let pieces = 0
  let letters = 0
  for (const structs of store.clients.values()) {
    pieces += structs.length
    if (pieces > copiedAtOnce.pieces) return true
    for (const struct of structs) letters += lettersOf(struct)
    if (letters > copiedAtOnce.letters) return true
  }
  return false
}

/** The same in slices. */
export async function openCopySlowly(live: Y.Doc, pay?: Pay): Promise<BoardCopy> {
  return inSlices(copySlices(live), pay)
}

function* copySlices(live: Y.Doc): Generator<void, BoardCopy> {
  const doc = emptyBoard()
  let bytes = 0
  for (const slice of slicesOf(live)) {
    applyAsIs(doc, slice)
    bytes += slice.byteLength
    yield
  }
  // What has come meanwhile, and all deletions; from here on it follows.
  const rest = Y.encodeStateAsUpdate(live, Y.encodeStateVector(doc))
  applyAsIs(doc, rest)
  return following(live, doc, bytes + rest.byteLength)
}

function emptyBoard(): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  for (const root of boardRoots) rootOf(doc, root)
  return doc
}

function collect(doc: Y.Doc, act: () => void): Tried {
  const transactions: Y.Transaction[] = []
  const updates: Uint8Array[] = []
  const note = (transaction: Y.Transaction) => transactions.push(transaction)
  const keep = (update: Uint8Array) => updates.push(update)
  doc.on('afterTransaction', note)
  doc.on('update', keep)
  try {
    act()
  } finally {
    doc.off('afterTransaction', note)
    doc.off('update', keep)
  }
  return { transactions, updates }
}

function following(live: Y.Doc, doc: Y.Doc, bytes: number): BoardCopy {
  const follow = (update: Uint8Array) => {
    applyAsIs(doc, update)
    copy.bytes += update.byteLength
    copy.isMeasured = false
  }
  const copy: BoardCopy = {
    doc,
    live,
    bytes,
    isMeasured: false,
    apply: (update) => collect(doc, () => applyAsIs(doc, update)),
    change: (edit) => collect(doc, () => doc.transact(() => edit(doc))),
    isWaiting: () => doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
    release() {
      live.off('update', follow)
      return doc
    },
    destroy() {
      live.off('update', follow)
      doc.destroy()
    },
  }
  live.on('update', follow)
  return copy
}
