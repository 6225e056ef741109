import * as Y from 'yjs'
import { boardRoots, localEdit, rootOf } from './boardDoc.ts'

/** Undo and redo of this person's own edits, over the whole board. The maker destroys it. */
export function createUndo(doc: Y.Doc): Y.UndoManager {
  return new Undo(doc)
}

class Undo extends Y.UndoManager {
  readonly #look = (transaction: Y.Transaction) => {
    if (transaction.origin === this) mendOrder(transaction)
    // What others have brought or taken parts one's own steps. Within one, a note that was removed, put
    // back by somebody and removed again would come back with a part of its keys.
    else if (transaction.origin !== localEdit && changesRoots(transaction)) this.stopCapturing()
  }

  constructor(doc: Y.Doc) {
    const roots = boardRoots.map((root) => rootOf(doc, root))
    super(roots, { trackedOrigins: new Set([localEdit]), captureTimeout: 400 })
    doc.on('afterTransaction', this.#look)
  }

  /**
   * Forgets steps, and leaves what they had deleted as it is. Yjs would give it up to be collected, and
   * with it all that it lies in, of which other steps still have parts: undoing those then throws.
   */
  override clear(clearsUndo = true, clearsRedo = true): void {
    if (clearsUndo) this.undoStack = []
    if (clearsRedo) this.redoStack = []
  }

  override destroy(): void {
    this.doc.off('afterTransaction', this.#look)
    super.destroy()
  }
}

function changesRoots({ doc, changed }: Y.Transaction): boolean {
  const roots: readonly unknown[] = boardRoots.map((root) => rootOf(doc, root))
  return [...changed.keys()].some((type) => roots.includes(type))
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
