import * as Y from 'yjs'
import { boardRoots, localEdit, rootOf } from './boardDoc.ts'

/** Undo and redo of this person's own edits, over the whole board. The maker destroys it. */
export function createUndo(doc: Y.Doc): Y.UndoManager {
  return new Undo(doc)
}

class Undo extends Y.UndoManager {
  readonly #mend = (transaction: Y.Transaction) => {
    if (transaction.origin === this) mendOrder(transaction)
  }

  constructor(doc: Y.Doc) {
    const roots = boardRoots.map((root) => rootOf(doc, root))
    super(roots, { trackedOrigins: new Set([localEdit]), captureTimeout: 400 })
    doc.on('afterTransaction', this.#mend)
  }

  override destroy(): void {
    this.doc.off('afterTransaction', this.#mend)
    super.destroy()
  }
}

/**
 * Yjs brings back the letters of a note that was removed one by one, and looks for the neighbours of
 * each among those that are back already. It may choose a right one that lies left of the left one
 * (yjs #794): every other copy would then put the letter elsewhere, and the server refuses it. So
 * each names as its neighbours, before it is sent, those that it really came between: the nearest
 * ones that were there before it.
 */
function mendOrder({ doc, beforeState }: Y.Transaction): void {
  const structs = doc.store.clients.get(doc.clientID) ?? []
  const since = beforeState.get(doc.clientID) ?? 0
  for (const item of structs.slice(firstFrom(structs, since))) {
    if (!(item instanceof Y.Item) || item.parentSub !== null) continue
    item.origin = elder(item, 'left')?.lastId ?? null
    item.rightOrigin = elder(item, 'right')?.id ?? null
  }
}

function firstFrom(structs: (Y.Item | Y.GC)[], clock: number): number {
  const last = structs.at(-1)
  if (!last || last.id.clock + last.length <= clock) return structs.length
  return Y.findIndexSS(structs, clock)
}

function elder(item: Y.Item, side: 'left' | 'right'): Y.Item | null {
  const { client, clock } = item.id
  let next = item[side]
  while (next !== null && next.id.client === client && next.id.clock > clock) next = next[side]
  return next
}
