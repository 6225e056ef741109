import { createHash } from 'node:crypto'
import { type BoardCounts, copyOne, isCounted } from '@lockstep/shared/docs/boardCopy'
import { type BoardRoot, boardRoots, rootOf } from '@lockstep/shared/docs/boardDoc'
import { changedThings } from '@lockstep/shared/docs/boardSchema'
import type * as Y from 'yjs'
import type { LiveDoc } from '../sync/liveDoc.ts'
import { inSlices, lettersInSlice, turnOfTheLoop } from '../sync/slices.ts'

/** One thing as it stands in the text of the whole. */
interface Picture {
  readonly text: Uint8Array
  readonly digest: Uint8Array
  readonly isCounted: boolean
}

/** The whole board as its copy's JSON text. */
export interface WholePicture {
  readonly bytes: Uint8Array
  /** Equal boards have equal digests. */
  readonly digest: string
  readonly counts: BoardCounts
}

/** When so many things have changed, the picture follows by itself. */
const staleAtMost = 50
/** Taking so many pictures takes a few milliseconds. */
const thingsInSlice = 200

/**
 * The board's copy as text, thing by thing, so that the whole costs no more than what has changed since
 * it was last asked for, and that is never much.
 */
export class BoardPicture {
  readonly #live: Pick<LiveDoc, 'doc' | 'onChange'>
  readonly #pictures = byRoot(() => new Map<string, Picture>())
  readonly #stale = byRoot(() => new Set<string>())
  #isFollowing = false
  #isOver = false

  constructor(live: Pick<LiveDoc, 'doc' | 'onChange'>) {
    this.#live = live
    for (const root of boardRoots) this.#stale[root] = new Set(rootOf(live.doc, root).keys())
    live.onChange((transactions) => this.#note(transactions))
  }

  /** Takes pictures of what has changed, until nothing has. */
  *slices(): Generator<void, void> {
    let things = 0
    let letters = 0
    for (let root = this.#staleRoot(); root && !this.#isOver; root = this.#staleRoot()) {
      // What changes meanwhile comes up once more.
      for (const id of this.#stale[root]) {
        this.#stale[root].delete(id)
        letters += this.#take(root, id)
        things += 1
        if (things < thingsInSlice && letters < lettersInSlice) continue
        things = 0
        letters = 0
        yield
      }
    }
  }

  /** As the board is now. */
  whole(): WholePicture {
    for (const _ of this.slices());
    const digest = createHash('sha256')
    const counts = byRoot(() => 0)
    const parts = boardRoots.flatMap((root) => {
      const things = [...this.#pictures[root]].sort(([a], [b]) => (a < b ? -1 : 1))
      digest.update(root)
      for (const [, picture] of things) digest.update(picture.digest)
      counts[root] = things.filter(([, picture]) => picture.isCounted).length
      return [Buffer.from(`${root === boardRoots[0] ? '{' : '},'}"${root}":{`), ...listed(things)]
    })
    const bytes = Buffer.concat([...parts, Buffer.from('}}')])
    return { bytes, digest: digest.digest('base64url'), counts }
  }

  destroy(): void {
    this.#isOver = true
  }

  #staleRoot(): BoardRoot | undefined {
    return boardRoots.find((root) => this.#stale[root].size > 0)
  }

  /** Returns how long its text is. */
  #take(root: BoardRoot, id: string): number {
    const thing = copyOne(this.#live.doc, root, id)
    if (!thing) {
      this.#pictures[root].delete(id)
      return 0
    }
    const text = Buffer.from(`${JSON.stringify(id)}:${JSON.stringify(thing)}`)
    const digest = createHash('sha256').update(text).digest()
    this.#pictures[root].set(id, { text, digest, isCounted: isCounted(root, thing) })
    return text.byteLength
  }

  #note(transactions: readonly Y.Transaction[]): void {
    for (const transaction of transactions) {
      for (const { root, id } of changedThings(transaction)) this.#stale[root].add(id)
    }
    const stale = boardRoots.reduce((sum, root) => sum + this.#stale[root].size, 0)
    if (stale > staleAtMost && !this.#isFollowing) void this.#follow()
  }

  async #follow(): Promise<void> {
    this.#isFollowing = true
    await turnOfTheLoop()
    await inSlices(this.slices())
    this.#isFollowing = false
  }
}

/** The texts of things with commas between them. */
function listed(things: readonly (readonly [string, Picture])[]): readonly Uint8Array[] {
  const comma = Buffer.from(',')
  return things.flatMap(([, { text }], at) => (at === 0 ? [text] : [comma, text]))
}

function byRoot<T>(make: () => T): Record<BoardRoot, T> {
  return { notes: make(), terms: make(), plan: make(), parking: make() }
}
