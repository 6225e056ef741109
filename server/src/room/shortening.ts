import type { Change } from '../storage/storage.ts'
import type { LiveDoc } from '../sync/liveDoc.ts'
import { inSlices } from '../sync/slices.ts'

/** When a document's log gives way to a snapshot, so that loading stays quick. */
const snapshotAfter = { rows: 500, bytes: 256 * 1024 }

/** The log's rows for what one change brought. */
export function logRows({ name: doc }: LiveDoc, updates: readonly Uint8Array[]): readonly Change[] {
  return updates.map((update) => ({ type: 'append', doc, update }))
}

/**
 * Puts a snapshot in the place of a log that has grown long.
 *
 * Invariant: it is stored in the very moment whose document it holds, so that it never stands for a row
 * that it lacks. For that, whoever changes a document asks the store for its rows in the same turn.
 */
export class Shortening {
  readonly #store: (changes: readonly Change[]) => void
  readonly #writing = new Set<LiveDoc>()

  constructor(store: (changes: readonly Change[]) => void) {
    this.#store = store
  }

  /** Called when a row of the document is on its way. */
  after(live: LiveDoc): void {
    const { count, bytes } = live.log
    if (count < snapshotAfter.rows && bytes < snapshotAfter.bytes) return
    if (this.#writing.has(live)) return
    this.#writing.add(live)
    void inSlices(this.#slices(live))
  }

  *#slices(live: LiveDoc): Generator<void, void> {
    const state = yield* live.stateSlices()
    this.#writing.delete(live)
    live.snapshotTaken()
    this.#store([{ type: 'snapshot', doc: live.name, state }])
  }
}
