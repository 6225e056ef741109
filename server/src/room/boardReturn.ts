import {
  type BoardCopy as EarlierBoard,
  restoreOne,
  thingIn,
} from '@lockstep/shared/docs/boardCopy'
import { type BoardRoot, boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import { changedThings } from '@lockstep/shared/docs/boardSchema'
import type * as Y from 'yjs'
import { type BoardCopy, openCopySlowly } from '../sync/boardCopy.ts'
import { piecesIn } from '../sync/deletions.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'
import { inSlices, lettersInSlice, piecesInSlice } from '../sync/slices.ts'

/** Makes a copy of the board that is becoming an earlier one, a few milliseconds at a time. */
export async function returning(live: LiveDoc, earlier: EarlierBoard): Promise<BoardReturn> {
  for (;;) {
    const coming = new BoardReturn(await openCopySlowly(live.doc), earlier)
    await inSlices(coming.slices())
    if (coming.isOf(live)) return coming
    coming.destroy()
  }
}

/**
 * An earlier board that is on its way back: on a copy of the live one, thing by thing, while people go
 * on writing. What they change meanwhile is brought back once more, so that in the moment in which the
 * copy takes the place of the live board it is the earlier one and nothing else.
 */
export class BoardReturn {
  readonly #copy: BoardCopy
  readonly #earlier: EarlierBoard
  readonly #left: Readonly<Record<BoardRoot, Set<string>>>
  #isOver = false
  /** The copy is being changed by this, and not by what it follows. */
  #isOwn = false
  readonly #updates: Uint8Array[] = []
  readonly #transactions: Y.Transaction[] = []
  readonly #follow: (_: Uint8Array, __: unknown, ___: Y.Doc, transaction: Y.Transaction) => void

  /** The copy is its own from now on. */
  constructor(copy: BoardCopy, earlier: EarlierBoard) {
    this.#copy = copy
    this.#earlier = earlier
    const left = (root: BoardRoot) =>
      new Set([...rootOf(copy.doc, root).keys(), ...Object.keys(earlier[root])])
    this.#left = {
      notes: left('notes'),
      terms: left('terms'),
      plan: left('plan'),
      parking: left('parking'),
    }
    this.#follow = (_, __, ___, transaction) => {
      if (this.#isOwn) return
      for (const { root, id } of changedThings(transaction)) this.#left[root].add(id)
    }
    copy.doc.on('update', this.#follow)
  }

  /** Whether it is still that document which the copy follows. */
  isOf({ doc }: LiveDoc): boolean {
    return this.#copy.live === doc
  }

  /** Brings things back until none is left. */
  *slices(): Generator<void, void> {
    for (let root = this.#rootLeft(); root; root = this.#rootLeft()) {
      this.#bring(root, this.#some(root))
      yield
    }
  }

  /** Looks at the board as it will be, when all is back. */
  get doc(): Y.Doc {
    return this.#copy.doc
  }

  /** One more change of the server's own, which comes with it. */
  change(edit: (doc: Y.Doc) => void): void {
    this.#isOwn = true
    const { updates, transactions } = this.#copy.change(edit)
    this.#isOwn = false
    this.#updates.push(...updates)
    this.#transactions.push(...transactions)
  }

  /** Takes the place of the live board; returns what that has changed, and under which client id. */
  takeOver(live: LiveDoc): { readonly updates: readonly Uint8Array[]; readonly writer: number } {
    for (const _ of this.slices());
    const { doc } = this.#copy
    const writer = doc.clientID
    doc.off('update', this.#follow)
    this.#isOver = true
    live.adopt(this.#copy.release(), this.#updates, this.#transactions)
    return { updates: this.#updates, writer }
  }

  /** Harmless when it has taken over. */
  destroy(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#copy.doc.off('update', this.#follow)
    this.#copy.destroy()
  }

  #rootLeft(): BoardRoot | undefined {
    return boardRoots.find((root) => this.#left[root].size > 0)
  }

  /** As many things as a slice may have. */
  #some(root: BoardRoot): readonly string[] {
    const ids: string[] = []
    let pieces = 0
    let letters = 0
    for (const id of this.#left[root]) {
      const item = rootOf(this.#copy.doc, root)._map.get(id)
      const texts = Object.values(thingIn(this.#earlier, root, id)?.texts ?? {}).flat()
      pieces += texts.length + (item ? piecesIn(item, piecesInSlice) : 0)
      letters += texts.reduce((sum, { text }) => sum + text.length, 0)
      ids.push(id)
      if (pieces >= piecesInSlice || letters >= lettersInSlice) break
    }
    return ids
  }

  #bring(root: BoardRoot, ids: readonly string[]): void {
    this.change((doc) => {
      for (const id of ids) restoreOne(doc, root, id, thingIn(this.#earlier, root, id))
    })
    for (const id of ids) this.#left[root].delete(id)
  }
}
